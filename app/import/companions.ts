/**
 * Files that lie beside a document and belong to it: the folder of a page that was saved whole, the pictures in a folder of
 * notes. They are no documents themselves; the pictures are put into the document that shows them, as `data:` addresses, so
 * that it is whole in one file.
 */

import { dataUrl, mediaTypeOf, type Resource, resolvePath } from './books/resources.ts'
import { unescaped } from './html/entities.ts'

const PAGE = /\.x?html?$/i
const NOTES = /\.(?:md|markdown|mdx|mkd|mdown|qmd|rmd)$/i
/** What only a browser can use. */
const WEB = /\.(?:css|m?js|map|woff2?|ttf|eot)$/i
/** What browsers call the folder beside a page, in their languages. */
const FOLDER =
  /[_ .-](?:files?|fichiers|dateien|archivos|bestanden|arquivos|ficheiros|fitxers|filer|pliki|soubory|fajlovi|datoteke|elemei|tiedostot|dosyalar)$/i

/** Documents that no browser saves with a page: in the folder of one, somebody put them there, or the page only frames them. */
const DOCUMENT = /\.(?:pdf|docx|odt|rtf|epub)$/i

/** Those that are documents. @param paths of all files that came together, `/` between their parts */
export function documentsAmong(paths: readonly string[]): string[] {
  const inSavedPage = savedPages(paths)
  const pages = paths.some((path) => PAGE.test(path))
  const shown = pages || paths.some((path) => NOTES.test(path))
  return paths.filter((path) => {
    if (inSavedPage(path)) return DOCUMENT.test(path)
    return mediaTypeOf(path) ? !shown : !(pages && WEB.test(path))
  })
}

/**
 * Pictures that are left aside: no documents themselves, and shown by none. A saved page's own (icons, mostly) are not spoken of.
 * @param used paths of those that a document shows
 */
export function unusedPictures(paths: readonly string[], used: ReadonlySet<string>): string[] {
  const inSavedPage = savedPages(paths)
  const documents = new Set(documentsAmong(paths))
  return paths.filter(
    (path) => mediaTypeOf(path) && !documents.has(path) && !used.has(path) && !inSavedPage(path),
  )
}

/** So many names tell which pictures are meant. */
const NAMED = 12

/** Their names, as far as a line has room for them. */
export const namesOf = (paths: readonly string[]): string =>
  paths.slice(0, NAMED).join(', ') + (paths.length > NAMED ? ', …' : '')

/** Whether a path lies in the folder of one of the pages. */
function savedPages(paths: readonly string[]): (path: string) => boolean {
  const pages = new Set(paths.filter((path) => PAGE.test(path)).map((path) => path.replace(PAGE, '')))
  return (path) => {
    const folders = path.split('/').slice(0, -1)
    return folders.some(
      (name, i) =>
        FOLDER.test(name) && pages.has([...folders.slice(0, i), name.replace(FOLDER, '')].join('/')),
    )
  }
}

/** May it show pictures that lie beside it? */
export const showsCompanions = (path: string): boolean => PAGE.test(path) || NOTES.test(path)

const IN_PAGE = /(<img\b[^>]*?\bsrc\s*=\s*(["']))((?:(?!\2)[^>])+)/gi
const IN_NOTES = /(!\[[^\]\n]*\]\()\s*(<[^>\n]+>|[^)\s]+)/g
/** Obsidian's: `![[bog.png|300]]`, `![[bog.png|The bog]]`. */
const EMBEDDED = /!\[\[([^\]|#\n]+)(?:#[^\]|\n]*)?(?:\|([^\]\n]*))?\]\]/g

/** Of pictures, as text, so much at most is put into one document: what is longer no engine has a string for. Code units. */
const MAX_EMBEDDED = 100_000_000

/** A stretch of a document that names a picture, and what stands there instead once its address is known. */
interface Shown {
  /** Bytes. */
  start: number
  end: number
  address: string
  /** Around the address. */
  before: string
  behind: string
}

/**
 * The document with the pictures in it that it shows. What stands in code shows none.
 * @param paths of all files that came with it
 * @param read the content of one of them; null when it can't be read, and the picture stays out
 */
export async function withCompanions(
  bytes: Uint8Array<ArrayBuffer>,
  path: string,
  paths: readonly string[],
  read: (path: string) => Promise<Uint8Array | null>,
): Promise<Uint8Array<ArrayBuffer>> {
  const pictures = paths.filter((other) => mediaTypeOf(other))
  if (!showsCompanions(path) || pictures.length === 0) return bytes
  const urls = new Map<string, Uint8Array | null>()
  const parts: Uint8Array[] = []
  let at = 0
  let room = MAX_EMBEDDED
  for (const { start, end, address, before, behind } of shownIn(latin1(bytes), NOTES.test(path))) {
    let url = urls.get(address)
    if (url === undefined) {
      const picture = pictureAt(address, path, pictures)
      const content = picture === null ? null : await read(picture)
      url =
        picture === null || content === null
          ? null
          : new TextEncoder().encode(
              dataUrl({ mediaType: mediaTypeOf(picture), bytes: content } satisfies Resource),
            )
      urls.set(address, url)
    }
    if (!url || url.length > room) continue
    room -= url.length
    parts.push(bytes.subarray(at, start), bytesOf(before), url, bytesOf(behind))
    at = end
  }
  if (parts.length === 0) return bytes
  return new Uint8Array(
    await new Blob([...parts, bytes.subarray(at)] as Uint8Array<ArrayBuffer>[]).arrayBuffer(),
  )
}

/** @param source a character a byte */
function shownIn(source: string, isNote: boolean): Shown[] {
  const shown: Shown[] = [...source.matchAll(IN_PAGE)].map((match) => {
    const start = match.index + match[1]!.length
    return { start, end: start + match[3]!.length, address: match[3]!, before: '', behind: '' }
  })
  if (isNote) {
    for (const match of source.matchAll(IN_NOTES)) {
      const start = match.index + match[1]!.length
      shown.push({ start, end: match.index + match[0].length, address: match[2]!, before: '', behind: '' })
    }
    for (const { index, 0: whole, 1: address, 2: label = '' } of source.matchAll(EMBEDDED)) {
      // A number is a width.
      const before = `![${/^[\dx]*$/.test(label) ? '' : label}](`
      shown.push({ start: index, end: index + whole.length, address: address!, before, behind: ')' })
    }
  }
  shown.sort((a, b) => a.start - b.start)
  const code = isNote ? codeIn(source) : []
  let end = 0
  let next = 0
  return shown.filter((one) => {
    while (next < code.length && code[next]!.end <= one.start) next++
    const isFree = one.start >= end && !(code[next] && code[next]!.start < one.start)
    if (isFree) end = one.end
    return isFree
  })
}

/** Stretches of code in Markdown: fenced blocks, and runs of backticks within a line. */
function codeIn(source: string): { start: number; end: number }[] {
  const code: { start: number; end: number }[] = []
  let fence: { mark: string; start: number } | null = null
  for (let start = 0; start < source.length; ) {
    const end = (source.indexOf('\n', start) + 1 || source.length + 1) - 1
    const line = source.slice(start, end)
    const [, mark = '', rest = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? []
    if (fence) {
      if (mark.startsWith(fence.mark) && rest.trim() === '') {
        code.push({ start: fence.start, end })
        fence = null
      }
    } else if (mark && !(mark.startsWith('`') && rest.includes('`'))) fence = { mark, start }
    else {
      const runs = [...line.matchAll(/`+/g)]
      const last = new Map(runs.map(({ 0: run }, i) => [run.length, i]))
      for (let i = 0; i < runs.length; i++) {
        const { length } = runs[i]![0]
        if (last.get(length) === i) continue
        const from = i
        do i++
        while (runs[i]![0].length !== length)
        code.push({ start: start + runs[from]!.index, end: start + runs[i]!.index + length })
      }
    }
    start = end + 1
  }
  if (fence) code.push({ start: fence.start, end: source.length })
  return code
}

/** Beside the document, or from the top of the folder, or anywhere in it under a name that only one has. */
function pictureAt(address: string, path: string, pictures: readonly string[]): string | null {
  const written = new TextDecoder().decode(bytesOf(address))
  const relative = unescaped(written.replace(/^<|>$/g, '')).trim()
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/|#)/i.test(relative)) return null
  const top = path.split('/').slice(0, 1).join('/')
  const places = [resolvePath(path, relative), resolvePath(`${top}/`, relative), resolvePath('', relative)]
  const exact = places.find((place) => pictures.includes(place))
  if (exact !== undefined) return exact
  const name = places[0]!.split('/').at(-1)!
  const named = pictures.filter((picture) => picture.split('/').at(-1) === name)
  return named.length === 1 ? named[0]! : null
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return text
}

/** @param text a character a byte */
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))
