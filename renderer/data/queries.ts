/**
 * Reading from the library. A query names the kinds of objects its answer is made of; whenever one of them changes, it is
 * asked again. That is the only way anything on screen gets old, so nothing polls and nothing else invalidates.
 */
import { keepPreviousData, QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query'
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

/**
 * Asks the library, and again when an object it depends on changes.
 * @param key identifies the answer, with everything `ask` closes over
 * @param options.enabled false: not asked yet
 */
export function useLibraryQuery<T>(
  key: readonly unknown[],
  ask: (client: Client, signal: AbortSignal) => Promise<T>,
  dependencies: readonly Dependency[],
  options: { enabled?: boolean; keepPrevious?: boolean; fresh?: boolean } = {},
): UseQueryResult<T> {
  const client = useClient()
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask(client, signal),
    meta: { dependencies },
    networkMode: 'always',
    enabled: options.enabled ?? true,
    // Depends on more than the library: asked whenever it is looked at.
    ...(options.fresh ? { staleTime: 0, gcTime: 0 } : {}),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
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
