// biome-ignore-all lint/a11y/useSemanticElements: only the rows in sight exist, each in its own place; that is no table
// biome-ignore-all lint/a11y/useFocusableInteractive: the list has the focus, the row is its active descendant
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useRef } from 'react'
import { type Bindings, useBareKeys } from '../keys.ts'
import { classes } from './classes.ts'
import { useRem } from './rem.ts'
import styles from './VirtualList.module.css'

export interface RowState {
  /** The keyboard is here. */
  active: boolean
  selected: boolean
}

interface VirtualListProps<T> {
  label: string
  items: readonly T[]
  keyOf: (item: T) => string
  /** In rem; rows that turn out taller are measured. */
  rowHeight: number
  children: (item: T, state: RowState) => ReactNode
  active: string | null
  onActive: (key: string) => void
  onOpen: (item: T, options: { beside: boolean }) => void
  selection?: ReadonlySet<string>
  onSelection?: (selection: Set<string>) => void
  /** More keys, beside arrows, J, K, X, Enter and Mod+Enter. */
  keys?: Bindings
  ref?: Ref<HTMLDivElement>
}

/**
 * A list of any length, moved through with the keyboard. Only the rows in sight exist. It is a grid of one column, because
 * its rows hold buttons, which options of a list box must not.
 */
export function VirtualList<T>({
  label,
  items,
  keyOf,
  rowHeight,
  children,
  active,
  onActive,
  onOpen,
  selection,
  onSelection,
  keys = {},
  ref,
}: VirtualListProps<T>) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  useImperativeHandle(ref, () => scroller.current!)
  const height = useRem(rowHeight)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => keyOf(items[index]!),
    overscan: 8,
  })
  useEffect(() => {
    if (height > 0) virtual.measure()
  }, [height, virtual])

  // Where one was is in sight when the list comes back, and keys act at once, without a click.
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || items.length === 0) return
    begun.current = true
    const index = items.findIndex((item) => keyOf(item) === active)
    if (index > 0) virtual.scrollToIndex(index, { align: 'center' })
    if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true })
  })

  const at = items.findIndex((item) => keyOf(item) === active)
  const move = (to: number, extend = false) => {
    const index = Math.max(0, Math.min(items.length - 1, to))
    const item = items[index]
    if (!item) return
    onActive(keyOf(item))
    virtual.scrollToIndex(index)
    if (extend)
      onSelection?.(new Set([...(selection ?? []), ...(at >= 0 ? [keyOf(items[at]!)] : []), keyOf(item)]))
  }
  const toggle = () => {
    if (at < 0 || !onSelection) return
    const key = keyOf(items[at]!)
    const next = new Set(selection)
    if (!next.delete(key)) next.add(key)
    onSelection(next)
  }
  const page = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / height) - 1)
  const open = (beside: boolean) => at >= 0 && onOpen(items[at]!, { beside })

  const onKeyDown = useBareKeys({
    ArrowDown: () => move(at + 1),
    ArrowUp: () => move(at - 1),
    'Shift+ArrowDown': () => move(at + 1, true),
    'Shift+ArrowUp': () => move(at - 1, true),
    J: () => move(at + 1),
    K: () => move(at - 1),
    Home: () => move(0),
    End: () => move(items.length - 1),
    PageDown: () => move(at + page()),
    PageUp: () => move(at - page()),
    X: toggle,
    Enter: () => open(false),
    'Mod+Enter': () => open(true),
    ...(onSelection && { 'Mod+A': () => onSelection(new Set(items.map(keyOf))) }),
    ...(onSelection && selection?.size ? { Escape: () => onSelection(new Set()) } : {}),
    ...keys,
  })

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-multiselectable={onSelection !== undefined}
      aria-rowcount={items.length}
      aria-activedescendant={at >= 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      className={classes(styles.list, 'scroll')}
      onKeyDown={onKeyDown}
      onFocus={() => at < 0 && items[0] && onActive(keyOf(items[0]))}
    >
      <div className={styles.sizer} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index]!
          const state = { active: index === at, selected: selection?.has(keyOf(item)) ?? false }
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for its rows
            <div
              key={key}
              id={`${id}-${keyOf(item)}`}
              ref={virtual.measureElement}
              data-index={index}
              role="row"
              aria-selected={onSelection ? state.selected : state.active}
              aria-rowindex={index + 1}
              data-active={state.active || undefined}
              className={styles.row}
              style={{ transform: `translateY(${start}px)` }}
              onClick={() => onActive(keyOf(item))}
              onDoubleClick={() => onOpen(item, { beside: false })}
            >
              <div role="gridcell">{children(item, state)}</div>
            </div>
          )
        })}
      </div>
    </div>
  )
}
