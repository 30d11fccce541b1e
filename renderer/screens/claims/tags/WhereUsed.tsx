import { useLibraryQuery } from '../../../data/queries.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate, type Place } from '../../../routes.ts'
import styles from './TagPage.module.css'

const KINDS = ['claim', 'annotation', 'article', 'note'] as const

/** Everything that carries the tag; each leads to its place. */
export function WhereUsed({ tagId }: { tagId: string }) {
  const t = useT()
  const { data } = useLibraryQuery(['tags', 'uses', tagId], (client) => client.tags.uses({ id: tagId }), [
    'tag',
    ...KINDS,
  ])
  if (!data) return null
  if (data.length === 0) return <p className={styles.soft}>{t('claims.tagUnused')}</p>
  const groups = Map.groupBy(data, ({ kind }) => kind)
  return KINDS.map((kind) => {
    const uses = groups.get(kind) ?? []
    if (uses.length === 0) return null
    return (
      <div key={kind} className={styles.uses}>
        <h3>{t(`common.${kind}s`, { count: uses.length })}</h3>
        <ul>
          {uses.map((use) => (
            <li key={use.id}>
              <button type="button" onClick={() => navigate.go(placeOf(use))}>
                {use.title || t('notes.untitled')}
              </button>
            </li>
          ))}
        </ul>
      </div>
    )
  })
}

function placeOf({
  kind,
  id,
  articleId,
}: {
  kind: (typeof KINDS)[number]
  id: string
  articleId: string | null
}): Place {
  if (kind === 'annotation') return { screen: 'article', id: articleId!, annotation: id }
  return { screen: kind, id }
}
