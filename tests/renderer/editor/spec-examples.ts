/**
 * The examples of a Markdown specification through the editor and back:
 *
 *     node tests/renderer/editor/spec-examples.ts FILE [--list]
 *
 * FILE is a specification's spec.txt, or JSON: [{ "markdown": "…", "section": "…" }]. Three counts are printed: how
 * many come back with the same tree in normal form (all must); how many also render to the same HTML with plain
 * micromark, GFM switched on, so that another program sees no difference; and why the others do not.
 */
import { readFileSync } from 'node:fs'
import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { parseMarkdown, sameTree, toMarkdown } from '../../../app/markdown/index.ts'
import { throughEditor } from './headless.ts'

interface Example {
  markdown: string
  section: string
}

const [file, list] = process.argv.slice(2)
if (!file) throw new Error('Name a specification: spec.txt or JSON')
const source = readFileSync(file, 'utf8')
const examples: Example[] = file.endsWith('.json') ? JSON.parse(source) : readSpecification(source)

/** Fenced by 32 backticks and `example`; a line with a full stop parts Markdown from HTML; → is a tab. */
function readSpecification(text: string): Example[] {
  const found: Example[] = []
  let section = ''
  for (const match of text.matchAll(
    /^`{32} example[^\n]*\n([\s\S]*?)^\.\n[\s\S]*?^`{32}$|^#{1,6} +(.*)$/gm,
  )) {
    if (match[2] !== undefined) section = match[2]
    else found.push({ markdown: match[1]!.replaceAll('→', '\t'), section })
  }
  return found
}

const html = (markdown: string) =>
  micromark(markdown, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm({ singleTilde: false })],
    htmlExtensions: [gfmHtml()],
  })
    .replace(/\s*\n\s*/g, '\n')
    .trim()

const squeezed = (text: string) => text.replace(/\s+/g, '')
const sortedTags = (text: string) =>
  text.replace(/(?:<\/?(?:em|strong|del|a)\b[^>]*>)+/g, (tags) => tags.split(/(?=<)/).sort().join(''))

/** Why the HTML differs; the first that applies. */
const REASONS: [string, (example: Example, before: string, after: string) => boolean][] = [
  ['nested marks of one kind become one', (_, before) => nestsMark(before)],
  [
    'marks on the same text are nested in one order',
    (_, before, after) => sortedTags(before) === sortedTags(after),
  ],
  [
    'a list is tight or loose as a whole',
    (_, before, after) =>
      before.split('<p>').length !== after.split('<p>').length &&
      squeezed(before.replace(/<\/?p>/g, '')) === squeezed(after.replace(/<\/?p>/g, '')),
  ],
  [
    'a cell beyond the header of its table is kept, GFM drops it',
    (_, before, after) => before.split('<th>').length < after.split('<th>').length,
  ],
  [
    'a line end in a heading, in a title or before a tag is a space',
    (_, before, after) => before.replace(/\s+/g, ' ') === after.replace(/\s+/g, ' '),
  ],
  [
    'white space at the edge of a block is dropped',
    (_, before, after) => squeezed(before) === squeezed(after),
  ],
  [
    'an unclosed block of HTML is closed',
    ({ markdown }) => /^<(!--|\?|!|script|pre|style|textarea)/im.test(markdown),
  ],
]

/** Whether `html` has an element inside another of its kind. */
function nestsMark(text: string): boolean {
  const open: Record<string, number> = { em: 0, strong: 0, del: 0 }
  for (const [, slash, tag] of text.matchAll(/<(\/?)(em|strong|del)>/g)) {
    open[tag!]! += slash ? -1 : 1
    if (open[tag!]! > 1) return true
  }
  return false
}

let sameNormalForm = 0
let sameHtml = 0
const others = new Map<string, string[]>()
for (const [index, example] of examples.entries()) {
  const tree = throughEditor(example.markdown)
  if (sameTree(tree, parseMarkdown(example.markdown))) sameNormalForm++
  const [before, after] = [html(example.markdown), html(toMarkdown(tree))]
  if (before === after) {
    sameHtml++
    continue
  }
  const reason = REASONS.find(([, applies]) => applies(example, before, after))?.[0] ?? 'other'
  const shown = `${index + 1} (${example.section}) ${JSON.stringify(example.markdown)}\n      ${JSON.stringify(before)}\n      ${JSON.stringify(after)}`
  others.set(reason, [...(others.get(reason) ?? []), shown])
}
console.log(`examples ${examples.length}`)
console.log(`same tree in normal form ${sameNormalForm}`)
console.log(`same HTML ${sameHtml}`)
for (const [reason, shown] of others) {
  console.log(`  ${shown.length} ${reason}`)
  if (list === '--list') for (const line of shown) console.log(`    ${line}`)
}
