/** What the screens of claims read from the library. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Matrix, Unsorted } from '../../../app/contract.ts'
import { useClient } from '../../data/client.tsx'
import { ARGUMENT, scopeOf } from '../../data/lists.ts'
import { askAhead, type Question, useLibraryQuery } from '../../data/queries.ts'
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

/** @param at how many passages lie before the one that is asked for; the answer says it too, for the one before stays on screen */
const unsortedQuestion = (projectId: string | null, at: number): Question<Unsorted & { at: number }> => [
  ['annotations', 'unsorted', projectId, at],
  async (client) => {
    const answer = await client.annotations.unsorted({ ...scopeOf(projectId), at })
    // Behind the last there is none.
    return { ...answer, at: Math.max(0, Math.min(at, answer.count - 1)) }
  },
  ARGUMENT,
  { keepPrevious: true },
]

/** @param at how many passages lie before the one that is asked for */
export const useUnsorted = (at = 0) => useLibraryQuery(...unsortedQuestion(useProjectId(), at))

/** Asks for the passages before and behind an answer's, again with each new answer. */
export function useNeighbours(answer: (Unsorted & { at: number }) | undefined): void {
  const client = useClient()
  const queries = useQueryClient()
  const projectId = useProjectId()
  useEffect(() => {
    if (!answer || answer.count < 2) return
    const { at, count } = answer
    for (const by of [1, count - 1])
      askAhead(queries, client, ...unsortedQuestion(projectId, (at + by) % count))
  }, [answer, client, queries, projectId])
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
