import { Fragment } from 'react'
import type { DiffPart } from '../../../app/anchoring/index.ts'
import { useT } from '../../i18n/index.tsx'
import { passageWords } from '../../i18n/passage-words.ts'
import styles from './Review.module.css'

/**
 * Old words struck out, new ones underlined, both bold; told apart without colour.
 * @param side only the old wording, or only the new one; both in one text without it
 */
export function Diff({ parts, side }: { parts: readonly DiffPart[]; side?: 'before' | 'after' }) {
  const t = useT()
  const hidden = side && (side === 'before' ? 'added' : 'removed')
  return (
    <span className={styles.diff}>
      {parts.map(({ kind, text: stored }, i) => {
        if (kind === hidden) return null
        const text = passageWords(stored, t)
        const Element = kind === 'removed' ? 'del' : kind === 'added' ? 'ins' : 'span'
        // White space around words is not struck out with them, unless it is all that changed.
        const [, lead, words, tail] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text)!
        if (words === '') return <Element key={i}>{text}</Element>
        return (
          <Fragment key={i}>
            {lead}
            <Element>{words}</Element>
            {tail}
            {/* Old and new words that follow each other are two. */}
            {kind === 'removed' && !side && tail === '' && parts[i + 1]?.kind === 'added' && ' '}
          </Fragment>
        )
      })}
    </span>
  )
}
