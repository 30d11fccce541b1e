import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { chordOf, showChord } from '../keys.ts'
import { classes } from './classes.ts'
import styles from './Finder.module.css'

export interface Found {
  key: string
  label: ReactNode
  /** The label may take more than one line. */
  wrap?: boolean
  detail?: string | undefined
  icon?: ReactNode
  shortcut?: string | undefined
  choose: (options: { beside: boolean }) => void
}

export interface FoundGroup {
  key: string
  title: string
  items: Found[]
}

interface FinderProps {
  label: string
  query: string
  onQuery: (query: string) => void
  groups: FoundGroup[]
  /** Between the line and what was found. */
  children?: ReactNode
  /** Said when nothing was found; null says nothing. */
  nothing: string | null
}

/** A line to type in and what it finds, chosen with arrows and Enter (beside with Mod+Enter). */
export function Finder({ label, query, onQuery, groups, children, nothing }: FinderProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const items = groups.flatMap((group) => group.items)
  const index = Math.min(at, items.length - 1)
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  })
  const move = (by: number) => items.length > 0 && setAt((index + by + items.length) % items.length)
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => items[index]?.choose({ beside: false }),
    'Mod+Enter': () => items[index]?.choose({ beside: true }),
  }

  return (
    <div className={styles.finder}>
      <input
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={index >= 0 ? `${id}-${index}` : undefined}
        // biome-ignore lint/a11y/noAutofocus: it was opened to be typed in
        autoFocus
        className={styles.input}
        placeholder={label}
        value={query}
        onChange={({ target }) => {
          setAt(0)
          onQuery(target.value)
        }}
        onKeyDown={(event) => {
          const act = keys[chordOf(event.nativeEvent) ?? '']
          if (!act) return
          event.preventDefault()
          act()
        }}
      />
      {children}
      <div ref={list} id={id} role="listbox" aria-label={label} className={classes(styles.results, 'scroll')}>
        {items.length === 0 && nothing !== null && <p className={styles.nothing}>{nothing}</p>}
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options
          <div key={group.key} role="group" aria-label={group.title}>
            {group.items.length > 0 && (
              <div className={styles.heading} aria-hidden>
                <span>{group.title}</span>
              </div>
            )}
            {group.items.map((item) => {
              const own = items.indexOf(item)
              return (
                <Item
                  key={item.key}
                  id={`${id}-${own}`}
                  item={item}
                  current={own === index}
                  onPoint={() => setAt(own)}
                />
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}

interface ItemProps {
  id: string
  item: Found
  current: boolean
  onPoint: () => void
}

function Item({ id, item, current, onPoint }: ItemProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the line above takes the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the line above keeps the focus
    <div
      id={id}
      role="option"
      aria-selected={current}
      className={styles.item}
      onPointerMove={onPoint}
      onClick={(event) => item.choose({ beside: event.ctrlKey || event.metaKey })}
    >
      {item.icon && <span className={styles.icon}>{item.icon}</span>}
      <span className={classes(styles.label, item.wrap && styles.wrap)}>{item.label}</span>
      {item.detail && <span className={styles.detail}>{item.detail}</span>}
      {item.shortcut && <kbd>{showChord(item.shortcut)}</kbd>}
    </div>
  )
}
