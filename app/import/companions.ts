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

/** Those that are documents. @param paths of all files that came together, `/` between their parts */
export function documentsAmong(paths: readonly string[]): string[] {
  const inSavedPage = savedPages(paths)
  const pages = paths.some((path) => PAGE.test(path))
  const shown = pages || paths.some((path) => NOTES.test(path))
  return paths.filter((path) => {
    if (inSavedPage(path)) return false
    return mediaTypeOf(path) ? !shown : !(pages && WEB.test(path))
  })
}

/** Pictures that none of the documents shows. @param used paths of those that one shows */
export function unusedPictures(paths: readonly string[], used: ReadonlySet<string>): string[] {
  const inSavedPage = savedPages(paths)
  return paths.filter((path) => mediaTypeOf(path) && !used.has(path) && !inSavedPage(path))
}

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

/**
 * The document with the pictures in it that it shows.
 * @param paths of all files that came with it
 * @param read the content of one of them
 */
export async function withCompanions(
  bytes: Uint8Array<ArrayBuffer>,
  path: string,
  paths: readonly string[],
  read: (path: string) => Promise<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const pictures = paths.filter((other) => mediaTypeOf(other))
  if (!showsCompanions(path) || pictures.length === 0) return bytes
  const source = latin1(bytes)
  const found = new Map<string, string>()
  const addresses = [
    ...[...source.matchAll(IN_PAGE)].map((match) => match[3]!),
    ...(NOTES.test(path)
      ? [
          ...[...source.matchAll(IN_NOTES)].map((match) => match[2]!),
          ...[...source.matchAll(EMBEDDED)].map((match) => match[1]!),
        ]
      : []),
  ]
  for (const address of new Set(addresses)) {
    const at = pictureAt(address, path, pictures)
    if (at)
      found.set(address, dataUrl({ mediaType: mediaTypeOf(at), bytes: await read(at) } satisfies Resource))
  }
  if (found.size === 0) return bytes
  const inPage = source.replace(IN_PAGE, (whole, before: string, _quote, address: string) => {
    const url = found.get(address)
    return url === undefined ? whole : before + url
  })
  const whole = NOTES.test(path)
    ? inPage
        .replace(
          IN_NOTES,
          (whole, before: string, address: string) =>
            before + (found.get(address) ?? whole.slice(before.length)),
        )
        .replace(EMBEDDED, (whole, address: string, label = '') => {
          const url = found.get(address)
          // A number is a width.
          return url === undefined ? whole : `![${/^[\dx]*$/.test(label) ? '' : label}](${url})`
        })
    : inPage
  return Uint8Array.from(whole, (char) => char.charCodeAt(0))
}

/** Beside the document, or from the top of the folder, or anywhere in it under a name that only one has. */
function pictureAt(address: string, path: string, pictures: readonly string[]): string | null {
  const written = new TextDecoder().decode(Uint8Array.from(address, (char) => char.charCodeAt(0)))
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
