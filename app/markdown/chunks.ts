/**
 * Long Markdown in chunks. micromark keeps dozens of objects for every line until the end of the text, which for a megabyte of
 * short lines is more than a process may have; so a long text is read piece by piece, cut where a block begins.
 */
import type { Nodes, Paragraph, Root, RootContent } from 'mdast'
import { readTree } from './read.ts'
import { structure } from './structure.ts'
import { childrenOf, identifierOf, isParent, text } from './walk.ts'

/** Texts up to this length are read as a whole; code units. */
const WHOLE = 128 * 1024
/** A chunk ends at the first good place after this many code units. */
const CHUNK = 8 * 1024
/** …and where no block has begun by now, at the next line that is not indented. */
const PATIENCE = 16 * 1024

const FENCE = /^ {0,3}(`{3,}(?!.*`)|~{3,}|\$\$)/
const HTML = /^ {0,3}<(?:!--|!\[CDATA|\?|script|pre|style|textarea)/i
const HTML_END = /-->|\]\]>|\?>|<\/(?:script|pre|style|textarea)>/i
const DEFINITION = /^ {0,3}\[([^\]\n]{1,999})\]:[^\n]*$/gm
const REFERENCE = /\[([^[\]\n]{1,999})\]/g

/** The tree of a text, blocks in our nodes (`structure`), not yet in normal form. */
export function readStructure(source: string): Root {
  return source.length <= WHOLE ? structure(readTree(source), source) : readChunks(source)
}

/** As `readStructure`, however short the text. */
export function readChunks(source: string): Root {
  const definitions = new Map<string, string>()
  for (const [line, label] of source.matchAll(DEFINITION)) {
    const id = identifierOf(label!)
    // Of a footnote only that it is there matters to those who refer to it.
    if (!definitions.has(id)) definitions.set(id, label!.startsWith('^') ? `[${label}]: x` : line)
  }
  const children: RootContent[] = []
  for (const { chunk, opening, after } of chunksOf(source)) {
    const blocks = readPlain(chunk) ?? readChunk(opening + chunk, definitions)
    const [first] = blocks
    const last = children.at(-1)
    if (first && last && goOn(last, first, opening !== '', after)) blocks.shift()
    for (const block of blocks) children.push(block)
  }
  return { type: 'root', children }
}

interface Chunk {
  chunk: string
  /** Lines of the chunk before that this one cannot be read without: a table's head. */
  opening: string
  /** What stands before it: a blank line, a line end that counts, or one that does not. */
  after: 'blank' | 'break' | 'line'
}

function* chunksOf(source: string): Generator<Chunk> {
  let from = 0
  let opening = ''
  let after: Chunk['after'] = 'blank'
  let fence: string | null = null
  let html = false
  let blank = true
  /** The head of the table the line is in. */
  let head = ''
  let before = ''
  for (let at = 0; at < source.length; ) {
    const end = source.indexOf('\n', at) + 1 || source.length
    const line = source.slice(at, end)
    const length = at - from
    const begins = blank && /^[^\s]/.test(line)
    const must = length > PATIENCE && /^\S/.test(line)
    if (fence === null && !html && ((length > CHUNK && begins) || must)) {
      yield { chunk: source.slice(from, at), opening, after }
      opening = begins ? '' : head
      after = blank ? 'blank' : /(?: {2}|\\)\n$/.test(before) ? 'break' : 'line'
      from = at
    }
    const marker = FENCE.exec(line)?.[1]
    if (fence !== null) {
      if (line.trim().startsWith(fence) && line.trim() === fence[0]!.repeat(line.trim().length)) fence = null
    } else if (html) html = !HTML_END.test(line)
    else if (marker)
      fence = marker === '$$' && line.trim().length > 2 && line.trim().endsWith('$$') ? null : marker
    else if (HTML.test(line)) html = !HTML_END.test(line)
    else if (line.startsWith('%%') && !line.slice(2).includes('%%')) fence = '%%'
    blank = line.trim() === ''
    if (blank) head = ''
    else if (/^\|?[ \t]*:?-+:?[ \t]*(\|[ \t:|-]*)?$/.test(line.trimEnd()) && before.includes('|'))
      head = before + line
    before = line
    at = end
  }
  yield { chunk: source.slice(from), opening, after }
}

/** A line of words that no rule of Markdown applies to. */
const PLAIN = "\\p{L}(?:[\\p{L}\\p{M}\\p{N},;'’“”«»()?! …–—-]|\\.(?=\\s|$))*"
const PLAIN_TEXT = new RegExp(`^(?:${PLAIN}\\n|[ \\t]*\\n)+(?:${PLAIN})?$`, 'u')
const PLAIN_LIST = new RegExp(`^([-*+]) ${PLAIN}\\n(?:\\1 ${PLAIN}\\n)*(?:\\1 ${PLAIN})?$`, 'u')

/** The blocks of a chunk that is words only, or one plain list: what micromark would make of it, at a tenth of the time. */
function readPlain(chunk: string): RootContent[] | null {
  if (/ {2}\n/.test(chunk) || /www\./.test(chunk)) return null
  const words = (value: string): Paragraph => ({ type: 'paragraph', children: [text(value.trim())] })
  if (PLAIN_TEXT.test(chunk))
    return chunk
      .split(/\n(?:[ \t]*\n)+/)
      .filter((block) => block.trim())
      .map((block) => words(block.replace(/[ \t]+$/gm, '')))
  if (!PLAIN_LIST.test(chunk)) return null
  const items = chunk.trimEnd().split('\n')
  return [
    {
      type: 'list',
      ordered: false,
      start: null,
      spread: false,
      children: items.map((item) => ({
        type: 'listItem',
        spread: false,
        checked: null,
        children: [words(item.slice(2))],
      })),
    },
  ]
}

/** A chunk's blocks without positions, read with the definitions of the whole text that it refers to. */
function readChunk(chunk: string, definitions: ReadonlyMap<string, string>): RootContent[] {
  const needed = new Set<string>()
  if (definitions.size > 0)
    for (const [, label] of chunk.matchAll(REFERENCE)) {
      const definition = definitions.get(identifierOf(label!))
      if (definition !== undefined) needed.add(definition)
    }
  const source = needed.size > 0 ? `${chunk}\n\n${[...needed].join('\n\n')}` : chunk
  const { children } = structure(readTree(source), source)
  const own = children.filter(({ position }) => (position?.start.offset ?? 0) < chunk.length)
  for (const block of own) withoutPositions(block)
  return own
}

function withoutPositions(node: Nodes): void {
  node.position = undefined
  if (isParent(node)) for (const child of childrenOf(node)) withoutPositions(child)
}

/** Whether `next` is the rest of the block before the cut; then it is put there. */
function goOn(last: RootContent, next: RootContent, headed: boolean, after: Chunk['after']): boolean {
  if (last.type === 'list' && next.type === 'list' && last.ordered === next.ordered) {
    for (const item of next.children) last.children.push(item)
    last.spread ||= next.spread || after === 'blank'
    return true
  }
  if (headed && last.type === 'table' && next.type === 'table') {
    for (const row of next.children.slice(1)) last.children.push(row)
    return true
  }
  if (after === 'blank' || last.type !== next.type) return false
  if (last.type === 'paragraph' && next.type === 'paragraph') {
    last.children.push(after === 'break' ? { type: 'break' } : text('\n'), ...next.children)
    return true
  }
  if (last.type !== 'blockquote' || next.type !== 'blockquote') return false
  const [first, ...rest] = next.children
  const open = last.children.at(-1)
  if (first && !(open && goOn(open, first, false, after))) last.children.push(first)
  last.children.push(...rest)
  return true
}
