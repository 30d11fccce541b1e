/**
 * The catalogue of errors a person can meet. Each has a code (also its key in the renderer's catalogues), and in
 * English, for the command line: what happened and what to do. `{name}` is filled from `params`.
 */
export const ERRORS = {
  // Files to import
  fileMissing: 'There is no file {path}. Check the name.',
  fileUnreadable: '{path} cannot be read ({reason}). Check its permissions.',
  fileEmpty: '{path} is empty. There is nothing to import.',
  fileBinary:
    '{path} is not a document Postil can read ({found}). Import text, Markdown, HTML, PDF, DOCX, ODT, RTF or EPUB.',
  fileTooLarge: '{path} is {size}; files of up to {limit} are read. Split it or import the part you need.',
  fileDamaged:
    '{path} could not be read as {format}: {reason}. Open it in the program it came from and save it again.',
  fileProtected: '{path} is protected by a password. Remove the protection and import it again.',
  noText: '{path} holds no text that could be read. There is nothing to import.',
  tooDeep:
    '{path} nests {depth} levels deep; {limit} are read. It looks damaged or hostile, and was not opened.',
  packedTooTight:
    '{path} unpacks to more than {ratio} times its size. It looks damaged or hostile, and was not opened.',
  tooManyEntries: '{path} holds more than {limit} files. Unpack it and import the folders you need.',
  parseTimeout:
    '{path} took longer than {seconds} s to read and was given up. Import a simpler version of it.',
  parseMemory: '{path} needed more memory than is allowed for one file and was given up.',
  cancelled: 'Cancelled.',
  // The library
  libraryMissing: 'There is no library at {path}. Import something first, or name another with --library.',
  libraryInUse: 'The library {path} is open in another process ({holder}). Close it there and try again.',
  libraryNewer:
    'The library {path} was made by a newer Postil (format {found}; this one reads up to {known}). Update Postil.',
  libraryForeign: '{path} is not a Postil library. Name another file.',
  libraryDamaged: 'The library {path} is damaged ({reason}). Restore a backup with: postil restore FILE.',
  libraryUnreadable: 'The library {path} cannot be opened ({reason}). Check the folder and its permissions.',
  diskFull: 'The disk is full: nothing was saved. Free some space and try again.',
  readOnly: 'The library {path} is read-only: nothing was saved.',
  // Objects and commands
  notFound: 'There is no {kind} {id}.',
  idAmbiguous: '{id} fits more than one {kind}: {matches}. Give more of the id.',
  conflict: 'This {kind} was changed elsewhere meanwhile. Look at the newer version, then try again.',
  nothingToUndo: 'There is nothing to undo.',
  nothingToRedo: 'There is nothing to redo.',
  undoConflict: 'It cannot be undone: what it changed was changed again since.',
  stepPassed: 'Something else was done after it, so it was not undone. Undo that first.',
  quoteNotFound: 'The quote was not found in “{title}”: {quote}',
  quoteAmbiguous:
    'The quote occurs {count} times in “{title}”. Give --prefix or --suffix, or --start and --end.',
  rangeInvalid: 'The range {start}..{end} is not within the text (0..{length}).',
  emptyStatement: 'A claim needs a sentence.',
  nameTaken: 'There is a {kind} named “{name}” already. Choose another name.',
  invalidInput: '{detail}',
  // Export and backup
  folderFull:
    'The disk of {path} is full. Every file there is whole, but not all are new: free some space and export again.',
  folderReadOnly: '{path} can only be read. Choose another folder, or allow writing there.',
  folderImpossible:
    'The system keeps no files at {path}: nothing can be made there. Choose another folder, such as one in your documents.',
  folderIsFile: '{path} is a file, or lies in one, and no folder. Choose another folder.',
  folderLink:
    '{path} is a link to elsewhere, and exports follow none. Put a file or folder in its place, or choose another folder.',
  zipTooLarge:
    'This is more than a ZIP can hold (65,534 files, 4 GB). Nothing was made: export to a folder, or one project at a time.',
  folderUnwritable: '{path} cannot be written ({reason}). Choose another folder.',
  backupTaken: '{path} is there already and is no backup. Nothing was written over: choose another name.',
  backupUnwritable: '{path} cannot be written ({reason}). No backup was made: choose another place.',
  backupInvalid: '{path} is not a sound backup ({reason}). Nothing was changed.',
} as const

export type ErrorCode = keyof typeof ERRORS

/** Another program's words about a failure, for an error of ours that quotes them: one line, not long. */
export function reasonOf(error: unknown): string {
  const words = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim()
  return words.length > 160 ? `${words.slice(0, 160)}…` : words.replace(/\.+$/, '')
}

/** An error with a place in the catalogue; everything a person may see is one of these. */
export class PostilError extends Error {
  readonly code: ErrorCode
  readonly params: Record<string, string | number>

  constructor(code: ErrorCode, params: Record<string, string | number> = {}, options?: { cause?: unknown }) {
    super(
      ERRORS[code].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '?')),
      options,
    )
    this.name = 'PostilError'
    this.code = code
    this.params = params
  }
}
