import { X } from 'lucide-react'
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { useT } from '../i18n/index.tsx'
import { chordOf } from '../keys.ts'
import { IconButton } from '../ui/Button.tsx'
import { type DomMap, firstWhere } from './article/dom-map.ts'
import styles from './Outline.module.css'

/** What is so far below the top of the article's box is being read (pixels). */
const LINE = 120

interface Props {
  map: DomMap
  scroller: RefObject<HTMLElement | null>
  onClose: () => void
}

/** The article's headings: where one is, and the way to each. */
export function Outline({ map, scroller, onClose }: Props) {
  const t = useT()
  const headings = useMemo(() => [...map.whole().querySelectorAll<HTMLElement>('h2, h3, h4, h5, h6')], [map])
  const [current, setCurrent] = useState(-1)
  const list = useRef<HTMLOListElement>(null)
  const top = Math.min(...headings.map(levelOf))

  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const starts = headings.map((heading) => map.within(heading).start)
    const follow = () => {
      const { start: read } = map.near(box, -LINE)
      setCurrent(firstWhere(starts, (start) => start > read) - 1)
    }
    follow()
    box.addEventListener('scroll', follow, { passive: true })
    return () => box.removeEventListener('scroll', follow)
  }, [headings, map, scroller])
  // Asked for by key, it takes the keys.
  useEffect(() => {
    const rows = list.current?.querySelectorAll('button')
    ;(list.current?.querySelector<HTMLElement>('[aria-current]') ?? rows?.[0])?.focus({ preventScroll: true })
  }, [])

  const onKeyDown = (event: React.KeyboardEvent) => {
    const rows = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = rows.indexOf(document.activeElement as HTMLButtonElement)
    const to = { ArrowDown: at + 1, J: at + 1, ArrowUp: at - 1, K: at - 1, Home: 0, End: rows.length - 1 }
    const chord = chordOf(event.nativeEvent) ?? ''
    if (chord === 'Escape' || chord === 'G') onClose()
    else if (chord in to) rows[to[chord as keyof typeof to]]?.focus()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <nav className={styles.outline} aria-label={t('reader.outline')} onKeyDown={onKeyDown}>
      <header className={styles.head}>
        <h2>{t('reader.outline')}</h2>
        <IconButton label={t('common.close')} onPress={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      {headings.length === 0 && <p className={styles.none}>{t('reader.noHeadings')}</p>}
      <ol ref={list} className={styles.sections}>
        {headings.map((heading, i) => (
          <li key={i} style={{ paddingInlineStart: `${levelOf(heading) - top}em` }}>
            <button
              type="button"
              aria-current={i === current ? 'location' : undefined}
              onClick={() => {
                heading.scrollIntoView({ block: 'start' })
                scroller.current?.focus({ preventScroll: true })
              }}
            >
              {heading.textContent}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

const levelOf = (heading: Element): number => Number(heading.tagName[1])
