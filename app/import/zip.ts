/**
 * ZIP: reading archives with their declared sizes held to limits, and a ZIP of documents as one import.
 *
 * Declared sizes can lie; what an archive then really needs is bounded by the parser process's own limits.
 */
import { unzipSync } from 'fflate'
import { PostilError, reasonOf } from '../errors.ts'
import { documentsAmong, namesOf, unusedPictures, withCompanions } from './companions.ts'
import type { ParsedFile, ParseOptions } from './parsed.ts'

/** All entries together, inflated, in bytes. */
const TOTAL_LIMIT = 256 * 1024 * 1024
const ENTRY_LIMIT = 5_000
/** An entry that is inflated more than this many times over is no document. */
const RATIO_LIMIT = 300
/** Small entries may compress as well as they like. */
const SMALL = 1024 * 1024

const SKIPPED = /(^|\/)(__MACOSX|\.git|node_modules)\/|(^|\/)(\._|\.DS_Store|Thumbs\.db)|\/$/

/**
 * The files of an archive, by their path in it.
 * @param wanted the paths to inflate; all others are passed over
 * @param entryLimit so many files at most
 * @throws PostilError `fileDamaged`, `fileTooLarge`, `fileProtected`
 */
export function unzip(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  wanted: (path: string) => boolean = () => true,
  entryLimit = ENTRY_LIMIT,
): Map<string, Uint8Array<ArrayBuffer>> {
  let total = 0
  let entries = 0
  try {
    const files = unzipSync(bytes, {
      filter({ name: path, size, originalSize }) {
        if (SKIPPED.test(path) || !wanted(path)) return false
        entries++
        total += originalSize
        if (originalSize > SMALL && originalSize > size * RATIO_LIMIT)
          throw new PostilError('packedTooTight', { path: name, ratio: RATIO_LIMIT })
        if (entries > entryLimit) throw new PostilError('tooManyEntries', { path: name, limit: entryLimit })
        if (total > TOTAL_LIMIT) throw tooLarge(name, total)
        return true
      },
    })
    return new Map(Object.entries(files) as [string, Uint8Array<ArrayBuffer>][])
  } catch (error) {
    if (error instanceof PostilError) throw error
    throw new PostilError('fileDamaged', { path: name, format: 'ZIP', reason: reasonOf(error) })
  }
}

function tooLarge(name: string, total: number): PostilError {
  const size = `${Math.round(total / 1024 / 1024)} MB when unpacked`
  return new PostilError('fileTooLarge', { path: name, size, limit: `${TOTAL_LIMIT / 1024 / 1024} MB` })
}

/**
 * Every document in the archive, one import. A bad one is named in the report and costs only itself.
 * @param parse reads one document (the dispatcher; handed in, because it is what calls this)
 */
export async function parseZip(
  bytes: Uint8Array<ArrayBuffer>,
  options: ParseOptions,
  parse: (bytes: Uint8Array<ArrayBuffer>, options: ParseOptions) => Promise<ParsedFile>,
): Promise<ParsedFile> {
  const whole: ParsedFile = { format: 'zip', articles: [], images: [], annotations: [], report: [] }
  const failures: PostilError[] = []
  const files = unzip(bytes, options.name)
  const paths = [...files.keys()].sort()
  const used = new Set<string>()
  for (const path of documentsAmong(paths)) {
    try {
      const content = await withCompanions(files.get(path)!, path, paths, async (beside) => {
        used.add(beside)
        return files.get(beside)!
      })
      const parsed = await parse(content, { name: path, split: options.split })
      whole.articles.push(...parsed.articles.map((article) => ({ ...article, path })))
      whole.images.push(...parsed.images)
      whole.annotations.push(...parsed.annotations)
      whole.report.push(...parsed.report.map((entry) => ({ ...entry, detail: `${path}: ${entry.detail}` })))
    } catch (error) {
      if (!(error instanceof PostilError)) throw error
      failures.push(error)
      whole.report.push({ kind: 'dropped', what: 'file', detail: error.message })
    }
  }
  const unused = unusedPictures(paths, used)
  if (unused.length > 0) {
    const detail = `${unused.length}: ${namesOf(unused)}`
    whole.report.push({ kind: 'dropped', what: 'pictures that no document shows', detail })
  }
  if (whole.articles.length === 0 && whole.annotations.length === 0) {
    throw failures[0] ?? new PostilError('noText', { path: options.name })
  }
  return whole
}
