import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
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
  const panel = useId()
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
              {tab.id === selected && <Tie panel={panel} />}
              {tab.label}
              {tab.count !== undefined && <span className={styles.count}>{format.number(tab.count)}</span>}
            </Tab>
          )}
        </TabList>
      </AriaTabs>
      {/* Not React Aria's own panel, which looks with every change in it for something that can have the focus and has the
          browser lay it out: most of what scrolling a large table cost. */}
      <div key={selected} id={panel} role="tabpanel" className={styles.panel}>
        {children}
      </div>
    </div>
  )
}

/** Ties the tab it stands in to the panel: React Aria knows only panels of its own. */
function Tie({ panel }: { panel: string }) {
  const mark = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    const tab = mark.current!.closest('[role=tab]')!
    tab.setAttribute('aria-controls', panel)
    const name = document.getElementById(panel)
    name?.setAttribute('aria-labelledby', tab.id)
  })
  return <span ref={mark} hidden />
}
