/** Where exported folders lie among files that came together. */

/** Only an export has it; it says how the export is laid out. */
export const LAYOUT_FILE = '.postil/layout.json'

/**
 * What stands before the files of each exported folder: `notes/`, nothing where the files are its own.
 * @param paths `/` between the parts
 */
export const rootsAmong = (paths: readonly string[]): string[] =>
  paths.flatMap((path) =>
    path === LAYOUT_FILE || path.endsWith(`/${LAYOUT_FILE}`) ? [path.slice(0, -LAYOUT_FILE.length)] : [],
  )
