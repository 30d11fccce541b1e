import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { Fragment, type ReactNode, useState } from 'react'
import type { ImportJob } from '../../app/contract.ts'
import { namesOf } from '../../app/import/companions.ts'
import { useFormat, useT } from '../i18n/index.tsx'
import { Button, IconButton } from '../ui/Button.tsx'
import { VirtualRows } from '../ui/VirtualRows.tsx'
import styles from './ImportPanel.module.css'
import { FileRow, JobRow } from './JobRow.tsx'
import type { OutgoingFile } from './outgoing.ts'
import { useImports } from './queue.tsx'
import { countOf, isOpen, summarise } from './summary.ts'
import { useRemaining } from './useRemaining.ts'

/** At the bottom of the window while files come in, and until the person has seen what became of them. */
export function ImportPanel() {
  const t = useT()
  const { progress, waiting, held, aside, cancel, goOn, clear } = useImports()
  const [wanted, setExpanded] = useState<boolean | null>(null)
  const { done, total, isBusy: busy } = countOf(progress, waiting.length, held.length)
  if (total === 0) return null
  const stopped = held.length + summarise(progress.jobs).cancelled
  // Until the person says otherwise: the files are seen while they come in, and what came of a folder of Postil's.
  const expanded = wanted ?? ((busy && total > 1) || progress.jobs.some(({ format }) => format === 'postil'))

  return (
    <section className={styles.panel} aria-label={t('imports.title')}>
      <div className={styles.head}>
        {busy && (
          <div
            className={styles.bar}
            role="progressbar"
            aria-label={t('imports.title')}
            aria-valuenow={done}
            aria-valuemax={total}
          >
            <div className={styles.fill} style={{ width: `${(100 * done) / total}%` }} />
          </div>
        )}
        <p className={styles.words} role="status">
          {busy ? <Busy done={done} total={total} /> : <Summary onShow={() => setExpanded(true)} />}
        </p>
        {busy && (
          <Button look="quiet" onPress={() => cancel()}>
            {t('imports.cancelAll')}
          </Button>
        )}
        {!busy && stopped > 0 && (
          <Button look="quiet" onPress={goOn}>
            {t('imports.resume')}
          </Button>
        )}
        <IconButton
          label={t(expanded ? 'imports.collapse' : 'imports.expand')}
          onPress={() => setExpanded(!expanded)}
        >
          {expanded ? <ChevronDown size={16} aria-hidden /> : <ChevronUp size={16} aria-hidden />}
        </IconButton>
        {!busy && (
          <IconButton
            label={t('imports.clear')}
            onPress={() => {
              setExpanded(null)
              clear()
            }}
          >
            <X size={16} aria-hidden />
          </IconButton>
        )}
      </div>
      {expanded && (
        <VirtualRows
          label={t('imports.title')}
          items={rowsOf(progress.jobs, [...waiting, ...held], busy ? [] : aside)}
          keyOf={(row) => row.key}
          rowHeight={2.25}
          className={styles.rows}
        >
          {({ job, name, isAside }) =>
            job ? <JobRow job={job} /> : <FileRow name={name} isAside={isAside ?? false} />
          }
        </VirtualRows>
      )}
    </section>
  )
}

interface Row {
  key: string
  name: string
  /** Absent while the library has not taken the file. */
  job?: ImportJob
  /** Pictures that were left aside. */
  isAside?: boolean
}

/** What needs the person comes first, then what is still to be sent; pictures left aside share the last row. */
function rowsOf(jobs: ImportJob[], files: OutgoingFile[], aside: string[]): Row[] {
  const row = (job: ImportJob): Row => ({ key: job.id, name: job.name, job })
  return [
    ...jobs.filter(isOpen).map(row),
    ...jobs.filter((job) => !isOpen(job)).map(row),
    ...files.map(({ id, file }) => ({ key: id, name: file.name })),
    ...(aside.length > 0 ? [{ key: 'aside', name: namesOf(aside), isAside: true }] : []),
  ]
}

function Busy({ done, total }: { done: number; total: number }) {
  const t = useT()
  const format = useFormat()
  const { progress, waiting } = useImports()
  const remaining = useRemaining(progress, waiting.length)
  return (
    <>
      {t('imports.progress', { done, total })}
      {remaining !== null && (
        <span className={styles.soft}> · {t('imports.remaining', { time: format.duration(remaining) })}</span>
      )}
    </>
  )
}

function Summary({ onShow }: { onShow: () => void }) {
  const t = useT()
  const { progress, held, aside } = useImports()
  const { imported, duplicates, known, failed, cancelled, open } = summarise(progress.jobs)
  const stopped = cancelled + held.length
  const parts: ReactNode[] = [
    imported > 0 && t('imports.imported', { count: imported }),
    duplicates > 0 && t('imports.duplicates', { count: duplicates }),
    known > 0 && t('imports.known', { count: known }),
    stopped > 0 && t('imports.cancelledCount', { count: stopped }),
    failed > 0 && <Show onShow={onShow}>{t('imports.failures', { count: failed })}</Show>,
    open > 0 && <Show onShow={onShow}>{t('imports.needYou', { count: open })}</Show>,
    aside.length > 0 && t('imports.aside', { count: aside.length }),
  ].filter((part) => part !== false)
  return parts.map((part, i) => (
    <Fragment key={i}>
      {i > 0 && ', '}
      {part}
    </Fragment>
  ))
}

/** Leads to what is spoken of, which stands first in the list. */
function Show({ onShow, children }: { onShow: () => void; children: ReactNode }) {
  return (
    <button type="button" onClick={onShow}>
      {children}
    </button>
  )
}
