import { useLibraryQuery } from './queries.ts'

/** Counts, place and safety of the library as a whole. */
export const useLibraryInfo = () =>
  useLibraryQuery(['library', 'info'], (client) => client.library.info({}), [
    'article',
    'annotation',
    'claim',
    'evidence',
    'note',
  ])
