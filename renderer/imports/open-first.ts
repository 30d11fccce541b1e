import { useEffect, useMemo, useRef } from 'react'
import type { ImportProgress } from '../../app/contract.ts'
import type { Client } from '../data/client.tsx'
import { currentView, history, navigate } from '../routes.ts'

/**
 * The first readable article opens by itself when the library was empty, or when one file was added from the library;
 * unless the person has gone elsewhere meanwhile.
 */
export function useOpenFirst(client: Client, progress: ImportProgress) {
  const state = useRef({ ids: new Set<string>(), from: null as unknown })
  const latest = useRef(progress)
  latest.current = progress

  const attempt = async () => {
    const { ids, from } = state.current
    if (from === null || from !== history.get()) return
    const candidates = latest.current.jobs
      .filter(({ id, status }) => ids.has(id) && status === 'imported')
      .flatMap(({ articleIds }) => articleIds.slice(0, 1))
    for (const id of candidates) {
      const { article } = await client.articles.get({ id })
      if (article.words === 0) continue
      if (state.current.from === history.get()) {
        state.current.from = null
        navigate.go({ screen: 'article', id })
      }
      return
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: tried once for every step of the queue
  useEffect(() => {
    attempt().catch(() => {
      // The article went as fast as it came; the library shows what there is.
    })
  }, [progress])

  return useMemo(
    () => ({
      /** These jobs are about to be handed over. */
      async expect(ids: string[]) {
        const now = history.get()
        if (currentView().place.screen !== 'library') return
        const articles = await client.library.info({}).then(
          (info) => info.articles,
          () => null,
        )
        if (articles === 0 || ids.length === 1) state.current = { ids: new Set(ids), from: now }
      },
    }),
    [client],
  )
}
