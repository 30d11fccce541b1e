import { useMemo } from 'react'
import type { ExportedFile } from '../../app/contract.ts'
import { useSettings } from '../data/settings.ts'
import { useT } from '../i18n/index.tsx'
import { compare, type Row } from '../screens/notes/versions/compare.ts'
import { Radios } from '../ui/Choice.tsx'
import styles from './Conflict.module.css'
import { fieldWords, shorten, valueWords } from './fields.ts'

export type Choice = 'leave' | 'theirs' | 'ours'

const REASONS = {
  both: 'exporting.conflictBoth',
  unread: 'exporting.conflictUnread',
  foreign: 'exporting.conflictForeign',
} as const

interface ConflictProps {
  file: ExportedFile
  choice: Choice
  onChoice: (choice: Choice) => void
}

/** A page that says one thing in the folder and another in the library: both, and whose counts. */
export function Conflict({ file, choice, onChoice }: ConflictProps) {
  const t = useT()
  const { colorNames } = useSettings()
  const { path, theirs = '', ours = '', readable, sides } = file
  const reason = file.reason ?? 'both'
  // An object's file is named by nothing a person knows.
  const name = sides?.of ? t('exporting.object', { of: shorten(sides.of) }) : path
  const parts = useMemo(() => {
    if (!sides) return [{ heading: '', rows: compare(theirs, ours) }]
    return sides.fields.map(({ field, theirs, ours }) => {
      const words = (value: typeof theirs) => valueWords(field, value, t, colorNames)
      return { heading: fieldWords(field, sides.of, t), rows: compare(words(theirs), words(ours)) }
    })
  }, [sides, theirs, ours, t, colorNames])
  const options = [
    { value: 'leave' as const, label: t('exporting.leave') },
    ...(readable ? [{ value: 'theirs' as const, label: t('exporting.takeTheirs') }] : []),
    {
      value: 'ours' as const,
      label: t(
        reason !== 'foreign'
          ? 'exporting.takeOurs'
          : path.endsWith('.md')
            ? 'exporting.putBelow'
            : 'exporting.replace',
      ),
    },
  ]
  return (
    <section className={styles.conflict} aria-label={name}>
      <h4 title={path}>{name}</h4>
      <p>{t(REASONS[reason])}</p>
      {parts.length === 0 && <p>{t('exporting.sidesAlike')}</p>}
      <table className={`${styles.sides} ${sides ? styles.words : ''} scroll`}>
        <thead>
          <tr>
            <th scope="col">{t('exporting.theirs')}</th>
            <th scope="col">{t('exporting.ours')}</th>
          </tr>
        </thead>
        {parts.map(({ heading, rows }) => (
          <tbody key={heading}>
            {heading && (
              <tr>
                <th scope="rowgroup" colSpan={2}>
                  {heading}
                </th>
              </tr>
            )}
            {rows.map((row, i) => (
              <Line key={i} row={row} />
            ))}
          </tbody>
        ))}
      </table>
      <Radios
        label={t('exporting.whose', { path: name })}
        value={choice}
        options={options}
        onChange={onChoice}
      />
    </section>
  )
}

/** A line on both sides; words that only one side has are marked there. */
function Line({ row }: { row: Row }) {
  const t = useT()
  if (row.kind === 'gap') {
    return (
      <tr className={styles.gap}>
        <td colSpan={2}>{t('notes.sameLines', { count: row.lines })}</td>
      </tr>
    )
  }
  if (row.kind === 'same') {
    return (
      <tr>
        <td>{row.text}</td>
        <td>{row.text}</td>
      </tr>
    )
  }
  const side = (own: 'removed' | 'added') =>
    row.parts.map(({ kind, text }, i) => {
      if (kind === 'same') return <span key={i}>{text}</span>
      return kind === own ? <mark key={i}>{text}</mark> : null
    })
  return (
    <tr>
      <td>{side('removed')}</td>
      <td>{side('added')}</td>
    </tr>
  )
}
