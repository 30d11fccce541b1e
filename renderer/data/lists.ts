/** The lists that several screens read: what one of them has asked for, the others have. */
import { useProjectId } from '../routes.ts'
import { type Dependency, useLibraryQuery } from './queries.ts'

/** What a claim and its evidence are made of. */
export const ARGUMENT: readonly Dependency[] = ['claim', 'evidence', 'annotation', 'article']

export const scopeOf = (projectId: string | null) => (projectId === null ? {} : { projectId })
/** For what is made in the current project. */
export const projectsOf = (projectId: string | null) => (projectId === null ? [] : [projectId])

/** A project, or null for the whole library; the current one, if none is named. */
function useScope(scope?: string | null): string | null {
  const current = useProjectId()
  return scope === undefined ? current : scope
}

export function useArticles(scope?: string | null) {
  const projectId = useScope(scope)
  return useLibraryQuery(
    ['articles', 'list', projectId],
    (client) => client.articles.list(scopeOf(projectId)),
    ['article', 'annotation', 'part'],
    { keepPrevious: true },
  )
}

export function useClaims(scope?: string | null) {
  const projectId = useScope(scope)
  return useLibraryQuery(
    ['claims', 'list', projectId],
    (client) => client.claims.list(scopeOf(projectId)),
    ARGUMENT,
    { keepPrevious: true },
  )
}

export function useNotes(scope?: string | null) {
  const projectId = useScope(scope)
  return useLibraryQuery(
    ['notes', 'list', projectId],
    (client) => client.notes.list(scopeOf(projectId)),
    ['note'],
    { keepPrevious: true },
  )
}

export const useProjects = () =>
  useLibraryQuery(['projects', 'list'], (client) => client.projects.list({}), [
    'project',
    'article',
    'claim',
    'note',
  ])
