import { CornerDownLeft } from 'lucide-react'
import type { ArticleListItem, ClaimListItem } from '../../../../app/contract.ts'
import type { Annotation } from '../../../../app/model/annotation.ts'
import { citationLabel } from '../../../../app/note-draft.ts'
import { linkById } from '../../../../app/note-links.ts'
import { carry, textHtml } from '../../../copying/outgoing.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate } from '../../../routes.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { Remark } from '../../../ui/Remark.tsx'
import { Quote } from '../../claims/parts/Quote.tsx'
import { StanceCounts } from '../../claims/parts/StanceSign.tsx'
import { passageMarkdown } from '../citations/candidates.ts'
import styles from './Drawer.module.css'

interface PassageItemProps {
  annotation: Annotation
  article: ArticleListItem
  isCited: boolean
  onInsert: (markdown: string) => void
  onOpen: (annotationId: string, beside: boolean) => void
}

/** A passage to cite: dragged into the note, or put where the caret is. */
export function PassageItem({ annotation, article, isCited, onInsert, onOpen }: PassageItemProps) {
  const t = useT()
  const markdown = passageMarkdown(annotation, article)
  return (
    <li
      className={styles.item}
      draggable
      onDragStart={carry(() => ({ markdown, html: textHtml(annotation.quote) }))}
    >
      <Quote annotation={annotation} onOpen={() => onOpen(annotation.id, true)} />
      {annotation.comment !== '' && (
        <p className={styles.comment}>
          <Remark markdown={annotation.comment} />
        </p>
      )}
      <div className={styles.foot}>
        <span>
          {citationLabel(article)}
          {isCited && ` · ${t('notes.cited')}`}
        </span>
        <IconButton label={t('notes.insertCitation')} onPress={() => onInsert(markdown)}>
          <CornerDownLeft size={14} aria-hidden />
        </IconButton>
      </div>
    </li>
  )
}

export function ClaimItem({
  claim,
  onInsert,
}: {
  claim: ClaimListItem
  onInsert: (markdown: string) => void
}) {
  const t = useT()
  const markdown = linkById('claim', claim.id, claim.statement)
  return (
    <li
      className={styles.item}
      draggable
      onDragStart={carry(() => ({ markdown, html: textHtml(claim.statement) }))}
    >
      <button
        type="button"
        className={styles.claim}
        onClick={() => navigate.go({ screen: 'claim', id: claim.id }, { beside: true })}
      >
        {claim.statement}
      </button>
      <div className={styles.foot}>
        <StanceCounts counts={claim.evidence} />
        <IconButton label={t('notes.insertLink')} onPress={() => onInsert(markdown)}>
          <CornerDownLeft size={14} aria-hidden />
        </IconButton>
      </div>
    </li>
  )
}
