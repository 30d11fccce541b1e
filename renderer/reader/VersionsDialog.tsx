import { useMemo, useState } from 'react'
import { wordDiff } from '../../app/anchoring/index.ts'
import type { Article, Revision } from '../../app/model/article.ts'
import { useCommand } from '../data/commands.ts'
import { useLibraryQuery } from '../data/queries.ts'
import { useFormat, useT } from '../i18n/index.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { showToast } from '../ui/toasts.ts'
import styles from './Reader.module.css'
import { Diff } from './review/Diff.tsx'

interface Props {
  article: Article
  current: Revision
  onClose: () => void
}

/** Every wording the article had; an older one beside the current one, and the way back to it. */
export function VersionsDialog({ article, current, onClose }: Props) {
  const t = useT()
  const format = useFormat()
  const [number, setNumber] = useState<number | null>(null)
  const { data: revisions = [] } = useLibraryQuery(
    ['revisions', article.id],
    (client) => client.articles.revisions({ id: article.id }),
    [{ kind: 'article', id: article.id }],
  )
  const { data: older } = useLibraryQuery(
    ['revision', article.id, number],
    (client) => client.articles.revision({ id: article.id, number: number! }),
    [],
    { enabled: number !== null },
  )
  const revert = useCommand((client, to: number) => client.articles.revert({ id: article.id, number: to }))
  const parts = useMemo(
    () => (older && number !== null ? wordDiff(older.text, current.text) : null),
    [older, number, current.text],
  )
  return (
    <Dialog isOpen size="large" title={t('reader.versions')} onClose={onClose}>
      <ul className={styles.versions}>
        {revisions.toReversed().map((revision) => (
          <li key={revision.id}>
            <Button
              look="quiet"
              aria-pressed={revision.number === number}
              onPress={() => setNumber(revision.number)}
            >
              {t('reader.version', { number: revision.number })}
            </Button>
            <span className={styles.soft}>
              {revision.id === current.id ? t('reader.currentVersion') : format.date(revision.created)}
            </span>
          </li>
        ))}
      </ul>
      {parts && number !== null && number !== current.number && (
        <>
          <h3>{t('reader.changes')}</h3>
          <div className={styles.source}>
            <Diff parts={parts} />
          </div>
          <Button
            onPress={async () => {
              if (await revert.run(number)) showToast({ text: t('reader.reverted', { number }) })
              onClose()
            }}
          >
            {t('reader.revert')}
          </Button>
        </>
      )}
    </Dialog>
  )
}
