/** Plain text as a sequence of blocks, each with what it looks like. */
import { isChromeLine, isPromotion, isRelatedHeading } from '../boilerplate.ts'
import { fieldOf, isDateLine } from './header.ts'
import { type Chunk, chunksOf, isWrapped, joinLines, vocabularyOf, wrapWidth } from './lines.ts'

export interface Block {
  /**
   * `body` running text; `line` short and no sentence (a headline, a byline, a heading); `heading` marked as one;
   * `verse` lines that are lines; `rule` a line of signs; `junk` left over from a page.
   */
  kind: 'body' | 'line' | 'heading' | 'list' | 'code' | 'quote' | 'verse' | 'rule' | 'junk'
  /** Lines of code and verse with line feeds between, items of a list likewise. */
  text: string
  items: Item[]
  ordered: boolean
  start: number
  /** Of a heading: 1 is the highest in the text. */
  level: number
  /** How many times it stood there in a row. */
  times: number
  /** Blank lines before it. */
  gap: number
}

export interface Item {
  text: string
  /** Steps of indentation. */
  depth: number
}

const ITEM = /^(\s*)(?:[-*•◦▪‣–—·●○]|\(?(\d{1,3}|[a-z])[.)])\s+(?=\S)/
const ORDERED = /^\s*\(?(\d{1,3})[.)]\s/
const UNDERLINE = /^\s*(={3,}|-{3,}|~{3,}|\*{3,})\s*$/
const RULE = /^\s*(?:([-=_*~#•.])\s*){3,}$/
const CODE =
  /[{};]\s*$|^\s*(?:#include|import |from \w+ import|def |class |function |var |let |const |return |if \(|for \(|while \(|<\/?\w+[^>]*>|\$ |>>> |\/\/|SELECT |[\w.[\]]+ ?(?:=|:=|\+=) ?\S)/
const RELATED =
  /^(?:lire aussi|à lire aussi|à lire également|lire également|notre dossier|read also|also read|read more|related(?: articles?| stories)?|recommended|lesen sie auch|mehr zum thema|lea también|lee también|leia também|leggi anche|lees ook|читайте также|baca juga)\s*[:：>–—-]/i

/** The blocks of a plain text: lines that were wrapped are joined, and each block is told what it is. */
export function blocksOf(source: string): Block[] {
  const chunks = chunksOf(source)
  const width = wrapWidth(chunks)
  const vocabulary = vocabularyOf(source)
  const join = (lines: string[]) => joinLines(lines, vocabulary)
  const blocks: Block[] = []
  for (const chunk of chunks) {
    let { gap } = chunk
    for (const lines of split(chunk, width)) {
      const block = { ...blockOf(lines, width, join), gap }
      gap = 0
      const last = blocks.at(-1)
      if (last && block.kind !== 'junk' && block.kind !== 'rule' && sameWords(last.text, block.text))
        last.times++
      else blocks.push(block)
    }
  }
  return announcements(menus(underlined(blocks)))
}

/** The lines of a chunk in the groups that make a block each. */
function split({ lines }: Chunk, width: number | null): string[][] {
  const groups: string[][] = []
  let group: string[] = []
  let items = lines.filter((line) => ITEM.test(line)).length
  const end = () => {
    if (group.length > 0) groups.push(group)
    group = []
  }
  for (const line of lines) {
    const isItem = ITEM.test(line)
    // One sign at a line's beginning is a dash; several lines that begin with it are a list.
    const opensList = isItem && items > 1 && !(group[0] !== undefined && ITEM.test(group[0]))
    if (isItem) items--
    if (RULE.test(line) || opensList) end()
    group.push(line)
    if (RULE.test(line)) end()
  }
  end()
  return groups.flatMap((part) => paragraphs(part, width))
}

function paragraphs(lines: string[], width: number | null): string[][] {
  const [first = ''] = lines
  if (lines.length === 1 || ITEM.test(first) || isCode(lines) || isQuote(lines)) return [lines]
  if (isWrapped(lines, width)) return atIndents(lines)
  if (isVerse(lines, width)) return [lines]
  // A heading right over its wrapped text.
  if (isWrapped(lines.slice(1), width) && looksLikeLine(first) && first.length < (width ?? 80) * 0.8)
    return [[first], ...atIndents(lines.slice(1))]
  return lines.map((line) => [line])
}

/** Paragraphs told by the indentation of their first lines, as in books. */
function atIndents(lines: string[]): string[][] {
  const indented = lines.filter((line) => /^\s{2,8}\S/.test(line)).length
  if (indented === 0 || indented > lines.length * 0.5 || indented === lines.length) return [lines]
  const groups: string[][] = []
  for (const line of lines) {
    if (/^\s{2,8}\S/.test(line) || groups.length === 0) groups.push([line])
    else groups.at(-1)!.push(line)
  }
  return groups
}

const isIndented = (lines: string[]): boolean => lines.every((line) => /^(?: {4}|\t)/.test(line))
const isCode = (lines: string[]): boolean =>
  isIndented(lines) && lines.filter((line) => CODE.test(line)).length >= Math.max(1, lines.length * 0.3)
const isQuote = (lines: string[]): boolean =>
  lines.length > 1 && (lines.every((line) => /^\s*>/.test(line)) || (isIndented(lines) && !isCode(lines)))

/** Short lines without ends of sentences: a poem, an address, an imprint; no menu, no headline with what is under it. */
function isVerse(lines: string[], width: number | null): boolean {
  const words = lines.reduce((sum, line) => sum + line.trim().split(/\s+/).length, 0)
  const isOther = (line: string, i: number) =>
    line === lines[i - 1] ||
    fieldOf(line) !== null ||
    /^(?:by|par|von|por)\s+\p{Lu}/iu.test(line) ||
    isDateLine(line)
  if (words < lines.length * 2.5 || lines.some(isOther)) return false
  if (lines.length < 3 || lines.some((line) => line.length > Math.min(60, (width ?? 90) * 0.8))) return false
  return lines.filter((line) => /[.!?]["”»]?$/.test(line)).length <= lines.length * 0.5
}

function blockOf(lines: string[], width: number | null, join: (lines: string[]) => string): Block {
  const base: Block = {
    kind: 'body',
    text: '',
    items: [],
    ordered: false,
    start: 1,
    level: 0,
    times: 1,
    gap: 0,
  }
  const [first = ''] = lines
  if (lines.length === 1 && RULE.test(first)) return { ...base, kind: 'rule', text: first.trim() }
  if (lines.filter((line) => ITEM.test(line)).length > 1 && ITEM.test(first)) return list(lines, base, join)
  if (isCode(lines)) return { ...base, kind: 'code', text: dedent(lines).join('\n') }
  if (isQuote(lines))
    return { ...base, kind: 'quote', text: join(lines.map((line) => line.replace(/^\s*(?:> ?)*/, ''))) }
  if (lines.length > 1 && !isWrapped(lines, width) && isVerse(lines, width)) {
    return { ...base, kind: 'verse', text: lines.map((line) => line.trim()).join('\n') }
  }
  const text = join(lines)
  if (isJunk(text)) return { ...base, kind: 'junk', text }
  const level = headingLevel(text)
  if (level > 0) return { ...base, kind: 'heading', text, level }
  return { ...base, kind: looksLikeLine(text) ? 'line' : 'body', text }
}

function list(lines: string[], base: Block, join: (lines: string[]) => string): Block {
  const items: { lines: string[]; indent: number }[] = []
  for (const line of lines) {
    const match = ITEM.exec(line)
    if (match || items.length === 0)
      items.push({ lines: [line.replace(ITEM, '')], indent: match?.[1]?.length ?? 0 })
    else items.at(-1)!.lines.push(line)
  }
  const indents = [...new Set(items.map(({ indent }) => indent))].sort((a, b) => a - b)
  const made = items.map((item) => ({ text: join(item.lines), depth: indents.indexOf(item.indent) }))
  const number = ORDERED.exec(lines[0]!)?.[1]
  return {
    ...base,
    kind: 'list',
    text: made.map(({ text }) => text).join('\n'),
    items: made,
    ordered: number !== undefined,
    start: Number(number ?? 1),
  }
}

function dedent(lines: string[]): string[] {
  const indent = Math.min(...lines.map((line) => /^\s*/.exec(line)![0].length))
  return lines.map((line) => line.slice(indent))
}

/** Headings by their form: numbered, all in capitals, a chapter. 0 when it is none. */
function headingLevel(text: string): number {
  if (text.length > 100 || /[.,;:!]$/.test(text)) return 0
  const number = /^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+\p{Lu}/u.exec(text)?.[1]
  if (number?.includes('.')) return number.split('.').length
  if (
    /^(?:chapter|chapitre|kapitel|capítulo|capitolo|part|partie|teil|section|appendix|annexe)\s+(?:\d+|[IVXLC]+)\b/i.test(
      text,
    )
  )
    return 1
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters >= 4 && !/\p{Ll}/u.test(text) && /\p{Lu}/u.test(text) && letters > text.length * 0.5 ? 1 : 0
}

/** Lines of `===` or `---` right under a line make it a heading. */
function underlined(blocks: Block[]): Block[] {
  const result: Block[] = []
  for (const block of blocks) {
    const last = result.at(-1)
    const mark = block.kind === 'rule' && block.gap === 0 ? UNDERLINE.exec(block.text)?.[1] : undefined
    if (
      mark &&
      last &&
      (last.kind === 'line' || last.kind === 'heading' || last.kind === 'body') &&
      last.text.length < 150
    ) {
      result[result.length - 1] = { ...last, kind: 'heading', level: mark.startsWith('=') ? 1 : 2 }
    } else result.push(block)
  }
  return result
}

/** Headings over links to other articles: no text follows them, only headlines or nothing. */
function announcements(blocks: Block[]): Block[] {
  return blocks.map((block, i) => {
    if (!(block.kind === 'line' || block.kind === 'heading') || !isRelatedHeading(block.text)) return block
    const next = blocks.slice(i + 1).find(({ kind }) => kind !== 'junk')
    return next === undefined || next.kind === 'line' || next.kind === 'heading'
      ? { ...block, kind: 'junk' }
      : block
  })
}

/** Runs of words without a sentence before the text begins, or behind it: the menu of a page. */
function menus(blocks: Block[]): Block[] {
  const isEntry = ({ kind, text, times, level }: Block) =>
    (kind === 'line' || (kind === 'heading' && level === 1)) &&
    times === 1 &&
    text.split(/\s+/).length <= 3 &&
    !/\d{4}|[“”«»"?!:]/.test(text)
  const result = [...blocks]
  for (let i = 0; i < result.length; ) {
    let end = i
    while (end < result.length && (result[end]!.kind === 'junk' || isEntry(result[end]!))) end++
    const run = result.slice(i, end)
    const entries = run.filter(isEntry)
    // Known labels among them, or nothing but single words above the text.
    const isMenu =
      entries.length < run.length
        ? run.length >= 5
        : i === 0 && entries.length >= 5 && entries.every(({ text }) => !/\s/.test(text))
    if (isMenu) for (let k = i; k < end; k++) result[k] = { ...result[k]!, kind: 'junk' }
    i = end + 1
  }
  return result
}

/** Without words, words strewn among punctuation (`in , , ,`), labels, menus in one line, invitations. */
export function isJunk(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return true
  const signs = text.match(/[,;:|/·•–—>]/g)?.length ?? 0
  if (signs >= 3 && signs >= words.length * 2) return true
  if (text.length > 400) return false
  const entries = text.split(/\s*[|»›•·]\s*|\s>\s/)
  if (
    entries.length >= (/\s[>»›]\s/.test(text) ? 3 : 4) &&
    entries.every((entry) => entry.split(/\s+/).length <= 3)
  )
    return true
  if (text.length < 200 && RELATED.test(text)) return true
  return isChromeLine(text) || (text.length < 160 && isPromotion(text, 1) && !/[.!?]\s+\p{Lu}/u.test(text))
}

/** A headline, a byline, a caption: short, and no sentence that ends. */
function looksLikeLine(text: string): boolean {
  if (text.length > 220) return false
  if (/[.;:,…。；：，][”"»’)]?$/.test(text) && !/\b(?:\p{Lu}|etc|Jr|Sr|Inc|Co)\.$/u.test(text)) return false
  return (text.match(/[.!?](?=\s+\p{Lu})/gu)?.length ?? 0) < 2
}

/** What two lines with the same words have in common; empty for a line without words. */
export const wordsKey = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Whether two lines say the same; nothing says the same as a line without words. */
export function sameWords(a: string, b: string): boolean {
  if (a.length > b.length * 2 + 20 || b.length > a.length * 2 + 20) return false
  const key = wordsKey(a)
  return key !== '' && key === wordsKey(b)
}
