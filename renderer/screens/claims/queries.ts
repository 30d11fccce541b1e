/** What the screens of claims read from the library. */
import type { Matrix } from '../../../app/contract.ts'
import { ARGUMENT, scopeOf } from '../../data/lists.ts'
import { useLibraryQuery } from '../../data/queries.ts'
import { useProjectId } from '../../routes.ts'

export const matrixKey = (projectId: string | null) => ['claims', 'matrix', projectId]

export function useMatrix(): Matrix | undefined {
  const projectId = useProjectId()
  return useLibraryQuery(
    matrixKey(projectId),
    (client) => client.claims.matrix(scopeOf(projectId)),
    [...ARGUMENT, 'silence'],
    { keepPrevious: true },
  ).data
}

export const useClaim = (id: string) =>
  useLibraryQuery(['claims', 'get', id], (client) => client.claims.get({ id }), [
    ...ARGUMENT,
    'claimRelation',
    'note',
  ])

/** @param at how many passages lie before the one that is asked for */
export function useUnsorted(at = 0) {
  const projectId = useProjectId()
  return useLibraryQuery(
    ['annotations', 'unsorted', projectId, at],
    (client) => client.annotations.unsorted({ ...scopeOf(projectId), at }),
    ARGUMENT,
    // Which passage has that place is another one's as soon as one before it is sorted: no answer is kept for later.
    { keepPrevious: true, fresh: true },
  )
}

/** In the person's order; of a project, its own. */
export function useQuestions() {
  const projectId = useProjectId()
  return useLibraryQuery(
    ['questions', 'list', projectId],
    (client) => client.questions.list(scopeOf(projectId)),
    ['question', 'claim'],
    { keepPrevious: true },
  ).data
}
