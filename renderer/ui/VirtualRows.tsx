import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import { useRem } from './rem.ts'

interface VirtualRowsProps<T> {
  label: string
  items: readonly T[]
  keyOf: (item: T) => string
  /** In rem, a guess: rows are measured. */
  rowHeight: number
  className?: string | undefined
  children: (item: T) => ReactNode
}

/** A long list of rows with controls of their own. Only the rows in sight exist. */
export function VirtualRows<T>({ label, items, keyOf, rowHeight, className, children }: VirtualRowsProps<T>) {
  const scroller = useRef<HTMLDivElement>(null)
  const height = useRem(rowHeight)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => keyOf(items[index]!),
    overscan: 6,
  })
  return (
    <div ref={scroller} className={`scroll ${className ?? ''}`}>
      <ul aria-label={label} style={{ position: 'relative', height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            style={{ position: 'absolute', inset: '0 0 auto', transform: `translateY(${start}px)` }}
          >
            {children(items[index]!)}
          </li>
        ))}
      </ul>
    </div>
  )
}
