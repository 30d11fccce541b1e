import { useEffect, useMemo, useState } from 'react'
import type { SearchHit } from '../../app/contract.ts'
import type { SearchKind } from '../../app/store.ts'
import { useProjects } from '../data/lists.ts'
import { useLibraryQuery } from '../data/queries.ts'
import { useT } from '../i18n/index.tsx'
import { navigate, useProjectId } from '../routes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Finder, type FoundGroup } from '../ui/Finder.tsx'
import { detailOf, groupHits, placeOf } from './hits.ts'
import styles from './SearchOverlay.module.css'
import { Snippet } from './Snippet.tsx'

const KINDS: SearchKind[] = ['text', 'quote', 'comment', 'claim', 'note']
/** After the last key, before the library is asked (milliseconds). */
const DELAY = 100

function useDelayed<T>(value: T): T {
  const [delayed, setDelayed] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setDelayed(value), DELAY)
    return () => clearTimeout(timer)
  }, [value])
  return delayed
}

/** Search in everything; a hit opens at its passage. */
export function SearchOverlay({ initial, onClose }: { initial: string; onClose: () => void }) {
  const t = useT()
  const [query, setQuery] = useState(initial)
  const [kinds, setKinds] = useState<SearchKind[]>([])
  const asked = useDelayed(query.trim())
  const { data: projects = [] } = useProjects()
  const projectId = useProjectId()
  const project = projects.find(({ id }) => id === projectId)
  const [everywhere, setEverywhere] = useState(false)
  const scope = project && !everywhere ? { projectId: project.id } : {}
  const { data: hits, isPlaceholderData } = useLibraryQuery(
    ['search', asked, kinds, scope],
    (client) => client.search({ query: asked, ...(kinds.length > 0 ? { kinds } : {}), ...scope }),
    ['article', 'annotation', 'claim', 'note'],
    { enabled: asked !== '', keepPrevious: true },
  )
  const groups = useMemo((): FoundGroup[] => {
    const open = (hit: SearchHit) => (options: { beside: boolean }) => {
      onClose()
      navigate.go(placeOf(hit), options)
    }
    return groupHits(asked === '' ? [] : (hits ?? []), t).map(({ key, title, hits }) => ({
      key,
      title,
      items: hits.map((hit) => ({
        key: `${hit.kind} ${hit.id}`,
        label: <Snippet hit={hit} />,
        wrap: true,
        detail: detailOf(hit, t),
        choose: open(hit),
      })),
    }))
  }, [hits, asked, onClose, t])
  const toggle = (kind: SearchKind) =>
    setKinds(kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind])
  const settled = asked !== '' && hits !== undefined && !isPlaceholderData && asked === query.trim()

  return (
    <Dialog title={t('search.title')} isOpen onClose={onClose} at="top" hideTitle>
      <Finder
        label={t('search.placeholder')}
        query={query}
        onQuery={setQuery}
        groups={groups}
        nothing={settled ? t('search.nothing', { query: asked }) : null}
      >
        <fieldset className={styles.kinds} aria-label={t('search.kinds')}>
          {project && (
            <button
              type="button"
              className={styles.project}
              aria-pressed={!everywhere}
              onClick={() => setEverywhere(!everywhere)}
            >
              {t('search.inProject', { name: project.name })}
            </button>
          )}
          {KINDS.map((kind) => (
            <button key={kind} type="button" aria-pressed={kinds.includes(kind)} onClick={() => toggle(kind)}>
              {t(`search.${kind}`)}
            </button>
          ))}
        </fieldset>
      </Finder>
      {asked === '' && <p className={styles.hint}>{t('search.hint')}</p>}
    </Dialog>
  )
}
