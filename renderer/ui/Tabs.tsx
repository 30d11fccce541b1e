import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'
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
    <AriaTabs
      className={styles.tabs ?? ''}
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
      <TabPanel id={selected} className={styles.panel ?? ''}>
        {children}
      </TabPanel>
    </AriaTabs>
  )
}
