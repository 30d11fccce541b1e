import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { foldForSearch } from '../../app/text/index.ts'
import { useT } from '../i18n/index.tsx'
import { IconButton } from '../ui/Button.tsx'
import { SearchField } from '../ui/TextField.tsx'
import type { DomMap } from './article/dom-map.ts'
import { show } from './highlight/highlight-layer.ts'
import styles from './Reader.module.css'

/** So many matches are marked; the count goes on. */
const MARKED = 2_000

interface Props {
  map: DomMap
  text: string
  onClose: () => void
  goTo: (start: number, end: number) => void
  /** Where the person is in the text (code units). */
  here: () => number
}

/** Finds words in the article, all of them marked; case and accents do not matter. */
export function FindBar({ map, text, onClose, goTo, here }: Props) {
  const t = useT()
  const [query, setQuery] = useState('')
  /** Null: the first behind the place where one was when the words were looked for. */
  const [at, setAt] = useState<number | null>(null)
  const folded = useMemo(() => foldForSearch(text), [text])
  const matches = useMemo(() => {
    const words = foldForSearch(query.trim()).text
    const found: { start: number; end: number }[] = []
    if (!words) return found
    for (let i = folded.text.indexOf(words); i >= 0; i = folded.text.indexOf(words, i + words.length)) {
      found.push({ start: folded.toOriginal(i), end: folded.toOriginal(i + words.length) })
    }
    return found
  }, [query, folded])
  const [from] = useState(here)
  const nearest = Math.max(
    0,
    matches.findIndex(({ start }) => start >= from),
  )
  const index = Math.min(at ?? nearest, matches.length - 1)
  useEffect(() => {
    show(
      'postil-found',
      matches.slice(0, MARKED).map(({ start, end }) => map.rangeOf(start, end)),
    )
    const match = matches[index]
    show('postil-found-here', [match ? map.rangeOf(match.start, match.end) : null])
    if (match) goTo(match.start, match.end)
    return () => {
      show('postil-found', [])
      show('postil-found-here', [])
    }
  }, [matches, index, map, goTo])
  const step = (by: number) => matches.length > 0 && setAt((index + by + matches.length) % matches.length)
  return (
    <search
      className={styles.find}
      // Before the field takes Escape for emptying itself.
      onKeyDownCapture={(event) => event.key === 'Escape' && onClose()}
      onKeyDown={(event) => event.key === 'Enter' && step(event.shiftKey ? -1 : 1)}
    >
      <SearchField
        label={t('reader.find')}
        value={query}
        autoFocus
        onChange={(value) => {
          setQuery(value)
          setAt(null)
        }}
      />
      <span className={styles.soft} aria-live="polite">
        {query &&
          (matches.length > 0
            ? t('reader.found', { n: index + 1, total: matches.length })
            : t('reader.notFound'))}
      </span>
      <IconButton label={t('reader.previous')} onPress={() => step(-1)}>
        <ChevronUp size={16} aria-hidden />
      </IconButton>
      <IconButton label={t('reader.next')} onPress={() => step(1)}>
        <ChevronDown size={16} aria-hidden />
      </IconButton>
      <IconButton label={t('common.close')} onPress={onClose}>
        <X size={16} aria-hidden />
      </IconButton>
    </search>
  )
}
