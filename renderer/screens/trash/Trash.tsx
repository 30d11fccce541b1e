import { BookOpen, FileText, Highlighter, Quote } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Done } from '../../../app/contract.ts'
import type { Client } from '../../data/client.tsx'
import { useCommand } from '../../data/commands.ts'
import { useLibraryQuery } from '../../data/queries.ts'
import { useFormat, useT } from '../../i18n/index.tsx'
import { QueryFailed } from '../../shell/QueryFailed.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { VirtualRows } from '../../ui/VirtualRows.tsx'
import styles from './Trash.module.css'

type Row = Awaited<ReturnType<Client['library']['trash']>>[number]

const ICONS: Partial<Record<Row['kind'], ReactNode>> = {
  article: <BookOpen size={16} aria-hidden />,
  annotation: <Highlighter size={16} aria-hidden />,
  claim: <Quote size={16} aria-hidden />,
  note: <FileText size={16} aria-hidden />,
}

function restore(client: Client, { kind, id }: Row): Promise<Done<null>> {
  const input = { ids: [id] }
  if (kind === 'article') return client.articles.restore(input)
  if (kind === 'annotation') return client.annotations.restore(input)
  return kind === 'claim' ? client.claims.restore(input) : client.notes.restore(input)
}

/** What was deleted, newest first, and the way back. */
export default function Trash() {
  const t = useT()
  const format = useFormat()
  const {
    data: rows,
    error,
    refetch,
  } = useLibraryQuery(['trash'], (client) => client.library.trash({}), [
    'article',
    'annotation',
    'claim',
    'note',
  ])
  const { run } = useCommand(restore, { done: (_, { title }) => t('settings.restored', { title }) })
  if (!rows && error) return <QueryFailed error={error} again={refetch} />
  if (!rows) return <main className={styles.trash} />
  return (
    <main className={styles.trash}>
      <header className={styles.head}>
        <h1>{t('settings.trash')}</h1>
        <p>{t('settings.trashHint')}</p>
      </header>
      {rows.length === 0 && <EmptyState title={t('settings.trashEmpty')} />}
      <VirtualRows
        label={t('settings.trash')}
        items={rows}
        keyOf={({ kind, id }) => `${kind} ${id}`}
        rowHeight={2.75}
        className={styles.rows}
      >
        {(row) => (
          <div className={styles.row}>
            <span className={styles.icon}>{ICONS[row.kind]}</span>
            <span className={styles.title} title={row.title}>
              {row.title || t('library.untitled')}
            </span>
            <span className={styles.soft}>
              {t('settings.deletedWhen', { when: format.when(row.deleted) })}
            </span>
            <Button look="quiet" onPress={() => run(row)}>
              {t('common.restore')}
            </Button>
          </div>
        )}
      </VirtualRows>
    </main>
  )
}
