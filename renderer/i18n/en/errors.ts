import { ERRORS } from '../../../app/errors.ts'

/** The catalogue of errors as the window says it; where the command line names its options, other words. */
export const errors = {
  ...ERRORS,
  libraryMissing: 'There is no library at {path}.',
  libraryDamaged: 'The library {path} is damaged ({reason}). Restore a backup.',
  quoteAmbiguous: 'The quote occurs {count} times in “{title}”. Select its place in the text.',
  connection: 'The connection to the library was interrupted. It is being restored; try again in a moment.',
  unexpected: 'Something unexpected went wrong, and nothing was changed. ({detail})',
} as const
