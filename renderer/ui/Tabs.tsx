import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { Tabs as AriaTabs, Tab, TabList } from 'react-aria-components'
import { useFormat } from '../i18n/index.tsx'
import styles from './Tabs.module.css'

interface TabsProps<T extends string> {
  label: string
  selected: T
  onSelect: (tab: T) => void
  tabs: readonly { id: T; label: string; count?: number | undefined }[]
  /** What the selected tab shows. */
  children: ReactNode
}

export function Tabs<T extends string>({ label, selected, onSelect, tabs, children }: TabsProps<T>) {
  const format = useFormat()
  return (
    <div className={styles.tabs}>
      <AriaTabs
        className={styles.choice ?? ''}
        selectedKey={selected}
        onSelectionChange={(key) => onSelect(key as T)}
      >
        <TabList aria-label={label} className={styles.list ?? ''} items={tabs}>
          {(tab) => (
            <Tab id={tab.id} className={styles.tab ?? ''}>
              {tab.label}
              {tab.count !== undefined && <span className={styles.count}>{format.number(tab.count)}</span>}
            </Tab>
          )}
        </TabList>
      </AriaTabs>
      <Panel key={selected}>{children}</Panel>
    </div>
  )
}

/**
 * What the selected tab shows. React Aria's own panel looks with every change in it for something that can have the focus,
 * which has the browser lay it out: most of what scrolling a large table cost.
 */
function Panel({ children }: { children: ReactNode }) {
  const panel = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const tab = panel.current!.parentElement!.querySelector('[role=tab][aria-selected=true]')
    if (!tab) return
    panel.current!.id = tab.getAttribute('aria-controls') ?? ''
    panel.current!.setAttribute('aria-labelledby', tab.id)
  }, [])
  return (
    <div ref={panel} role="tabpanel" className={styles.panel}>
      {children}
    </div>
  )
}
