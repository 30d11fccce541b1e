import { wordDiff } from '../../app/anchoring/index.ts'
import type { IncomingEdit } from '../../app/contract.ts'
import { type MessageKey, useT } from '../i18n/index.tsx'
import { Diff } from '../reader/review/Diff.tsx'
import styles from './ExportSheet.module.css'

/** Fields by the names people know them by. */
const FIELDS: Record<string, MessageKey> = {
  comment: 'exporting.editComment',
  tags: 'exporting.editTags',
  title: 'exporting.editTitle',
  statement: 'exporting.editStatement',
  takeaway: 'exporting.editTakeaway',
  markdown: 'exporting.editNote',
  note: 'exporting.editNote',
  status: 'exporting.editStatus',
}

const OF_LENGTH = 60
const shorten = (text: string) => (text.length > OF_LENGTH ? `${text.slice(0, OF_LENGTH - 1).trim()}…` : text)
const textOf = (value: IncomingEdit['before']) => (Array.isArray(value) ? value.join(', ') : (value ?? ''))

/** Changes made by hand in the folder, that come into the library with this export. */
export function Incoming({ edits }: { edits: IncomingEdit[] }) {
  const t = useT()
  return (
    <details open>
      <summary>{t('exporting.incoming', { count: edits.length })}</summary>
      <ul className={`${styles.edits} scroll`}>
        {edits.map(({ path, kind, field, of, before, after }) => (
          <li key={`${path} ${kind} ${field} ${of}`}>
            <p className={styles.soft} title={path}>
              {t(FIELDS[field] ?? 'exporting.editOther', { of: shorten(of), field })}
            </p>
            <Diff parts={wordDiff(textOf(before), textOf(after))} />
          </li>
        ))}
      </ul>
    </details>
  )
}
