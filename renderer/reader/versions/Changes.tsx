import { ChevronDown, ChevronUp } from 'lucide-react'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { wordDiff } from '../../../app/anchoring/index.ts'
import { useT } from '../../i18n/index.tsx'
import { passageWords } from '../../i18n/passage-words.ts'
import { chordOf } from '../../keys.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Diff } from '../review/Diff.tsx'
import { compareTexts, type Row } from './compare.ts'
import styles from './Versions.module.css'

/** So many rows are made at a time; more when their end comes near. */
const STEP = 100

/** What changed from one wording to another; unchanged paragraphs are only counted. N and P go from change to change. */
export function Changes({ before, after }: { before: string; after: string }) {
  const t = useT()
  const rows = useMemo(() => compareTexts(before, after), [before, after])
  const changes = useMemo(() => rows.flatMap((row, i) => (isChange(row) ? [i] : [])), [rows])
  const [shown, setShown] = useState(STEP)
  /** Among the changes; null before the first is gone to. */
  const [at, setAt] = useState<number | null>(null)
  const region = useRef<HTMLElement>(null)
  const end = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other wordings are looked through from their beginning
  useEffect(() => {
    setShown(STEP)
    setAt(null)
    region.current?.scrollTo({ top: 0 })
  }, [rows])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end that is seen moves with every step
  useEffect(() => {
    const watch = new IntersectionObserver(
      ([entry]) => entry?.isIntersecting && setShown((now) => now + STEP),
      { root: region.current, rootMargin: '600px' },
    )
    if (end.current) watch.observe(end.current)
    return () => watch.disconnect()
  }, [shown, rows])
  useEffect(() => {
    if (at === null) return
    const row = region.current?.querySelector<HTMLElement>(`[data-row="${changes[at]}"]`)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'center' })
  }, [at, changes])

  const go = (by: 1 | -1) => {
    const to = at === null ? 0 : Math.max(0, Math.min(changes.length - 1, at + by))
    if (changes[to] === undefined) return
    setShown((now) => Math.max(now, changes[to]! + STEP))
    setAt(to)
  }
  const keys: Record<string, () => void> = { N: () => go(1), P: () => go(-1) }
  if (rows.length === 0) return <p className={styles.soft}>{t('reader.sameText')}</p>
  return (
    <section
      ref={region}
      className={styles.text}
      aria-label={t('reader.changes')}
      // Its text is scrolled by key.
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
      tabIndex={0}
      onKeyDown={(event) => {
        const act = keys[chordOf(event.nativeEvent) ?? '']
        if (!act) return
        event.preventDefault()
        act()
      }}
    >
      <div className={styles.steps}>
        <span role="status">
          {at === null
            ? t('reader.changed', { count: changes.length })
            : t('reader.changeOf', { number: at + 1, count: changes.length })}
        </span>
        <IconButton label={t('reader.previousChange')} isDisabled={!at} onPress={() => go(-1)}>
          <ChevronUp size={16} aria-hidden />
        </IconButton>
        <IconButton
          label={t('reader.nextChange')}
          isDisabled={at === changes.length - 1}
          onPress={() => go(1)}
        >
          <ChevronDown size={16} aria-hidden />
        </IconButton>
      </div>
      <div className={styles.changes}>
        {rows.slice(0, shown).map((row, i) => (
          <Paragraph key={i} row={row} index={i} />
        ))}
        <div ref={end} />
      </div>
    </section>
  )
}

const isChange = ({ kind }: Row) => kind !== 'same' && kind !== 'gap'

const Paragraph = memo(function Paragraph({ row, index }: { row: Row; index: number }) {
  const t = useT()
  if (row.kind === 'gap')
    return <p className={styles.gap}>{t('reader.sameParagraphs', { count: row.count })}</p>
  return (
    <p data-row={index} data-kind={row.kind} tabIndex={isChange(row) ? -1 : undefined} dir="auto">
      {(row.kind === 'movedAway' || row.kind === 'movedHere') && (
        <span className={styles.moved}>{t(`reader.${row.kind}`)}</span>
      )}
      {row.kind === 'changed' ? (
        <Diff parts={wordDiff(row.before, row.after)} />
      ) : row.kind === 'added' || row.kind === 'removed' ? (
        <Diff parts={[{ kind: row.kind, text: row.text }]} />
      ) : (
        passageWords(row.text, t)
      )}
    </p>
  )
})
