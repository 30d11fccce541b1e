import { wordDiff } from '../../app/anchoring/index.ts'
import type { Brought as BroughtIn, ImportJob, IncomingEdit } from '../../app/contract.ts'
import { fieldWords } from '../exporting/fields.ts'
import type { Translate } from '../i18n/catalogue.ts'
import { useT } from '../i18n/index.tsx'
import { Diff } from '../reader/review/Diff.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './JobRow.module.css'
import { useImports } from './queue.tsx'

/** Kinds people count in; what ties them together is counted as one. */
const NAMED = ['article', 'annotation', 'claim', 'note'] as const

/** "2 articles, 14 annotations new; 3 changed": what came in from a folder that Postil exported. */
export function broughtWords({ counts, edits, conflicts, unread }: BroughtIn, t: Translate): string {
  const named = NAMED.flatMap((kind) => {
    const { added = 0 } = counts[kind] ?? {}
    return added > 0 ? [t(`imports.new_${kind}`, { count: added })] : []
  })
  const sum = (of: 'added' | 'updated', kinds = Object.keys(counts) as (keyof typeof counts)[]) =>
    kinds.reduce((total, kind) => total + (counts[kind]?.[of] ?? 0), 0)
  const rest = sum('added') - sum('added', [...NAMED])
  const changed = sum('updated') + edits
  const added = [...named, ...(rest > 0 ? [t('imports.newOther', { count: rest })] : [])]
  const parts = [
    ...(added.length > 0 ? [t('imports.new', { what: added.join(', ') })] : []),
    ...(changed > 0 ? [t('imports.changed', { count: changed })] : []),
  ]
  if (parts.length > 0) return parts.join(' · ')
  return t(conflicts.length + unread.length > 0 ? 'imports.nothingCame' : 'imports.nothingNew')
}

/** What of the folder did not come in, with both sides, and the way to take it all the same. */
export function Brought({ job, brought }: { job: ImportJob; brought: BroughtIn }) {
  const t = useT()
  const { takeTheirs } = useImports()
  const { conflicts, unread } = brought
  if (conflicts.length + unread.length === 0) return null
  return (
    <div className={styles.more}>
      {conflicts.length > 0 && <p>{t('imports.conflicts', { count: conflicts.length })}</p>}
      <ul className={styles.conflicts}>
        {conflicts.map(({ field, of, ours, theirs, isGone }, i) => (
          <li key={i} aria-label={fieldWords(field, of, t)}>
            <p>{fieldWords(field, of, t)}</p>
            {isGone ? (
              <p>{t('imports.isGone', { theirs: textOf(theirs) })}</p>
            ) : (
              <>
                <Side label={t('exporting.ours')} side="before" {...{ ours, theirs }} />
                <Side label={t('exporting.theirs')} side="after" {...{ ours, theirs }} />
                <div className={styles.actions}>
                  <Button onPress={() => takeTheirs(job, i)}>{t('imports.takeTheirs')}</Button>
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
      {unread.length > 0 && (
        <p>{t('imports.unread', { count: unread.length, paths: unread.slice(0, SHOWN).join(', ') })}</p>
      )}
    </div>
  )
}

/** Pages that are named. */
const SHOWN = 5

type Value = IncomingEdit['before']
const textOf = (value: Value) => (Array.isArray(value) ? value.join(', ') : (value ?? ''))

function Side(props: { label: string; side: 'before' | 'after'; ours: Value; theirs: Value }) {
  const { label, side, ours, theirs } = props
  return (
    <p>
      <strong>{label}</strong> <Diff parts={wordDiff(textOf(ours), textOf(theirs))} side={side} />
    </p>
  )
}
