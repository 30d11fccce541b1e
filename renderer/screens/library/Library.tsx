import { useEffect, useMemo, useRef, useState } from 'react'
import { useProjects } from '../../data/lists.ts'
import { useSettings } from '../../data/settings.ts'
import { useViewState } from '../../data/view-state.ts'
import { useT } from '../../i18n/index.tsx'
import { useShortcuts } from '../../keys.ts'
import { useOpensSoon } from '../../reader/questions.ts'
import { navigate, type ScreenProps, useProjectId } from '../../routes.ts'
import { QueryFailed } from '../../shell/QueryFailed.tsx'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Margin } from '../../ui/Margin.tsx'
import { VirtualList } from '../../ui/VirtualList.tsx'
import { ArticleDetails } from './ArticleDetails.tsx'
import { ArticleRow } from './ArticleRow.tsx'
import { BulkBar } from './BulkBar.tsx'
import { EmptyLibrary } from './EmptyLibrary.tsx'
import styles from './Library.module.css'
import { LibraryHead } from './LibraryHead.tsx'
import { ListTools } from './ListTools.tsx'
import { useLibrary } from './useLibrary.ts'
import { useTrash } from './useTrash.ts'
import { WhereYouWere } from './WhereYouWere.tsx'

const NOTHING: ReadonlySet<string> = new Set()

/** Every article, or those of the project: found, described, sorted, opened. */
export default function Library({ beside }: ScreenProps<'library'>) {
  const t = useT()
  const { compactRows } = useSettings()
  const { articles, shown, isPending, error, refetch, state, change } = useLibrary()
  const [active, setActive] = useViewState<string | null>('library.active', null)
  const [selection, setSelection] = useState(NOTHING)
  const filter = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const trash = useTrash()
  const opensSoon = useOpensSoon()
  useEffect(() => opensSoon(active ?? null), [opensSoon, active])
  useShortcuts({ 'Mod+F': beside ? undefined : () => filter.current?.focus() })
  const projectId = useProjectId()
  const { data: projects = [] } = useProjects()
  const name = projects.find(({ id }) => id === projectId)?.name
  const chosen = useMemo(() => shown.filter(({ id }) => selection.has(id)), [shown, selection])
  const article = shown.find(({ id }) => id === active)
  const toggle = (id: string) => {
    const next = new Set(selection)
    if (!next.delete(id)) next.add(id)
    setSelection(next)
  }
  const toTrash = async () => {
    const ids = chosen.length > 0 ? chosen.map(({ id }) => id) : article ? [article.id] : []
    if (ids.length > 0 && (await trash(ids)) !== undefined) setSelection(NOTHING)
  }

  if (isPending || active === undefined) return <main className={styles.library} />
  if (error) return <QueryFailed error={error} again={refetch} />
  if (articles.length === 0) return <EmptyLibrary inProject={projectId !== null} />
  return (
    <div className={styles.library}>
      <main className={styles.main} aria-label={t('library.title')}>
        <LibraryHead title={name ?? t('library.title')} />
        <WhereYouWere onCheck={() => change({ filter: '', status: 'toCheck' })} />
        {chosen.length > 0 ? (
          <BulkBar articles={chosen} onClear={() => setSelection(NOTHING)} onTrash={toTrash} />
        ) : (
          <ListTools
            state={state}
            onChange={change}
            shown={shown.length}
            total={articles.length}
            filterRef={filter}
            onLeave={() => list.current?.focus()}
          />
        )}
        {shown.length === 0 ? (
          <EmptyState
            title={t('library.noMatch')}
            actions={
              <Button onPress={() => change({ filter: '', status: 'any' })}>
                {t('library.clearFilter')}
              </Button>
            }
          />
        ) : (
          <VirtualList
            ref={list}
            label={t('library.articles')}
            items={shown}
            keyOf={({ id }) => id}
            rowHeight={compactRows ? 2 : 2.75}
            active={active}
            onActive={setActive}
            onOpen={({ id }, options) => navigate.go({ screen: 'article', id }, options)}
            selection={selection}
            onSelection={setSelection}
            keys={{
              '/': () => filter.current?.focus(),
              Backspace: toTrash,
              Delete: toTrash,
            }}
          >
            {(item, row) => (
              <ArticleRow
                article={item}
                state={row}
                picking={selection.size > 0}
                onOpen={() => navigate.go({ screen: 'article', id: item.id })}
                onPoint={(isThere) => opensSoon(isThere ? item.id : (active ?? null))}
                onPress={() => opensSoon(item.id, 0)}
                onToggle={() => toggle(item.id)}
              />
            )}
          </VirtualList>
        )}
      </main>
      {!beside && article && (
        <Margin label={t('library.details')}>
          <ArticleDetails key={article.id} article={article} />
        </Margin>
      )}
    </div>
  )
}
