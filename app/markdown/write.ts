/** One block -> Markdown source: mdast-util-to-markdown with our nodes, at a chosen level of caution. */
import type { Nodes, Parents } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mathToMarkdown } from 'mdast-util-math'
import {
  type ConstructName,
  defaultHandlers,
  type Handle,
  type Info,
  toMarkdown as libraryToMarkdown,
  type Options,
  type State,
  type Unsafe,
} from 'mdast-util-to-markdown'
import type { Citation, Comment, DefinitionList, InlineMath, OpaqueText, WikiLink } from '../model/tree.ts'
import { SEPARATOR } from './prepare.ts'
import { formatWikiLink } from './wiki-link.ts'

declare module 'mdast-util-to-markdown' {
  interface ConstructNameMap {
    mark: 'mark'
    subscript: 'subscript'
    superscript: 'superscript'
    definitionList: 'definitionList'
    definitionDescription: 'definitionDescription'
  }
}

/**
 * 0: escapes only what CommonMark needs, so that prices and tildes stay readable. 1: escapes every marker of ours.
 * 2: writes marks as HTML tags as well, which pair whatever stands around them.
 */
export type Caution = 0 | 1 | 2
export const CAUTIONS: readonly Caution[] = [0, 1, 2]

export interface WriteOptions {
  caution: Caution
  /** Marks always written as HTML tags. */
  tags: readonly string[]
  /** Escapes what Pandoc alone reads as markup: citations, its further list markers, TeX. */
  pandoc: boolean
  /** Escapes dollars: many programs take what stands between two for a formula. */
  dollars: boolean
  /** The other list markers, because the block before is a list of the same kind. */
  otherBullet: boolean
}

/** Serialise one prepared block (see `prepare.ts`), without a final line end. */
export function writeBlock(block: Nodes, options: WriteOptions): string {
  const settings = configurations.get(options) ?? configure(options)
  configurations.set(options, settings)
  return libraryToMarkdown({ type: 'root', children: [block] } as Nodes, settings).replace(/\n$/, '')
}

const configurations = new WeakMap<WriteOptions, Options>()

function configure({ caution, tags, otherBullet, pandoc, dollars }: WriteOptions): Options {
  const html = caution === 2 ? Object.keys(TAGS) : tags
  const library = [gfmToMarkdown({ tablePipeAlign: false }), mathToMarkdown()]
  return {
    bullet: otherBullet ? '*' : '-',
    bulletOther: otherBullet ? '-' : '*',
    bulletOrdered: otherBullet ? ')' : '.',
    // Written by `rule`; were it a bullet's sign, the library would change the bullets of lists that hold one.
    rule: '_',
    emphasis: '*',
    fences: true,
    resourceLink: caution > 0,
    listItemIndent: 'one',
    extensions: caution === 0 ? library.map(withoutOwnMarkers) : library,
    unsafe: [
      ...ALWAYS,
      ...(caution === 0 ? [] : OWN_MARKERS),
      ...(pandoc ? PANDOC : []),
      ...(dollars ? DOLLARS : []),
    ],
    handlers: {
      ...handlers,
      ...Object.fromEntries(html.map((type) => [type, tagHandler(type)])),
    } as Options['handlers'],
  }
}

/** Escaped at every level: a colon that begins a caption or a description, white space in sub- and superscripts. */
const ALWAYS: Unsafe[] = [
  // A label that begins so is a footnote's, if the document has that footnote.
  { before: '\\[', character: '^', inConstruct: 'phrasing' },
  { atBreak: true, character: ':', after: '(?=[\t \r\n]|$)' },
  // As the library has them, which misses the second of two such lines.
  ...['-', '*', '+'].map((character) => ({ atBreak: true, character, after: '(?=[\t \r\n]|$)' })),
  { atBreak: true, before: '\\d+', character: '.', after: '(?=[\t \r\n]|$)' },
  ...[' ', '\t', '\n'].map((character) => ({
    character,
    inConstruct: ['subscript', 'superscript'] as ConstructName[],
  })),
]
const OWN_MARKERS: Unsafe[] = [
  // An address in angle brackets may begin with more than a letter.
  { character: '<', inConstruct: 'phrasing', after: '(?=[!-=?-~])' },
  { character: '&', inConstruct: 'mathFlowMeta', after: '[#A-Za-z]' },
  { character: '^', inConstruct: 'phrasing' },
  { character: '=', inConstruct: 'phrasing' },
  { character: '%', inConstruct: 'phrasing' },
  { character: '!', inConstruct: 'phrasing', after: '\\[' },
  // After an escaped bracket an address needs less to be one.
  { before: '[Ww]', character: '.', inConstruct: 'phrasing' },
]

const DOLLARS: Unsafe[] = [{ character: '$', inConstruct: 'phrasing' }]

/** https://pandoc.org/MANUAL.html#pandocs-markdown: citations, example lists and fancy lists, raw TeX. */
const PANDOC: Unsafe[] = [
  { character: '@', after: '\\S' },
  { character: '\\', after: '[A-Za-z]' },
  // Smart typography would make one dash or one dot of several.
  { before: '-', character: '-' },
  { before: '\\.', character: '.' },
  { atBreak: true, character: '(', after: '(?:@[\\w-]*|\\d+|[A-Za-z]+)\\)' },
  ...['.', ')'].map((character) => ({
    atBreak: true,
    before: '(?:[A-Za-z]|[ivxlcdmIVXLCDM]+|#)',
    character,
    after: '(?=[\t \r\n]|$)',
  })),
].map((unsafe) => ({
  ...unsafe,
  inConstruct: 'phrasing' as const,
  notInConstruct: ['autolink', 'destinationLiteral', 'destinationRaw', 'reference'] as ConstructName[],
}))

/** The libraries' extensions without their escapes for `~` and `$`. */
function withoutOwnMarkers(extension: Options): Options {
  const keep = ({ character, atBreak }: Unsafe) => atBreak || (character !== '~' && character !== '$')
  return {
    ...extension,
    unsafe: (extension.unsafe ?? []).filter(keep),
    extensions: (extension.extensions ?? []).map(withoutOwnMarkers),
  }
}

const TAGS: Record<string, string> = {
  mark: 'mark',
  strong: 'strong',
  emphasis: 'em',
  delete: 'del',
  subscript: 'sub',
  superscript: 'sup',
}

function tagHandler(type: string): Handle {
  const tag = TAGS[type]!
  const handle: Handle & { peek?: Handle } = (node, _, state, info) =>
    `<${tag}>${state.containerPhrasing(node, { ...info, before: '>', after: '<' })}</${tag}>`
  handle.peek = () => '<'
  return handle
}

/** A mark that pairs like strikethrough: the library picks what must be encoded around it. */
function spanHandler(type: 'mark' | 'subscript' | 'superscript', marker: string, size: number): Handle {
  const handle: Handle & { peek?: Handle; attention?: unknown } = (node, _, state, info) => {
    const exit = state.enter(type)
    const sequence = marker.repeat(size)
    const value = state.containerPhrasing(node, { ...info, before: marker, after: marker })
    exit()
    return sequence + value + sequence
  }
  handle.peek = () => marker
  handle.attention = () => ({ construct: type, markers: [marker], sizes: [size] })
  return handle
}

const literal = (write: (node: never, state: State, info: Info) => string, first: string): Handle => {
  const handle: Handle & { peek?: Handle } = (node, _, state, info) => write(node as never, state, info)
  handle.peek = () => first
  return handle
}

const inTable = (state: State): boolean => state.stack.includes('tableCell')

const opaqueText: Handle & { peek?: Handle } = (node: OpaqueText) => node.value
opaqueText.peek = (node: OpaqueText) => node.value.charAt(0)

const handlers: Record<string, Handle> = {
  mark: spanHandler('mark', '=', 2),
  subscript: spanHandler('subscript', '~', 1),
  superscript: spanHandler('superscript', '^', 1),
  inlineMath: literal((node: InlineMath, _, info) => writeMath(node.value, info), '$'),
  wikiLink: literal((node: WikiLink, state) => formatWikiLink(node, inTable(state)) ?? node.value, '['),
  citation: literal(writeCitation, '['),
  blockId: literal(
    (node: { value: string }, _, { before }) => `${/[^ \t\n]$/.test(before) ? ' ' : ''}^${node.value}`,
    ' ',
  ),
  comment: (node: Comment) => `%%${node.value}%%`,
  opaqueText,
  opaqueBlock: (node: OpaqueText) => node.value,
  definitionList: writeDefinitions,
  thematicBreak: writeRule,
  break: (node, parent, state, info) =>
    inTable(state) ? '<br>' : defaultHandlers.break(node, parent, state, info),
}

/** One dollar where Pandoc's rule reads it back, else a longer fence, padded where it touches a dollar. */
function writeMath(value: string, { after }: Info): string {
  const single = !/\$/.test(value) && !/(^|[^\\])(\\\\)*\\$/.test(value) && !/^\d/.test(after)
  if (single) return `$${value}$`
  const longest = Math.max(1, ...(value.match(/\$+/g) ?? []).map((run) => run.length))
  const fence = '$'.repeat(longest + 1)
  const padded = /^\$|\$$/.test(value) ? ` ${value} ` : value
  return fence + padded + fence
}

function writeCitation(node: Citation, state: State, info: Info): string {
  if (node.annotation === undefined) return info.after === '[' ? node.value + SEPARATOR : node.value
  const label = node.items.length > 0 ? node.value.slice(1, -1) : node.value
  const exit = state.enter('label')
  const subexit = state.enter('phrasing')
  const value = state.safe(label, { ...info, before: '[', after: ']' })
  subexit()
  exit()
  return `[${value}](postil://annotation/${node.annotation})`
}

/** Terms on a line each, descriptions indented by four, a blank line before the next terms. */
function writeDefinitions(node: DefinitionList, _: unknown, state: State, info: Info): string {
  const exit = state.enter('definitionList')
  let result = ''
  for (const [index, child] of node.children.entries()) {
    const before = node.children[index - 1]
    if (before) result += child.type === 'definitionTerm' && before.type !== 'definitionTerm' ? '\n\n' : '\n'
    if (child.type === 'definitionTerm') {
      const subexit = state.enter('phrasing')
      result += state.containerPhrasing(child as never, { ...info, before: '\n', after: '\n' })
      subexit()
    } else {
      const subexit = state.enter('definitionDescription')
      const content = state.containerFlow(child as never, info)
      subexit()
      const line = (text: string, at: number, blank: boolean) =>
        blank ? '' : at ? `    ${text}` : `:   ${text}`
      result += content ? state.indentLines(content, line) : ':'
    }
  }
  exit()
  return result
}

/** After a bullet of its own sign a rule would take the bullet in; right under a paragraph it would make it a heading. */
function writeRule(node: Nodes, parent: Parents | undefined, state: State): string {
  if (parent?.type !== 'listItem') return '---'
  const first = parent.children[0] === node
  return (first ? state.bulletCurrent === '-' : !parent.spread) ? '***' : '---'
}
