/**
 * Quotations in Markdown, whoever wrote it: blocks of `>` lines and Obsidian's quote callouts, and words between quotation
 * marks beside a citation. Each with its line, its words, and what it cites.
 */
import { parseCitation } from '../markdown/citation.ts'
import { parseMarkdown } from '../markdown/index.ts'
import { articleText } from '../text/index.ts'

/** What a citation names: a passage, a bibliography's key, or a page of the folder (with a block of it). */
export type Cited = { annotation: string } | { citekey: string } | { page: string; block: string | undefined }

export interface Quotation {
  /** Line (from 1) on which its words begin. */
  line: number
  /** Without markup. */
  words: string
  /** A block of its own; else it is part of a sentence. */
  block: boolean
  cited: Cited[]
}

/** @param markdown a file's text; front matter, code and comments hold no quotations */
export function quotationsIn(markdown: string): Quotation[] {
  const lines = markdown.replace(/\r\n?/g, '\n').split('\n')
  const notes = footnotes(lines)
  const found: Quotation[] = []
  const chunks = chunksOf(lines)
  for (const [i, chunk] of chunks.entries()) {
    if (chunk.quoted) found.push(...blockQuotation(chunk, chunks[i + 1], notes))
    else found.push(...inlineQuotations(chunk, notes))
  }
  return found
}

/** Lines that belong together: a run of `>` lines without its marks, or a paragraph. */
interface Chunk {
  /** Of its first line, from 1. */
  line: number
  quoted: boolean
  text: string
}

function chunksOf(lines: readonly string[]): Chunk[] {
  const chunks: Chunk[] = []
  let open = null as Chunk | null
  let fence = ''
  for (let i = frontMatterEnd(lines); i < lines.length; i++) {
    const line = lines[i]!
    const [, marks = ''] = /^ {0,3}(`{3,}|~{3,})/.exec(line) ?? []
    if (fence ? marks.startsWith(fence) : marks) {
      fence = fence ? '' : marks
      open = null
      continue
    }
    const quoted = /^ {0,3}>/.test(line)
    if (fence || (!quoted && (line.trim() === '' || /^\s*(?:%%.*%%|<!--.*-->)\s*$/.test(line)))) {
      open = null
      continue
    }
    const text = quoted ? line.replace(/^ {0,3}> ?/, '') : line
    const goesOn =
      open?.quoted && !/(?:^|\n)\s*$/.test(open.text) && !/^ {0,3}(?:[#*+-]|\d+[.)]|\^)/.test(line)
    if (open && (open.quoted === quoted || goesOn)) open.text += `\n${text}`
    else {
      open = { line: i + 1, quoted, text }
      chunks.push(open)
    }
  }
  return chunks
}

function frontMatterEnd(lines: readonly string[]): number {
  if (!/^\uFEFF?---\s*$/.test(lines[0] ?? '')) return 0
  return lines.findIndex((line, i) => i > 0 && /^(?:---|\.\.\.)\s*$/.test(line)) + 1
}

interface Citation {
  start: number
  end: number
  cited: Cited[]
}

const LINK =
  /(?<!\\)\[((?:[^[\]\\]|\\.)*)\]\(<?(?:postil:\/\/annotation\/([0-9a-z]+)|([^)\s]+?\.md))[^)\n]*\)/g
const WIKI = /(?<!\\)\[\[([^[\]|#\n]+)(?:#(?:\^([\w-]+)|[^[\]|\n]*))?(?:\|[^[\]\n]*)?\]\]/g
const KEYS = /(?<!\\)\[[^[\]\n`$\\<]*@[^[\]\n`$\\<]*\]/g
const NOTE = /(?<!\\)\[\^([^\]\s]+)\](?!:)/g

/** Citations of a text, in order. */
function citationsIn(text: string, notes: ReadonlyMap<string, string>): Citation[] {
  const found: Citation[] = []
  const add = (match: RegExpExecArray, cited: Cited[]) => {
    if (cited.length > 0) found.push({ start: match.index, end: match.index + match[0].length, cited })
  }
  for (const match of text.matchAll(LINK)) {
    const [, , annotation, path] = match
    if (annotation) add(match, [{ annotation }])
    else add(match, [{ page: decoded(path!), block: undefined }])
  }
  for (const match of text.matchAll(WIKI)) add(match, [{ page: match[1]!.trim(), block: match[2] }])
  for (const match of text.matchAll(KEYS))
    add(
      match,
      (parseCitation(match[0]) ?? []).map(({ citekey }) => ({ citekey })),
    )
  for (const match of text.matchAll(NOTE)) {
    const note = notes.get(match[1]!)
    if (note)
      add(
        match,
        citationsIn(note, new Map()).flatMap(({ cited }) => cited),
      )
  }
  return found.sort((a, b) => a.start - b.start)
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    // A bare percent sign: the name as it is.
    return path
  }
}

/** Texts of footnotes, by label. */
function footnotes(lines: readonly string[]): Map<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const [, label, text] = /^ {0,3}\[\^([^\]\s]+)\]:\s*(.*)$/.exec(line) ?? []
      return label ? [[label, text!] as const] : []
    }),
  )
}

const plain = (markdown: string) => articleText(parseMarkdown(markdown)).trim()

/** What stands before a source: a dash, a bracket. */
const LEAD = /(?:^|\n)?[ \t]*(?:[—–-]+[ \t]*|\([^()\n]*)?$/
/** A line that names a source. */
const SOURCE_LINE = /^\s*(?:[—–(]|--|[[{*_]*[[@])/

function blockQuotation(
  { line, text }: Chunk,
  next: Chunk | undefined,
  notes: ReadonlyMap<string, string>,
): Quotation[] {
  const [head = '', kind] = /^\[!([\w-]+)\][^\n]*(?:\n|$)/.exec(text) ?? []
  // Callouts of other kinds are a person's own words.
  if (kind && !/^(?:quote|cite)$/i.test(kind)) return []
  const rest = text.slice(head.length)
  const own = citationsIn(rest, notes)
  const [first] = own
  const below = next && !next.quoted && SOURCE_LINE.test(next.text) ? citationsIn(next.text, notes) : []
  // A passage says more than the key beside it.
  const named = [...own, ...below]
  const cited = (named.find((one) => one.cited.some((c) => 'annotation' in c)) ?? named[0])?.cited ?? []
  const before = first ? rest.slice(0, first.start).replace(LEAD, '') : rest
  const words = plain(unmarked(before.replace(/\n[ \t]*(?:[—–]|--)[^\n]*\s*$/, '')))
  if (!words) return []
  const lead = head + (/^\s*/.exec(rest)?.[0] ?? '')
  return [{ line: line + lead.split('\n').length - 1, words, block: true, cited }]
}

/** Without quotation marks around the whole. */
const unmarked = (text: string) =>
  text.trim().replace(/^(?:“([^“”]*)”|"([^"]*)"|«\s*([^«»]*?)\s*»|„([^„“”]*)[“”])$/, '$1$2$3$4')

/** Words between quotation marks, of the languages that have them. */
const MARKED =
  /“([^“”]+)”|„([^„“”]+)[“”]|«\s*([^«»]+?)\s*»|»([^«»]+)«|‹\s*([^‹›]+?)\s*›|(?<![\p{L}\p{N}])‘((?:[^‘’]|’(?=\p{L}))+)’|(?<![\p{L}\p{N}=])"(?=\S)([^"]+)(?<=\S)"(?![\p{L}\p{N}])|「([^「」]+)」/gu

/** A sentence ends here: what is cited beyond it is for other words. */
const END = /[.!?…]["”’»)\]]*\s+(?=[\p{Lu}"“«„(])/u

function inlineQuotations({ line, text }: Chunk, notes: ReadonlyMap<string, string>): Quotation[] {
  const citations = citationsIn(text, notes)
  if (citations.length === 0) return []
  return [...text.matchAll(MARKED)].flatMap((match): Quotation[] => {
    const raw = match.slice(1).find(Boolean)!
    const [start, end] = [match.index, match.index + match[0].length]
    const within = citations.find((one) => one.start < start && end < one.end)
    const behind = citations.find((one) => one.start >= end)
    const before = citations.findLast((one) => one.end <= start)
    // Marks in the name of a page are its title's.
    if (within?.cited.some((cited) => 'page' in cited)) return []
    const near = within ?? closest(text, { start, end }, behind, before)
    const words = plain(raw)
    // A word or two far from the citation is a person's way of speaking.
    const close = near === within || (near === behind && /^[\s,.;:(—–-]*$/.test(text.slice(end, near?.start)))
    if (!near || !words || (!close && words.split(/\s+/).length < 3)) return []
    const at = line + text.slice(0, start).split('\n').length - 1
    return [{ line: at, words, block: false, cited: near.cited }]
  })
}

/** The citation behind the words in their sentence, else the one before them in it. */
function closest(
  text: string,
  { start, end }: { start: number; end: number },
  behind: Citation | undefined,
  before: Citation | undefined,
): Citation | undefined {
  const ends = (from: number, to: number) => END.test(text.slice(from, to))
  // “Words.” [Fen 2024]: the stop within the marks ends no sentence while nothing but the source follows.
  if (behind && !ends(end, behind.start)) return behind
  return before && !ends(before.end, start) ? before : undefined
}
