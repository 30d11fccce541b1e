/** What the screens of claims read from the library. */
import { useMemo } from 'react'
import type { ClaimListItem, Matrix, TagListItem } from '../../../app/contract.ts'
import type { Project } from '../../../app/model/note.ts'
import { type Dependency, useLibraryQuery } from '../../data/queries.ts'
import { useProjectId } from '../../routes.ts'

/** What a claim and its evidence are made of. */
const ARGUMENT: readonly Dependency[] = ['claim', 'evidence', 'annotation', 'article']

export const scopeOf = (projectId: string | null) => (projectId === null ? {} : { projectId })
/** For what is made in the current project. */
export const projectsOf = (projectId: string | null) => (projectId === null ? [] : [projectId])

/** The claims of the current project. */
export function useClaims(): ClaimListItem[] | undefined {
  const projectId = useProjectId()
  return useLibraryQuery(
    ['claims', 'list', projectId],
    (client) => client.claims.list(scopeOf(projectId)),
    ARGUMENT,
    { keepPrevious: true },
  ).data
}

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

export function useUnsorted() {
  const projectId = useProjectId()
  return useLibraryQuery(
    ['annotations', 'unsorted', projectId],
    (client) => client.annotations.unsorted(scopeOf(projectId)),
    ARGUMENT,
    { keepPrevious: true },
  ).data
}

const NO_TAGS: TagListItem[] = []

/** All tags, by name. */
export const useTags = (): TagListItem[] =>
  useLibraryQuery(['tags', 'list'], (client) => client.tags.list({}), [
    'tag',
    'article',
    'annotation',
    'claim',
    'note',
  ]).data ?? NO_TAGS

/** Objects carry the ids of tags; people know them by name. */
export function useTagNames(): ReadonlyMap<string, string> {
  const tags = useTags()
  return useMemo(() => new Map(tags.map(({ id, name }) => [id, name])), [tags])
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

const NO_PROJECTS: Project[] = []
export const useProjects = (): Project[] =>
  useLibraryQuery(['projects', 'list'], (client) => client.projects.list({}), ['project']).data ?? NO_PROJECTS
