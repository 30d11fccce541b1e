import type { Citation } from '../../../../app/model/tree.ts'
import { useT } from '../../../i18n/index.tsx'
import { useAnnotation } from '../queries.ts'
import { useCitationLabel } from './bibliography.ts'
import styles from './CitationChip.module.css'
import { StyledText } from './StyledText.tsx'

/** A citation in a note: its words, and whether the passage still says them. */
export function CitationChip({ citation }: { citation: Citation }) {
  return citation.annotation === undefined ? (
    <EntryCitation citation={citation} />
  ) : (
    <PassageCitation id={citation.annotation} label={citation.value} />
  )
}

function PassageCitation({ id, label }: { id: string; label: string }) {
  const t = useT()
  const { data: annotation, error } = useAnnotation(id)
  const state = error || annotation?.deleted ? 'gone' : annotation?.state
  const words = {
    changed: t('common.changed'),
    ambiguous: t('common.ambiguous'),
    lost: t('common.lost'),
    gone: t('notes.passageGone'),
  }
  const note = state && state in words ? words[state as keyof typeof words] : null
  return (
    <span title={annotation?.quote} data-state={state} className={styles.passage}>
      {label}
      {note !== null && <span className={styles.state}>{note}</span>}
    </span>
  )
}

/** As the style writes it; a key that no article has is shown as it was written, and said to be unknown. */
function EntryCitation({ citation }: { citation: Citation }) {
  const t = useT()
  const label = useCitationLabel(citation.value)
  if (label !== '')
    return <span title={citation.value}>{label ? <StyledText html={label} /> : citation.value}</span>
  return (
    <span title={t('notes.keyUnknown')} className={styles.passage}>
      {citation.value}
      <span className={styles.state}>{t('notes.keyUnknown')}</span>
    </span>
  )
}
