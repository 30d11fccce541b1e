import type { LintFinding, Resolutions } from '../../app/contract.ts'
import { useT } from '../i18n/index.tsx'
import { Button } from '../ui/Button.tsx'
import { Conflict } from './Conflict.tsx'
import styles from './ExportSheet.module.css'
import { Incoming } from './Incoming.tsx'
import { STATUSES, Sum } from './Sum.tsx'
import type { Planned } from './usePlan.ts'

interface PlanProps {
  plan: Planned
  /** The person's word on conflicts, by path. */
  resolve: Resolutions
  onResolve: (resolve: Resolutions) => void
  /** What others added to the folder is to come into the library. */
  onBringIn: () => void
}

/** What would happen, in a sentence, and file by file for whoever looks closer. */
export function Plan({ plan, resolve, onResolve, onBringIn }: PlanProps) {
  const t = useT()
  const conflicts = plan.files.filter(({ status }) => status === 'conflict')
  return (
    <section className={styles.plan}>
      <h3>{t('exporting.plan')}</h3>
      <Sum files={plan.files} />
      <p className={styles.soft}>
        {t('exporting.outside', { folder: plan.folder })} {t('exporting.planHint')}
      </p>
      {plan.others > 0 && (
        <div className={styles.notice}>
          <p>{t('exporting.others', { count: plan.others, folder: plan.folder })}</p>
          <Button onPress={onBringIn}>{t('exporting.bringIn')}</Button>
        </div>
      )}
      {plan.incoming.length > 0 && <Incoming edits={plan.incoming} />}
      {conflicts.map((file) => (
        <Conflict
          key={file.path}
          file={file}
          choice={resolve[file.path] ?? 'leave'}
          onChoice={(choice) => {
            const { [file.path]: _, ...rest } = resolve
            onResolve(choice === 'leave' ? rest : { ...rest, [file.path]: choice })
          }}
        />
      ))}
      {plan.clashes.length > 0 && (
        <details>
          <summary>{t('exporting.clashes', { count: plan.clashes.length })}</summary>
          <Files paths={plan.clashes} />
        </details>
      )}
      {plan.lint.length > 0 && <Lint findings={plan.lint} />}
      {STATUSES.filter((status) => status !== 'conflict').map((status) => {
        const files = plan.files.filter((file) => file.status === status)
        if (files.length === 0) return null
        return (
          <details key={status}>
            <summary>{t(`exporting.${status}`, { count: files.length })}</summary>
            <Files paths={files.map(({ path }) => path)} />
          </details>
        )
      })}
    </section>
  )
}

/** Paths that are shown; a folder of thousands is not read to its end. */
const SHOWN = 500

function Files({ paths }: { paths: string[] }) {
  return (
    <ul className={`${styles.files} scroll`}>
      {paths.slice(0, SHOWN).map((path) => (
        <li key={path} title={path}>
          {path}
        </li>
      ))}
      {paths.length > SHOWN && <li>…</li>}
    </ul>
  )
}

const KINDS = {
  altered: 'exporting.lintAltered',
  truncated: 'exporting.lintTruncated',
  unsourced: 'exporting.lintUnsourced',
} as const

function Lint({ findings }: { findings: LintFinding[] }) {
  const t = useT()
  return (
    <details>
      <summary>{t('exporting.lint', { count: findings.length })}</summary>
      <ul>
        {findings.slice(0, SHOWN).map(({ path, line, kind, quote }, i) => (
          <li key={i}>
            <span className={styles.soft}>
              {t('exporting.lintLine', { path, line, kind: t(KINDS[kind]) })}
            </span>
            <br />
            {quote}
          </li>
        ))}
      </ul>
    </details>
  )
}
