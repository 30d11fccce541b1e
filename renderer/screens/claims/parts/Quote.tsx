import type { MouseEvent } from 'react'
import type { Annotation } from '../../../../app/model/annotation.ts'
import { useT } from '../../../i18n/index.tsx'
import { passageWords } from '../../../i18n/passage-words.ts'
import { stateWords } from './passage.ts'
import styles from './Quote.module.css'

interface QuoteProps {
  annotation: Annotation
  onOpen: (event: MouseEvent) => void
}

/** The words of a passage in its colour, and whether they still stand there. Opens the passage. */
export function Quote({ annotation, onOpen }: QuoteProps) {
  const t = useT()
  const state = stateWords(annotation, t)
  return (
    <div className={styles.quote} data-color={annotation.color}>
      <button
        type="button"
        className={styles.words}
        dir="auto"
        title={t('claims.openPassage')}
        onClick={onOpen}
      >
        <q>{passageWords(annotation.quote, t).trim()}</q>
      </button>
      {state !== null && (
        <span className={styles.state} data-state={annotation.state}>
          {state}
        </span>
      )}
    </div>
  )
}
