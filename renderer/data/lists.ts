/** The lists that several screens read: what one of them has asked for, the others have. */
import { useProjectId } from '../routes.ts'
import type { Client } from './client.tsx'
import { type Dependency, useLibraryQuery } from './queries.ts'

/** What a claim and its evidence are made of. */
export const ARGUMENT: readonly Dependency[] = ['claim', 'evidence', 'annotation', 'article']

export const scopeOf = (projectId: string | null) => (projectId === null ? {} : { projectId })
/** For what is made in the current project. */
export const projectsOf = (projectId: string | null) => (projectId === null ? [] : [projectId])

/** @returns a hook for a list of a project, or (null) of the whole library; of the current project, if none is named */
function scopedList<T>(
  name: string,
  ask: (client: Client, scope: { projectId?: string }) => Promise<T>,
  dependencies: readonly Dependency[],
) {
  return function useScopedList(scope?: string | null) {
    const current = useProjectId()
    const projectId = scope === undefined ? current : scope
    return useLibraryQuery(
      [name, 'list', projectId],
      (client) => ask(client, scopeOf(projectId)),
      dependencies,
      {
        keepPrevious: true,
      },
    )
  }
}

export const useArticles = scopedList('articles', (client, scope) => client.articles.list(scope), [
  'article',
  'annotation',
  'part',
])
export const useClaims = scopedList('claims', (client, scope) => client.claims.list(scope), ARGUMENT)
export const useNotes = scopedList('notes', (client, scope) => client.notes.list(scope), ['note'])

export const useProjects = () =>
  useLibraryQuery(['projects', 'list'], (client) => client.projects.list({}), [
    'project',
    'article',
    'claim',
    'note',
  ])
