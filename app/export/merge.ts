/**
 * Exporting again into a file where people write.
 *
 * What Postil made stands between two markers; everything outside them is a person's and is kept byte for byte. Front matter
 * is Postil's for the keys it writes; other keys stay, in their order. Whether somebody wrote inside the markers is for
 * `written.ts` and `read-back.ts` to say.
 */
import type { ExportFlavour } from '../contract.ts'
import { type Fields, frontMatter, readMatter, type Value } from './front-matter.ts'
import type { Page } from './pages.ts'

const MARKERS = {
  obsidian: { begin: '%% postil:begin %%', end: '%% postil:end %%' },
  html: { begin: '<!-- postil:begin -->', end: '<!-- postil:end -->' },
}
const markersOf = (flavour: ExportFlavour) => MARKERS[flavour === 'obsidian' ? 'obsidian' : 'html']

const MATTER = /^(\uFEFF?)(---\r?\n(?:[\s\S]*?\r?\n)?---(?:\r?\n|$))/
/** The last end marker counts: a text in the block may hold the words. */
const BLOCK =
  /^(%% postil:begin %%|<!-- postil:begin -->)\r?\n([\s\S]*)^(?:%% postil:end %%|<!-- postil:end -->)(?=\r?$)/m

/** A key that Postil writes once; a person's value for it stays. */
const OFFERED = 'bibliography'

/** A file taken apart. Line ends of what is Postil's are `\n`; what is a person's is as it stands. */
export interface FileParts {
  /** Front matter with its lines `---`; empty where there is none. */
  matter: string
  /** Between front matter and block. */
  before: string
  /** What stands between the markers, without the blank lines at its edges. */
  block: string
  after: string
  obsidian: boolean
  /** Its line ends are those of Windows. */
  crlf: boolean
  /** It begins with a byte order mark. */
  bom: string
}

/** Null for a file without Postil's markers. */
export function takeApart(text: string): FileParts | null {
  const [whole = '', bom = '', matter = ''] = MATTER.exec(text) ?? []
  const rest = text.slice(whole.length)
  const found = BLOCK.exec(rest)
  if (!found) return null
  return {
    matter: matter.replace(/\r\n/g, '\n'),
    before: rest.slice(0, found.index),
    block: found[2]!.replace(/\r\n/g, '\n').replace(/^\n+|\n+$/g, ''),
    after: rest.slice(found.index + found[0].length),
    obsidian: found[1]!.startsWith('%%'),
    crlf: found[0].includes('\r\n'),
    bom,
  }
}

/** The page as a new file, or in the place of the block of a file that is there. */
export function mergePage(page: Page, existing: FileParts | null, flavour: ExportFlavour): string {
  const { begin, end } = markersOf(flavour)
  const managed = `${begin}\n\n${page.body}\n\n${end}`
  if (!existing) return [frontMatter(page.fields), `${managed}\n`].filter(Boolean).join('\n')
  const { bom, before, after, crlf } = existing
  const eol = (text: string) => (crlf ? text.replace(/\n/g, '\r\n') : text)
  const matter = mergedMatter(existing.matter, page.fields)
  const gap = matter && !existing.matter && !/^\s*\n/.test(before) ? '\n' : ''
  return bom + eol(matter + gap) + before + eol(managed) + after
}

/** A person's file of that name, with the block under what they wrote. */
export function appendPage(page: Page, text: string, flavour: ExportFlavour): string {
  const [whole = '', bom = '', matter = ''] = MATTER.exec(text) ?? []
  const crlf = text.includes('\r\n')
  const eol = crlf ? '\r\n' : '\n'
  const before = `${text.slice(whole.length).replace(/[\r\n]*$/, '')}${eol}${eol}`
  const parts = {
    matter: matter.replace(/\r\n/g, '\n'),
    before,
    block: '',
    after: eol,
    obsidian: true,
    crlf,
    bom,
  }
  return mergePage(page, parts, flavour)
}

/** Nothing but what Postil wrote: no words outside the block, no keys but its own. */
export const isBare = ({ matter, before, after }: FileParts, keys: readonly string[]): boolean =>
  before.trim() === '' &&
  after.trim() === '' &&
  entries(matter).every(([key]) => key === OFFERED || keys.includes(key))

/** What of a file is Postil's, as one text: the lines of its keys, and its block. */
export const ownPart = ({ matter, block }: FileParts, keys: readonly string[]): string =>
  `${entries(matter)
    .filter(([key]) => keys.includes(key))
    .map(([, lines]) => lines)
    .join('')}\n${block}`

/** Our keys with our values in the place they have, a person's keys as they are; equal values keep their spelling. */
function mergedMatter(theirs: string, fields: Fields): string {
  const ours = frontMatter(fields)
  if (!theirs || theirs === ours) return ours
  const values = readMatter(theirs)
  const lineOf = (key: string, value: Value) => entries(frontMatter({ [key]: value }))[0]?.[1] ?? ''
  const present = entries(theirs)
  const lines = present.map(([key, lines]) => {
    if (!(key in fields) || key === OFFERED) return lines
    const found = values?.get(key) ?? null
    const wanted = key === 'aliases' ? withOwnAliases(fields[key]!, found) : fields[key]!
    return sameValue(found, wanted) ? lines : lineOf(key, wanted)
  })
  const missing = Object.keys(fields).filter((key) => !present.some(([name]) => name === key))
  return `---\n${[...lines, ...missing.map((key) => lineOf(key, fields[key]!))].join('')}---\n`
}

/** Aliases that a person gave stay beside the citekeys. */
function withOwnAliases(ours: Value, theirs: Value): Value {
  const [keys, found] = [[ours ?? []].flat(), [theirs ?? []].flat()]
  const given = found.filter((alias) => !/^\\?@/.test(alias))
  const settled = found.length === given.length + keys.length && keys.every((key) => found.includes(key))
  return settled ? found : [...keys, ...given]
}

/** The same value, however it is written: one entry is a list of one, white space is one space. */
function sameValue(a: Value, b: Value): boolean {
  const plain = (value: Value) =>
    JSON.stringify([value ?? []].flat().map((text) => text.replace(/\s+/g, ' ').trim()))
  return plain(a) === plain(b)
}

/** Top-level keys with the lines that belong to them. */
function entries(matter: string): [string, string][] {
  const found: [string, string][] = []
  for (const line of matter.replace(/^---\n|---\n?$/g, '').match(/[^\n]*\n/g) ?? []) {
    const key = /^["']?([\w-]+)["']?\s*:/.exec(line)?.[1]
    const last = found.at(-1)
    if (key !== undefined || !last) found.push([key ?? '', line])
    else last[1] += line
  }
  return found
}
