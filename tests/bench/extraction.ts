/**
 * How well and how fast pages are extracted: `node tests/bench/extraction.ts`. Reads the pages in ../shared/articles beside
 * the repository; what is not there is left out, and said so.
 *
 * - human truth: the benchmark's own measure, 4-token shingles with multiplicity, precision and recall each averaged over
 *   the pages
 * - expected pages: token F1 against what Readability is expected to give, and the metadata fields that agree
 * - time: decoding to canonical text and language, as a multiple of bare Readability over linkedom on the same page; the
 *   processor's time, which others on the machine disturb less than the clock's. linkedom as it comes (its other build, since
 *   importing changes the one it uses), and with the nodes that importing gives it (`light-nodes.ts`)
 * - memory: what 300 pages, one after the other, leave behind
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gunzipSync } from 'node:zlib'
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import type { Nodes } from 'mdast'
import { parse } from '../../app/import/index.ts'
import type { ParsedArticle } from '../../app/import/parsed.ts'
import { articleText } from '../../app/text/index.ts'

const SHARED = join(import.meta.dirname, '../../../shared/articles')
const TIMED_RUNS = 4
const MANY = 300

interface Page {
  id: string
  bytes: Uint8Array<ArrayBuffer>
}

const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{N}_]+/gu) ?? []

function counts(items: string[]): Map<string, number> {
  const result = new Map<string, number>()
  for (const item of items) result.set(item, (result.get(item) ?? 0) + 1)
  return result
}

function shingles(text: string): Map<string, number> {
  const tokens = tokensOf(text)
  if (tokens.length < 4) return counts(tokens.length > 0 ? [tokens.join(' ')] : [])
  return counts(tokens.slice(3).map((_, i) => tokens.slice(i, i + 4).join(' ')))
}

function overlap(
  found: Map<string, number>,
  truth: Map<string, number>,
): { precision: number; recall: number } {
  const size = (counts: Map<string, number>) => counts.values().reduce((sum, count) => sum + count, 0)
  let shared = 0
  for (const [item, count] of found) shared += Math.min(count, truth.get(item) ?? 0)
  return {
    precision: size(found) === 0 ? Number(size(truth) === 0) : shared / size(found),
    recall: size(truth) === 0 ? 1 : shared / size(truth),
  }
}

const f1 = ({ precision, recall }: { precision: number; recall: number }) =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const percentile = (values: number[], p: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * p))]!

async function articleOf({ id, bytes }: Page): Promise<ParsedArticle> {
  const { articles } = await parse(bytes, { name: `${id}.html`, split: 'auto' })
  return articles[0]!
}

async function humanTruth(pages: Page[], truth: Record<string, { articleBody: string }>): Promise<void> {
  const scores: { precision: number; recall: number }[] = []
  for (const page of pages) {
    const text = articleText((await articleOf(page)).tree)
    scores.push(overlap(shingles(text), shingles(truth[page.id]!.articleBody)))
  }
  const precision = mean(scores.map((score) => score.precision))
  const recall = mean(scores.map((score) => score.recall))
  console.log('Human truth, 4-gram F1 (goal 0.975; Readability alone 0.950)')
  console.log(
    `  ${scores.length} pages  P ${precision.toFixed(4)}  R ${recall.toFixed(4)}  F1 ${f1({ precision, recall }).toFixed(4)}`,
  )
}

interface Expected {
  title: string
  byline: string | null
  lang?: string
  siteName: string | null
  publishedTime: string | null
  excerpt: string | null
  dir: string | null
}

async function expectedPages(folder: string): Promise<void> {
  const scores: number[] = []
  const agreeing = counts([])
  const differing: string[] = []
  const below: string[] = []
  for (const id of readdirSync(folder)) {
    const read = (name: string) => readFileSync(join(folder, id, name))
    const article = await articleOf({ id, bytes: new Uint8Array(read('source.html')) })
    const lower = (text: string) => counts(tokensOf(text.toLowerCase()))
    const score = f1(
      overlap(lower(articleText(article.tree)), lower(spacedText(read('expected.html').toString()))),
    )
    scores.push(score)
    if (score < 0.95) {
      // Formulas are pictures to Readability; Postil keeps their TeX, which is text.
      const plain = overlap(
        lower(articleText(withoutFormulas(article.tree))),
        lower(spacedText(read('expected.html').toString())),
      )
      below.push(`${id} ${score.toFixed(3)} (${f1(plain).toFixed(3)} without formulas)`)
    }
    const expected: Expected = JSON.parse(read('expected-metadata.json').toString())
    const { title, authors, language, site, published } = article.metadata
    const pairs: [string, string | null | undefined, string | null | undefined][] = [
      ['title', title, expected.title],
      ['byline', article.byline ?? (authors.join(', ') || null), expected.byline],
      ['language', language, expected.lang ?? language],
      ['site', site, expected.siteName],
      ['published', published, expected.publishedTime],
      ['excerpt', article.excerpt, expected.excerpt],
      ['dir', article.tree.data?.dir ?? null, expected.dir],
    ]
    for (const [field, found, wanted] of pairs) {
      const plain = (value: string | null | undefined) => value?.replace(/\s+/g, ' ').trim() ?? null
      if (plain(found) === plain(wanted)) agreeing.set(field, (agreeing.get(field) ?? 0) + 1)
      else
        differing.push(
          `${id}: ${field} is ${JSON.stringify(found)}, expected ${JSON.stringify(plain(wanted))}`,
        )
    }
  }
  console.log(
    `Expected pages, token F1 (goal 0.97): mean ${mean(scores).toFixed(4)} of ${scores.length} pages`,
  )
  console.log(`  below 0.95: ${below.join(', ') || 'none'}`)
  console.log(`  metadata agreeing: ${[...agreeing].map(([field, count]) => `${field} ${count}`).join(', ')}`)
  for (const line of differing) console.log(`    ${line}`)
}

function withoutFormulas<T extends Nodes>(node: T): T {
  if (!('children' in node)) return node
  const children = (node.children as Nodes[]).filter(({ type }) => type !== 'math' && type !== 'inlineMath')
  return { ...node, children: children.map(withoutFormulas) } as T
}

/** Text with a break between blocks, as it is read. */
function spacedText(html: string): string {
  return parseHTML(
    `<html><body>${html.replace(/<\/?(p|div|section|li|h\d|t[dhr]|br|pre|figcaption|d[td]|blockquote|img)\b/gi, ' $&')}</body></html>`,
  ).document.body.textContent
}

/** Processor time since `before`, µs. */
function spent(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return user + system
}

async function times(pages: Page[]): Promise<void> {
  const ways = {
    ours: async (page: Page) => articleText((await articleOf(page)).tree),
    asItComes: (page: Page) => bare(page, unchanged.parseHTML),
    sameNodes: (page: Page) => bare(page, parseHTML),
  }
  type Way = keyof typeof ways
  const best: Record<Way, number[]> = { ours: [], asItComes: [], sameNodes: [] }
  for (const [i, page] of pages.entries()) {
    for (let run = 0; run < TIMED_RUNS; run++) {
      for (const way of Object.keys(ways) as Way[]) {
        const before = process.cpuUsage()
        await ways[way](page)
        best[way][i] = Math.min(best[way][i] ?? Number.POSITIVE_INFINITY, spent(before))
      }
    }
  }
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  const against = (floor: Way) => {
    const ratios = best.ours.map((time, i) => time / best[floor][i]!)
    return `median ${percentile(ratios, 0.5).toFixed(2)}, p95 ${percentile(ratios, 0.95).toFixed(2)}, all pages together ${(sum(best.ours) / sum(best[floor])).toFixed(2)}`
  }
  console.log(
    `Time as a multiple of bare Readability over linkedom (goal 1.5): ${against('asItComes')}\n  over linkedom with light nodes, as importing has it: ${against('sameNodes')}`,
  )
}

async function memory(pages: Page[]): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const used = () => {
    collect()
    return process.memoryUsage().heapUsed / 1e6
  }
  const before = used()
  for (let i = 0; i < MANY; i++) await articleOf(pages[i % pages.length]!)
  console.log(
    `Heap after ${MANY} more pages (goal: at most 20 MB more): ${(used() - before).toFixed(1)} MB more`,
  )
}

const unchanged: { parseHTML: typeof parseHTML } = createRequire(import.meta.url)('linkedom')

function bare({ bytes }: Page, parsePage: typeof parseHTML): void {
  const { document } = parsePage(new TextDecoder().decode(bytes))
  new Readability(document, { serializer: (element) => element, keepClasses: true }).parse()
}

const extraction = join(SHARED, 'extraction')
const expected = join(SHARED, 'html')
const pages: Page[] = []
if (existsSync(extraction)) {
  const truth: Record<string, { articleBody: string }> = JSON.parse(
    readFileSync(join(extraction, 'ground-truth.json'), 'utf8'),
  )
  for (const id of Object.keys(truth).sort()) {
    pages.push({
      id,
      bytes: new Uint8Array(gunzipSync(readFileSync(join(extraction, 'html', `${id}.html.gz`)))),
    })
  }
  await humanTruth(pages, truth)
} else console.log('No pages with human truth beside the repository: left out.')
if (existsSync(expected)) await expectedPages(expected)
else console.log('No expected pages beside the repository: left out.')
if (pages.length > 0) {
  await times(pages)
  await memory(pages)
}
