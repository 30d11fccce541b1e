import { wordDiff } from '../../app/anchoring/index.ts'
import type { IncomingEdit } from '../../app/contract.ts'
import { useT } from '../i18n/index.tsx'
import { Diff } from '../reader/review/Diff.tsx'
import styles from './ExportSheet.module.css'
import { fieldWords } from './fields.ts'

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
              {fieldWords(field, of, t)}
            </p>
            <Diff parts={wordDiff(textOf(before), textOf(after))} />
          </li>
        ))}
      </ul>
    </details>
  )
}
