/** What the screens of notes read from the library. */
import { useLibraryQuery } from '../../data/queries.ts'

export const useNote = (id: string) =>
  useLibraryQuery(['notes', 'get', id], (client) => client.notes.get({ id }), [{ kind: 'note', id }])

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
