import { Check, FilePlus, Highlighter, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ArticleListItem } from '../../../app/contract.ts'
import { useT } from '../../i18n/index.tsx'
import { classes } from '../../ui/classes.ts'
import type { RowState } from '../../ui/VirtualList.tsx'
import styles from './ArticleRow.module.css'
import { yearOf } from './list.ts'

interface ArticleRowProps {
  article: ArticleListItem
  state: RowState
  /** Something is selected: boxes are shown on every row. */
  picking: boolean
  onOpen: () => void
  /** The pointer came to it, or left it. */
  onPoint: (isThere: boolean) => void
  /** The pointer went down on it: a click may follow. */
  onPress: () => void
  onToggle: () => void
}

/** One article in the list: two lines, or one in compact rows. */
export function ArticleRow({ article, state, picking, onOpen, onPoint, onPress, onToggle }: ArticleRowProps) {
  const t = useT()
  const title = article.title || t('library.untitled')
  return (
    <div
      className={styles.row}
      onPointerEnter={() => onPoint(true)}
      onPointerLeave={() => onPoint(false)}
      onPointerDown={onPress}
      data-active={state.active || undefined}
      data-selected={state.selected || undefined}
      data-picking={picking || undefined}
      data-read={article.status === 'read' || undefined}
    >
      <button
        type="button"
        tabIndex={-1}
        className={styles.tick}
        aria-label={t('library.select', { title })}
        onClick={(event) => {
          event.stopPropagation()
          onToggle()
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <span>{state.selected && <Check size={12} strokeWidth={3} aria-hidden />}</span>
      </button>
      <div className={styles.text}>
        <button type="button" tabIndex={-1} className={styles.title} title={title} onClick={onOpen}>
          {title}
        </button>
        <About article={article} />
      </div>
      <Counts article={article} />
      <span className={styles.status} data-status={article.status}>
        {t(`common.${article.status}`)}
      </span>
    </div>
  )
}

function About({ article }: { article: ArticleListItem }) {
  const { authors, published, site, takeaway, origins } = article
  const author = authors.length > 2 ? `${authors[0]} et al.` : authors.join(', ')
  const parts: ReactNode[] = []
  const add = (text: string, guessed: boolean | undefined) => {
    if (text === '') return
    if (parts.length > 0) parts.push(' · ')
    parts.push(
      <span key={parts.length} className={guessed ? styles.guessed : undefined}>
        {text}
      </span>,
    )
  }
  add(author, origins.authors?.guessed)
  add(yearOf(published), origins.published?.guessed)
  add(site ?? '', false)
  if (parts.length === 0 && !takeaway) return null
  return (
    <span className={styles.about}>
      {takeaway && <span className={styles.takeaway}>{takeaway}</span>}
      {takeaway && parts.length > 0 && ' — '}
      {parts}
    </span>
  )
}

function Counts({ article }: { article: ArticleListItem }) {
  const t = useT()
  const { annotations, toCheck, waitingParts } = article
  return (
    <span className={styles.counts}>
      <Count of={waitingParts} words={t('library.partCount', { count: waitingParts })}>
        <FilePlus size={14} aria-hidden />
      </Count>
      <Count of={toCheck} words={t('library.checkCount', { count: toCheck })} warns>
        <TriangleAlert size={14} aria-hidden />
      </Count>
      <Count of={annotations} words={t('library.annotationCount', { count: annotations })}>
        <Highlighter size={14} aria-hidden />
      </Count>
    </span>
  )
}

/** A sign and a number; who does not see the sign hears the words. */
function Count(props: { of: number; words: string; warns?: boolean; children: ReactNode }) {
  const { of, words, warns, children } = props
  if (of === 0) return null
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className={classes(styles.count, warns && styles.check)}
    >
      {children} {of}
    </span>
  )
}
