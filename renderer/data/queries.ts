/**
 * Reading from the library. A query names the kinds of objects its answer is made of; whenever one of them changes, it is
 * asked again. That is the only way anything on screen gets old, so nothing polls and nothing else invalidates.
 */
import {
  keepPreviousData,
  type Query,
  QueryClient,
  type QueryFunctionContext,
  type UseQueryResult,
  useQuery,
} from '@tanstack/react-query'
import type { Change } from '../../app/contract.ts'
import type { Kind } from '../../app/store.ts'
import { type Client, useClient } from './client.tsx'

/** A kind of object, or one object of it. */
export type Dependency = Kind | { kind: Kind; id: string }

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { dependencies?: readonly Dependency[] }
  }
}

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false },
      // The library is on this machine; whether the machine is online means nothing to it.
      mutations: { networkMode: 'always' },
    },
  })

interface Options<T> {
  /** False: not asked yet. */
  enabled?: boolean
  keepPrevious?: boolean
  fresh?: boolean
  /** The answer again, when of the objects it depends on no others have changed than these few. */
  patch?: (client: Client, before: T, ids: ReadonlySet<string>) => Promise<T>
}

/** More changed objects than these, and all of the answer is asked for again. */
const FEW = 50

/** What `useLibraryQuery` is given. */
export type Question<T> = [
  /** Identifies the answer, with everything `ask` closes over. */
  key: readonly unknown[],
  ask: (client: Client, signal: AbortSignal) => Promise<T>,
  dependencies: readonly Dependency[],
  options?: Options<T>,
]

/** Asks the library, and again when an object it depends on changes. */
export function useLibraryQuery<T>(...question: Question<T>): UseQueryResult<T> {
  const client = useClient()
  const [, , , options = {}] = question
  return useQuery({
    ...toQuery(client, ...question),
    enabled: options.enabled ?? true,
    // Depends on more than the library: asked whenever it is looked at.
    ...(options.fresh ? { staleTime: 0, gcTime: 0 } : {}),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Asks what somebody is about to want to know; it is kept for some minutes. */
export async function askAhead<T>(
  queries: QueryClient,
  client: Client,
  ...question: Question<T>
): Promise<void> {
  await queries.prefetchQuery(toQuery(client, ...question))
}

function toQuery<T>(client: Client, ...[key, ask, dependencies, options = {}]: Question<T>) {
  return {
    queryKey: key,
    queryFn: ({ signal, client: queries }: QueryFunctionContext) => {
      const query = queries.getQueryCache().find<T>({ queryKey: key })
      const patch =
        options.patch && ((before: T, ids: ReadonlySet<string>) => options.patch!(client, before, ids))
      return answerTo(query, signal, () => ask(client, signal), patch)
    },
    meta: { dependencies },
    // A patched answer shares what has not changed already; compared place by place, one that came in would shift all behind it.
    structuralSharing: !options.patch,
    networkMode: 'always' as const,
  }
}

/** What answers do not know yet: the objects that have changed since; `missed`: others may have, too. */
const newsOf = new WeakMap<object, { ids: Set<string>; missed: boolean }>()

/** Takes down what an answer does not know. @param changes null: nobody knows what has changed */
export function takeDown(query: Query, changes: readonly Change[] | null): void {
  const { ids, missed } = newsOf.get(query) ?? { ids: new Set(), missed: false }
  for (const change of changes ?? [])
    if (isTouched(query.meta?.dependencies ?? [], [change])) ids.add(change.id)
  newsOf.set(query, { ids, missed: missed || changes === null })
}

/** The answer as it is now: patched where a few known objects have changed since the last one, else asked for. */
export async function answerTo<T>(
  query: Query<T> | undefined,
  signal: AbortSignal,
  ask: () => Promise<T>,
  patch?: (before: T, ids: ReadonlySet<string>) => Promise<T>,
): Promise<T> {
  const before = query?.state.data
  const news = query && newsOf.get(query)
  const ids = new Set(news?.ids)
  const isKnown = !!news && !news.missed && ids.size > 0 && ids.size <= FEW
  const answer = patch && before !== undefined && isKnown ? await patch(before, ids) : await ask()
  // One that was given up has told nobody.
  if (!news || signal.aborted) return answer
  for (const id of ids) news.ids.delete(id)
  if (!isKnown) news.missed = false
  return answer
}

/** Whether an answer with these dependencies may differ after these changes. */
export function isTouched(dependencies: readonly Dependency[], changes: readonly Change[]): boolean {
  return dependencies.some((dependency) =>
    changes.some((change) =>
      typeof dependency === 'string'
        ? dependency === change.kind
        : dependency.kind === change.kind && dependency.id === change.id,
    ),
  )
}
