/** What the screens of notes read from the library. */
import { useLibraryQuery } from '../../data/queries.ts'
import { useProjectId } from '../../routes.ts'

const scopeOf = (projectId: string | null) => (projectId === null ? {} : { projectId })

/** The notes of the current project. */
export function useNotes() {
  const projectId = useProjectId()
  return useLibraryQuery(
    ['notes', 'list', projectId],
    (client) => client.notes.list(scopeOf(projectId)),
    ['note'],
    { keepPrevious: true },
  ).data
}

export const useNote = (id: string) =>
  useLibraryQuery(['notes', 'get', id], (client) => client.notes.get({ id }), [{ kind: 'note', id }])

/** The articles of the current project. */
export function useArticles() {
  const projectId = useProjectId()
  return useLibraryQuery(
    ['articles', 'list', projectId],
    (client) => client.articles.list(scopeOf(projectId)),
    ['article', 'annotation', 'part'],
    { keepPrevious: true },
  ).data
}

/** Every annotation; filtered by who asks. */
export const useAnnotations = () =>
  useLibraryQuery(['annotations', 'all'], (client) => client.annotations.list({}), ['annotation'], {
    keepPrevious: true,
  }).data

export const useAnnotation = (id: string) =>
  useLibraryQuery(['annotations', 'get', id], (client) => client.annotations.get({ id }), [
    { kind: 'annotation', id },
  ])

export const useBacklinks = (id: string) =>
  useLibraryQuery(['notes', 'backlinks', id], (client) => client.notes.backlinks({ id }), ['note']).data

export const useVersions = (id: string) =>
  useLibraryQuery(['notes', 'versions', id], (client) => client.notes.versions({ id }), [
    { kind: 'note', id },
  ]).data
