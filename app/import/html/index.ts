/** HTML: the article of a page by Readability over linkedom, or a pasted fragment whole. */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { PostilError } from '../../errors.ts'
import type { ReportEntry } from '../../model/article.ts'
import { articleText } from '../../text/index.ts'
import { ImageStore } from '../images.ts'
import { languageOf } from '../language.ts'
import type { ParsedFile, ParseOptions } from '../parsed.ts'
import { assertShallow } from '../scan.ts'
import { convert } from './convert.ts'
import type { DomElement } from './dom.ts'
import { type PageDocument, pageMetadata } from './metadata.ts'

const DROPPED = ['script', 'form', 'iframe', 'video', 'audio', 'object', 'svg', 'canvas']

/**
 * @param base address the page's links are relative to, where the file says so (a saved page); the page's own address otherwise
 * @throws PostilError `tooDeep`, `noText`
 */
export function parseHtml(html: string, options: ParseOptions, base?: string): ParsedFile {
  assertShallow(html, options.name)
  const isPage = /<(html|body|head)\b/i.test(html.slice(0, 20_000))
  const { document } = parseHTML(
    isPage ? html : `<!doctype html><html><head></head><body>${html}</body></html>`,
  )
  const address = base ?? addressOf(document) ?? 'about:blank'
  // linkedom knows no base address; without it links stay relative.
  for (const property of ['baseURI', 'documentURI'])
    Object.defineProperty(document, property, { value: address, configurable: true })
  const report = reportOf(document)
  const read = isPage ? readable(document) : null
  const element = (read?.content ?? document.body) as unknown
  if (!read) absolute(element as Element, address)
  const metadata = pageMetadata(document as unknown as PageDocument, read ?? {})
  const images = new ImageStore()
  const { tree, dropped } = convert(element as DomElement, address, images)
  for (const [what, count] of dropped) report.push({ kind: 'dropped', what, detail: String(count) })
  const text = articleText(tree)
  if (!text.trim()) throw new PostilError('noText', { path: options.name })
  if (!metadata.language) {
    metadata.language = languageOf(text)
    if (metadata.language) metadata.origins.language = { from: 'text', guessed: true }
  }
  if (metadata.title === 'Untitled') {
    metadata.title = options.name.replace(/\.\w+$/, '')
    metadata.origins.title = { from: 'file name', guessed: true }
  }
  for (const [what, origin] of Object.entries(metadata.origins)) {
    if (origin.guessed) report.push({ kind: 'guessed', what, detail: origin.from })
  }
  return {
    format: 'html',
    articles: [
      {
        metadata,
        tree,
        excerpt: metadata.description ?? text.slice(0, 280),
        annotations: [],
        tags: [],
        role: 'main',
      },
    ],
    images: images.images,
    annotations: [],
    report,
  }
}

interface Element {
  querySelectorAll(
    selector: string,
  ): Iterable<{ getAttribute(name: string): string | null; setAttribute(name: string, value: string): void }>
}

function readable(document: unknown) {
  return new Readability<unknown>(document as never, {
    serializer: (element) => element,
    keepClasses: true,
  }).parse()
}

function addressOf(document: Element): string | null {
  for (const [selector, attribute] of [
    ['base[href]', 'href'],
    ['link[rel="canonical"]', 'href'],
    ['meta[property="og:url"]', 'content'],
  ] as const) {
    const value = [...document.querySelectorAll(selector)][0]?.getAttribute(attribute)
    if (value && /^https?:\/\//.test(value)) return value
  }
  return null
}

/** Readability makes links absolute; what did not pass through it gets the same here. */
function absolute(element: Element, base: string): void {
  for (const [selector, attribute] of [
    ['a[href]', 'href'],
    ['img[src]', 'src'],
  ] as const) {
    for (const node of element.querySelectorAll(selector)) {
      const value = node.getAttribute(attribute)!
      if (URL.canParse(value, base)) node.setAttribute(attribute, new URL(value, base).href)
    }
  }
}

function reportOf(document: Element): ReportEntry[] {
  return DROPPED.flatMap((what) => {
    const count = [...document.querySelectorAll(what)].length
    return count === 0 ? [] : [{ kind: 'dropped' as const, what, detail: String(count) }]
  })
}
