import { useMemo, useState } from 'react'
import type { ArticleView as ArticleData } from '../../../app/contract.ts'
import type { Article } from '../../../app/model/article.ts'
import { articleText } from '../../../app/text/index.ts'
import { useCommand } from '../../data/commands.ts'
import { useLibraryQuery } from '../../data/queries.ts'
import { useFormat, useT } from '../../i18n/index.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Select } from '../../ui/Select.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { ArticleView } from '../article/ArticleView.tsx'
import { Changes } from './Changes.tsx'
import styles from './Versions.module.css'

interface Props {
  article: Article
  current: ArticleData['revision']
  onClose: () => void
}

type Mode = 'changes' | 'text'

/** Every wording the article had: what changed since, the wording itself, and the way back to it. */
export function VersionsDialog({ article, current, onClose }: Props) {
  const t = useT()
  const format = useFormat()
  const [mode, setMode] = useState<Mode>('changes')
  const [number, setNumber] = useState(Math.max(1, current.number - 1))
  const { data: revisions = [] } = useLibraryQuery(
    ['revisions', article.id],
    (client) => client.articles.revisions({ id: article.id }),
    [{ kind: 'article', id: article.id }],
  )
  const { data: older } = useLibraryQuery(
    ['revision', article.id, number],
    (client) => client.articles.revision({ id: article.id, number }),
    [],
    { keepPrevious: true },
  )
  /** Up to which version changes are shown; null: up to the one that is read. */
  const [until, setUntil] = useState<number | null>(null)
  const { data: newer } = useLibraryQuery(
    ['revision', article.id, until],
    (client) => client.articles.revision({ id: article.id, number: until! }),
    [],
    { enabled: until !== null, keepPrevious: true },
  )
  const revert = useCommand((client, to: number) => client.articles.revert({ id: article.id, number: to }), {
    done: (_, to) => t('reader.reverted', { number: to }),
  })
  const text = useMemo(() => articleText(current.tree), [current])
  const compared = until === null ? { id: current.id, text } : newer
  return (
    <Dialog isOpen size="window" title={t('reader.versions')} onClose={onClose}>
      <div className={styles.versions}>
        <ul className={styles.list}>
          {revisions.toReversed().map((revision) => (
            <li key={revision.id}>
              <button
                type="button"
                aria-pressed={revision.number === number}
                onClick={() => setNumber(revision.number)}
              >
                <strong>{t('reader.version', { number: revision.number })}</strong>
                <span>{t(`reader.because_${revision.reason}`)}</span>
                <span>
                  {revision.id === current.id ? t('reader.currentVersion') : format.date(revision.created)}
                </span>
              </button>
              {revision.number === number && revision.id !== current.id && (
                <Button
                  onPress={async () => {
                    if (await revert.run(number)) onClose()
                  }}
                >
                  {t('reader.revert')}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {older && (
          <section className={styles.content} aria-label={t('reader.version', { number: older.number })}>
            <Tabs
              label={t('reader.version', { number: older.number })}
              selected={mode}
              onSelect={setMode}
              tabs={[
                { id: 'changes', label: t('reader.changes') },
                { id: 'text', label: t('reader.wholeText') },
              ]}
            >
              {mode === 'text' ? (
                <div className={styles.text}>
                  <ArticleView
                    key={older.id}
                    tree={older.tree}
                    language={article.language}
                    onBuilt={nothing}
                  />
                </div>
              ) : (
                <>
                  {revisions.length > 2 && (
                    <Select
                      label={t('reader.changesUntil')}
                      value={String(until ?? current.number)}
                      options={revisions.toReversed().map(({ number }) => ({
                        value: String(number),
                        label: t('reader.version', { number }),
                      }))}
                      onChange={(to) => setUntil(Number(to) === current.number ? null : Number(to))}
                    />
                  )}
                  {older.id === current.id && until === null ? (
                    <p className={styles.soft}>{t('reader.isCurrent')}</p>
                  ) : (
                    compared && <Changes before={older.text} after={compared.text} />
                  )}
                </>
              )}
            </Tabs>
          </section>
        )}
      </div>
    </Dialog>
  )
}

const nothing = () => {}
