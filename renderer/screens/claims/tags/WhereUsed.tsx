import { useState } from 'react'
import type { Tag } from '../../../../app/model/annotation.ts'
import { useCommand } from '../../../data/commands.ts'
import { useLibraryQuery } from '../../../data/queries.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate, type Place } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { BulkTags } from '../parts/BulkTags.tsx'
import styles from './TagPage.module.css'

const KINDS = ['claim', 'annotation', 'article', 'note'] as const

interface Use {
  kind: (typeof KINDS)[number]
  id: string
  articleId: string | null
  title: string
  tags: string[]
}

/** Everything that carries the tag; each leads to its place, and what is ticked is tagged together. */
export function WhereUsed({ tag }: { tag: Pick<Tag, 'id' | 'name'> }) {
  const t = useT()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const { data } = useLibraryQuery(['tags', 'uses', tag.id], (client) => client.tags.uses({ id: tag.id }), [
    'tag',
    ...KINDS,
  ])
  const chosen = (data ?? []).filter(({ id }) => ticked.has(id))
  const apply = useCommand(
    (client, change: { addTags?: string[]; removeTags?: string[] }) =>
      client.tags.apply({ objects: chosen.map(({ kind, id }) => ({ kind, id })), ...change }),
    { done: () => t('claims.tagsChanged', { count: chosen.length }) },
  )
  if (!data) return null
  if (data.length === 0) return <p className={styles.soft}>{t('claims.tagUnused')}</p>
  const groups = Map.groupBy(data, ({ kind }) => kind)
  const toggle = (id: string) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    setTicked(next)
  }
  return (
    <>
      <div className={styles.bulk} role="toolbar" aria-label={t('claims.selection')}>
        <label>
          <input
            type="checkbox"
            checked={chosen.length === data.length}
            onChange={({ target }) => setTicked(new Set(target.checked ? data.map(({ id }) => id) : []))}
          />
          {chosen.length > 0 ? t('claims.selected', { count: chosen.length }) : t('claims.selectUses')}
        </label>
        {chosen.length > 0 && (
          <>
            <BulkTags tagged={chosen} onChange={apply.run} />
            <Button look="quiet" onPress={() => apply.run({ removeTags: [tag.name] })}>
              {t('claims.removeTag', { name: tag.name })}
            </Button>
          </>
        )}
      </div>
      {KINDS.map((kind) => (
        <Uses key={kind} kind={kind} uses={groups.get(kind) ?? []} ticked={ticked} onToggle={toggle} />
      ))}
    </>
  )
}

interface UsesProps {
  kind: Use['kind']
  uses: readonly Use[]
  ticked: ReadonlySet<string>
  onToggle: (id: string) => void
}

function Uses({ kind, uses, ticked, onToggle }: UsesProps) {
  const t = useT()
  if (uses.length === 0) return null
  return (
    <div className={styles.uses}>
      <h3>{t(`common.${kind}s`, { count: uses.length })}</h3>
      <ul>
        {uses.map((use) => {
          const title = use.title || t('notes.untitled')
          return (
            <li key={use.id}>
              <input
                type="checkbox"
                aria-label={title}
                checked={ticked.has(use.id)}
                onChange={() => onToggle(use.id)}
              />
              <button type="button" onClick={() => navigate.go(placeOf(use))}>
                {title}
              </button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function placeOf({ kind, id, articleId }: Use): Place {
  if (kind === 'annotation') return { screen: 'article', id: articleId!, annotation: id }
  return { screen: kind, id }
}
