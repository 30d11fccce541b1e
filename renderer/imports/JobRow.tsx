import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, Copy, LoaderCircle, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { ImportJob } from '../../app/contract.ts'
import { type MessageKey, useFormat, useT } from '../i18n/index.tsx'
import { importError, reportLine } from '../i18n/report-words.ts'
import { navigate } from '../routes.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { Brought, broughtWords } from './Brought.tsx'
import { DuplicateChoice } from './DuplicateChoice.tsx'
import styles from './JobRow.module.css'
import { useImports } from './queue.tsx'
import { isOpen } from './summary.ts'

const LOOKS: Record<ImportJob['status'], { icon: ReactNode; words: MessageKey }> = {
  waiting: { icon: <CircleDashed size={16} aria-hidden />, words: 'imports.waiting' },
  reading: { icon: <LoaderCircle size={16} aria-hidden />, words: 'imports.reading' },
  imported: { icon: <CircleCheck size={16} aria-hidden />, words: 'imports.statusImported' },
  duplicate: { icon: <Copy size={16} aria-hidden />, words: 'imports.statusDuplicate' },
  failed: { icon: <CircleAlert size={16} aria-hidden />, words: 'imports.statusFailed' },
  cancelled: { icon: <CircleSlash size={16} aria-hidden />, words: 'imports.statusCancelled' },
}

function wordsOf({ status, articleIds, duplicate }: ImportJob): MessageKey {
  if (articleIds.length > 0 && status === 'duplicate') return 'imports.nothingNew'
  return articleIds.length > 0 && duplicate ? 'imports.resembles' : LOOKS[status].words
}

/** One file on its way in, or what became of it. */
export function JobRow({ job }: { job: ImportJob }) {
  const t = useT()
  const format = useFormat()
  const { cancel, retry } = useImports()
  const [showsReport, setShowsReport] = useState(false)
  const { icon } = LOOKS[job.status]
  const [firstArticle] = job.articleIds
  const running = job.status === 'waiting' || job.status === 'reading'
  const { progress, brought } = job
  const became =
    running && progress
      ? t('imports.readingFiles', { ...progress })
      : brought
        ? broughtWords(brought, t)
        : t(wordsOf(job))

  return (
    <div className={styles.job}>
      <div className={styles.line}>
        <span className={styles.icon} data-status={job.status} data-open={isOpen(job) || undefined}>
          {icon}
        </span>
        <span className={styles.name} title={job.name}>
          {job.name}
        </span>
        <span className={styles.soft}>
          {[job.format === 'postil' ? null : job.format, format.bytes(job.size), became]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {job.report.length > 0 && (
          <Button look="quiet" onPress={() => setShowsReport(!showsReport)} aria-expanded={showsReport}>
            {t('imports.report')}
          </Button>
        )}
        {firstArticle && (
          <Button look="quiet" onPress={() => navigate.go({ screen: 'article', id: firstArticle })}>
            {t('common.open')}
          </Button>
        )}
        {(job.status === 'cancelled' || (job.error && MAY_WORK.has(job.error.code))) && (
          <Button look="quiet" onPress={() => retry([job.id])}>
            {t(job.error?.code === 'parseTimeout' ? 'imports.moreTime' : 'common.retry')}
          </Button>
        )}
        {running && (
          <IconButton label={t('common.cancel')} onPress={() => cancel([job.id])}>
            <X size={16} aria-hidden />
          </IconButton>
        )}
      </div>
      {job.error && <p className={`${styles.more} ${styles.error}`}>{importError(job.error, t)}</p>}
      {brought && <Brought job={job} brought={brought} />}
      {job.duplicate && <DuplicateChoice job={job} duplicate={job.duplicate} />}
      {showsReport && <Report job={job} />}
    </div>
  )
}

/** A second attempt may end otherwise: the machine was busy, or the file was not whole yet. */
const MAY_WORK = new Set(['parseTimeout', 'parseMemory', 'fileUnreadable', 'diskFull', 'readOnly'])

/** A file on its way to the library, or the pictures that were left aside. */
export function FileRow({ name, isAside }: { name: string; isAside: boolean }) {
  const t = useT()
  const { icon, words } = isAside
    ? { ...LOOKS.cancelled, words: 'imports.statusAside' as const }
    : LOOKS.waiting
  return (
    <div className={styles.job}>
      <div className={styles.line}>
        <span className={styles.icon}>{icon}</span>
        <span className={styles.name} title={name}>
          {name}
        </span>
        <span className={styles.soft}>{t(words)}</span>
      </div>
    </div>
  )
}

/** What was dropped, guessed and repaired, in full. */
function Report({ job }: { job: ImportJob }) {
  const t = useT()
  return (
    <div className={styles.more}>
      <ul>
        {job.report.map((entry, index) => (
          <li key={index}>{reportLine(entry, t)}</li>
        ))}
      </ul>
    </div>
  )
}
