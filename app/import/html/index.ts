/** HTML: the article of a page, or a fragment (a paste, a clipping) whole. */
import type { Heading, RootContent } from 'mdast'
import { toString as plainText } from 'mdast-util-to-string'
import { PostilError } from '../../errors.ts'
import type { Metadata, ReportEntry } from '../../model/article.ts'
import { articleText } from '../../text/index.ts'
import { ImageStore } from '../images.ts'
import { settleLanguage } from '../language.ts'
import { isSame } from '../names.ts'
import { guessesIn, PASTED, type ParsedArticle, type ParsedFile, type ParseOptions } from '../parsed.ts'
import { assertShallow } from '../scan.ts'
import { parseUrl } from './addresses.ts'
import { bylineOf } from './authors.ts'
import { convert } from './convert.ts'
import { liftDataUrls } from './data-urls.ts'
import { type Digest, digestOf, mayHoldSeveral, type OpenPage, pageOf } from './digest.ts'
import { plainText as elementText, parseDocument } from './dom.ts'
import { extractArticle } from './extract.ts'
import { markFootnotes, mayHoldFootnotes } from './footnotes.ts'
import { markFormulas, markTexInText, mayHoldFormulas, rendersTexInText } from './math.ts'
import { pageAddress, pageMetadata } from './metadata.ts'
import { tidyPasted } from './pasted.ts'
import { readSources } from './sources.ts'

/** What of a dropped text the report quotes: code units. */
const QUOTED = 200
/** That an element which says it is an article, with a heading and a signature, is one. */
const CONFIDENCE = 0.9

/**
 * @param address where the page is from, when the file around it says so; otherwise what the page says itself
 * @throws PostilError `tooDeep`, `noText`
 */
export function parseHtml(html: string, options: ParseOptions, address?: string): ParsedFile {
  const { markup, images: lifted } = liftDataUrls(html)
  assertShallow(markup, options.name)
  const isWhole = !isPage(markup)
  const images = new ImageStore(lifted)
  const report: ReportEntry[] = []
  const page = open(markup, address)
  const digest = isWhole || options.split === 'never' || !mayHoldSeveral(markup) ? null : digestOf(page)
  const found: ParsedArticle[] = []
  const add = (page: OpenPage, again: () => OpenPage): boolean => {
    const article = articleOf(page, again, isWhole, images, options.name, found.length === 0 ? report : [])
    if (article) found.push(article)
    return article !== null
  }
  const around = digest?.around ?? []
  const others = digest?.others.map((other) => ({ ...other, markup: pageOf(other, page) })) ?? []
  if (digest?.isFirst) {
    const without = (page: OpenPage, { others }: Digest) => {
      for (const { element } of others) element.remove()
      return page
    }
    add(without(page, digest), () => {
      const fresh = open(markup, address)
      return without(fresh, digestOf(fresh) ?? digest)
    })
  } else if (!digest) add(page, () => open(markup, address))
  for (const { markup, url, element } of others) {
    const again = () => open(markup, url ?? undefined)
    if (!add(again(), again)) around.push(elementText(element))
  }
  const [main, ...parts] = found
  if (!main) throw new PostilError('noText', { path: options.name })
  for (const { metadata } of parts)
    report.push({ kind: 'guessed', what: 'another article', detail: metadata.title.slice(0, QUOTED) })
  for (const text of around)
    report.push({ kind: 'dropped', what: 'text around the articles', detail: text.slice(0, QUOTED) })
  return {
    format: 'html',
    articles: [
      main,
      ...parts.map(
        (part): ParsedArticle => ({
          ...part,
          role: 'part',
          why: 'an article element of its own',
          confidence: CONFIDENCE,
        }),
      ),
    ],
    images: images.images,
    annotations: [],
    report,
  }
}

/** The article of a page, or a fragment whole; null without a text. @param again the page parsed anew */
function articleOf(
  { document, sources, from, base }: OpenPage,
  again: () => OpenPage,
  isWhole: boolean,
  images: ImageStore,
  name: string,
  report: ReportEntry[],
): ParsedArticle | null {
  const page = isWhole ? null : extractArticle(document, base, () => again().document)
  const content = page?.content ?? document.body
  if (!content) return null
  const { tree, dropped, mended } = convert(content, base, images)
  if (mended > 0) report.push({ kind: 'repaired', what: 'mistyped addresses', detail: String(mended) })
  for (const [what, count] of page?.dropped ?? dropped)
    report.push({ kind: 'dropped', what, detail: String(count) })
  report.push(...furnitureReport(page?.furniture ?? []))
  for (const text of page?.left ?? [])
    report.push({ kind: 'dropped', what: 'junk line', detail: text.slice(0, QUOTED) })
  const bylines = [...sources.bylines, ...(page?.left ?? []).filter((line) => BYLINE.test(line))]
  const metadata = pageMetadata({ ...sources, bylines }, page ?? {}, from)
  takeTitle(tree.children, metadata, sources.title, name)
  const text = articleText(tree)
  if (!/[\p{L}\p{N}]/u.test(text) && images.images.length === 0) return null
  const declared =
    sources.language ??
    sources.metas.get('content-language')?.[0] ??
    sources.metas.get('og:locale')?.[0] ??
    null
  const settled = settleLanguage(declared, text)
  metadata.language = settled?.language ?? null
  if (settled)
    metadata.origins.language = settled.guessed
      ? { from: 'text', guessed: true }
      : { from: 'html lang', guessed: false }
  const dir = page?.dir ?? sources.dir
  if (dir === 'rtl' || dir === 'ltr') tree.data = { dir }
  report.push(...guessesIn(metadata.origins))
  return {
    metadata,
    byline: bylineOf({ ...sources, bylines }, page ?? {}, metadata.authors),
    tree,
    excerpt: metadata.description ?? firstParagraph(text),
    annotations: [],
    tags: [],
    role: 'main',
  }
}

/** A line above the text that says who wrote it, and that no element says is a byline. */
const BYLINE = /^(?i:by|written by|par|von|por|di|door)\s+\p{Lu}[\p{L}\p{M}\s.,&'’-]{2,80}$/u
/** So many are quoted; of the others the number is said. */
const QUOTES = 12

/** Menus and boxes in the words they had. */
function furnitureReport(texts: readonly string[]): ReportEntry[] {
  const what = 'navigation and promotions'
  const words = [...new Set(texts.filter((text) => /\p{L}/u.test(text)))]
  const rest = texts.length - Math.min(QUOTES, words.length)
  return [
    ...words.slice(0, QUOTES).map((text) => ({ kind: 'dropped' as const, what, detail: quoted(text) })),
    ...(rest > 0 ? [{ kind: 'dropped' as const, what, detail: String(rest) }] : []),
  ]
}

const quoted = (text: string): string => (text.length > QUOTED ? `${text.slice(0, QUOTED).trimEnd()}…` : text)

/** Parses the page and marks what must not be taken apart. */
function open(markup: string, address: string | undefined): OpenPage {
  const document = parseDocument(markup)
  const sources = readSources(document)
  const from = address ?? pageAddress(sources) ?? savedFrom(markup)
  const base = (sources.base && parseUrl(sources.base, from)?.href) || from
  const { head, body } = document
  if (body) {
    if (!isPage(markup)) tidyPasted(document, body)
    if (mayHoldFormulas(markup)) markFormulas(document, body)
    if (head && rendersTexInText(head)) markTexInText(document, body)
    if (mayHoldFootnotes(markup)) markFootnotes(body)
  }
  return { document, sources, from, base }
}

/** A page, as opposed to a fragment, has a frame; what browsers put on the clipboard has one too, and a mark in it. */
const isPage = (markup: string): boolean =>
  /<(?:html|head|body)[\s>]|<!doctype html/i.test(markup.slice(0, 20_000)) &&
  !markup.includes('<!--StartFragment')

/** Where the programs that save pages note the address: SingleFile, and browsers in the manner of Internet Explorer. */
function savedFrom(markup: string): string | null {
  const head = markup.slice(0, 4_000)
  const url = (/\burl:\s*(https?:\/\/\S+)/.exec(head) ??
    /saved from url=\(\d+\)(https?:\/\/\S+)/.exec(head))?.[1]
  return url && URL.canParse(url) ? url : null
}

/** Finds a title where the page's head has none; a heading that repeats the title leaves the text. */
function takeTitle(blocks: RootContent[], metadata: Metadata, headTitle: string, name: string): void {
  const at = blocks.findIndex(({ type }) => type === 'heading')
  const heading = at >= 0 && at < 3 ? (blocks[at] as Heading) : null
  const words = heading ? plainText(heading) : ''
  if (!metadata.title && heading?.depth === 1) {
    metadata.title = words
    metadata.origins.title = { from: 'first heading', guessed: true }
  }
  if (!metadata.title && !headTitle && name === PASTED) {
    metadata.title = words || firstWords(articleText({ type: 'root', children: blocks }))
    metadata.origins.title = { from: words ? 'first heading' : 'first words', guessed: true }
  }
  if (!metadata.title) {
    metadata.title = headTitle || name.replace(/^.*\//, '').replace(/\.\w+$/, '') || 'Untitled'
    metadata.origins.title = { from: headTitle ? 'page title' : 'file name', guessed: true }
  }
  if (heading && isSame(words, metadata.title)) blocks.splice(at, 1)
}

/** So long a title is one line of a list: code units. */
const TITLE = 70

function firstWords(text: string): string {
  const line = text.trim().split('\n', 1)[0]!.trim()
  return line.length > TITLE ? `${line.slice(0, TITLE).replace(/\s+\S*$/, '')}…` : line
}

const firstParagraph = (text: string): string =>
  text
    .split('\n\n')
    .find((block) => block.length > 40)
    ?.slice(0, 500) ?? text.slice(0, 280)
