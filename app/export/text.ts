/** Text on its way into a flavour of Markdown. */
import type { Image, Nodes, PhrasingContent, Root } from 'mdast'
import type { ExportFlavour } from '../contract.ts'
import { formatCitation } from '../markdown/citation.ts'
import { parseMarkdown, toMarkdown } from '../markdown/index.ts'
import type { Store } from '../store.ts'
import { type PageLinks, toFiles } from './links.ts'
import { isNeutral, isPlain } from './plain.ts'

/** Schemes of links that may leave. */
const ALLOWED = new Set(['http', 'https', 'mailto', 'postil', 'image'])

/** Running text in Markdown, nothing in it read as markup. */
export function escapeText(text: string, flavour: ExportFlavour): string {
  const line = oneLine(text)
  return isPlain(line) ? line : inline([{ type: 'text', value: line }], flavour)
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** A link with a label that is text. */
export function linkText(label: string, url: string, flavour: ExportFlavour): string {
  const value = oneLine(label)
  if (isPlain(value) && /^[\w.:/%-]+$/.test(url)) return `[${value}](${url})`
  return inline([{ type: 'link', url, children: [{ type: 'text', value }] }], flavour)
}

const inline = (children: PhrasingContent[], flavour: ExportFlavour): string =>
  toMarkdown({ type: 'root', children: [{ type: 'paragraph', children }] }, { flavour }).trimEnd()

/** Where the library's pictures lie, seen from a page. */
const IMAGES = '../images/'

/** The file of a picture in the export's folder; null where the library has no such picture. */
export function imagePath(store: Store, sha256: string): string | null {
  const type = store.image(sha256)?.mediaType
  return type ? `images/${sha256}.${type.replace(/^image\//, '').replace(/\W.*$/, '')}` : null
}

/** Markdown of a page as Postil's own: its pictures are the library's again. */
export function fromPage(markdown: string): Root {
  const tree = parseMarkdown(markdown)
  eachImage(tree, (image) => {
    const [, sha256] = /^\.\.\/images\/([0-9a-f]{64})\.\w+$/.exec(image.url) ?? []
    if (sha256) image.url = `image:${sha256}`
  })
  return tree
}

function eachImage(node: Nodes, visit: (image: Image) => void): void {
  if (node.type === 'image') visit(node)
  if ('children' in node) for (const child of node.children as Nodes[]) eachImage(child, visit)
}

export interface Targets {
  links: PageLinks
  /** The citation Pandoc reads in place of a link to a passage; null where the passage's article has no key. */
  passage(annotationId: string): { citekey: string; page: string; labels: string[] } | null
  /** The key in references for a citekey. */
  key(citekey: string): string
}

/**
 * One of Postil's own Markdown texts (a comment, a note) in the flavour of the export. Links by name lead to the export's
 * files. For Pandoc, links to passages become citations; where the link has words of its own, they stay before it. Citations
 * name the keys of the references.
 */
export function inFlavour(markdown: string, flavour: ExportFlavour, store: Store, targets: Targets): string {
  const trimmed = markdown.trim()
  if (isNeutral(trimmed) && (flavour !== 'pandoc' || !trimmed.includes('postil:'))) return trimmed
  const tree = toFiles(harmless(parseMarkdown(markdown)), targets.links, flavour)
  eachImage(tree, (image) => {
    const path = image.url.startsWith('image:') && imagePath(store, image.url.slice('image:'.length))
    if (path) image.url = IMAGES + path.replace('images/', '')
  })
  return toMarkdown(flavour === 'pandoc' ? withCitations(tree, targets) : tree, { flavour }).trimEnd()
}

/** `[@key, p. 3]`; a label of a page can be no markup. */
export const citation = (citekey: string, page: string) => {
  const plainPage = page.replace(/[^\p{L}\p{N}.–-]+/gu, ' ').trim()
  return `[@${citekey}${plainPage && `, p. ${plainPage}`}]`
}

function withCitations<T extends Nodes>(node: T, targets: Targets): T {
  if (!('children' in node)) return node
  const children = (node.children as Nodes[]).flatMap((child): Nodes[] => {
    if (child.type !== 'citation') return [withCitations(child, targets)]
    if (!child.annotation) {
      const items = child.items.map((item) => ({ ...item, citekey: targets.key(item.citekey) }))
      const same = items.every(({ citekey }, i) => citekey === child.items[i]!.citekey)
      return [same ? child : { ...child, items, value: formatCitation(items) }]
    }
    const found = targets.passage(child.annotation)
    if (!found) return [child]
    const value = citation(found.citekey, found.page)
    const item = { citekey: found.citekey, ...(found.page ? { locator: `p. ${found.page}` } : {}) }
    const cited: Nodes = { type: 'citation', items: [item], value } as Nodes
    const named = found.labels.includes(child.value) || child.items.length > 0
    return named ? [cited] : [child, { type: 'text', value: ' ' }, cited]
  })
  return { ...node, children }
}

/** Where nothing can be escaped, what begins a tag is written with a sign that looks like it, and links are taken apart. */
const withoutMarkup = (text: string) => text.replace(/<(?=[a-z!/?])/gi, '‹').replace(/\](?=\()/g, '] ')

/** HTML that can do nothing: a comment, a tag of these without attributes. */
const HARMLESS = /^(?:<!--[\s\S]*-->|<\/?(?:kbd|br|u|small|abbr|samp|var|q|cite|dfn|ins)\s*\/?>)$/

/** Links that could run something, or reach into the machine, are their text alone; HTML is shown, not live. */
function harmless<T extends Nodes>(node: T): T {
  if (!('children' in node)) return node
  const children = (node.children as Nodes[]).flatMap((child): Nodes[] => {
    if ((child.type === 'opaqueText' || child.type === 'opaqueBlock') && child.value.startsWith('<')) {
      if (HARMLESS.test(child.value.trim())) return [child]
      const shown: PhrasingContent = { type: 'text', value: child.value }
      return [child.type === 'opaqueText' ? shown : { type: 'paragraph', children: [shown] }]
    }
    // Hidden in Obsidian, in front of everybody's eyes elsewhere.
    if (child.type === 'comment') return [{ ...child, value: withoutMarkup(child.value) }]
    const kept = harmless(child)
    const scheme = 'url' in kept ? /^\s*([a-z][a-z0-9+.-]*):/i.exec(kept.url)?.[1]?.toLowerCase() : undefined
    if (scheme === undefined || ALLOWED.has(scheme)) return [kept]
    return 'children' in kept ? (kept.children as Nodes[]) : []
  })
  return { ...node, children }
}

/** Nothing can be escaped in a wiki link: what is markup to some program is written with characters that look like it. */
const shownInWikiLink = (label: string) =>
  withoutMarkup(label)
    .replace(/[[\]|\s]+/g, ' ')
    .replace(/`/g, 'ʼ')
    .replace(/%%+/g, '%')
    .replace(/\\+$/, '')
    .trim()

/** A link from one exported file to another. */
export function linkTo(flavour: ExportFlavour, stem: string, label: string): string {
  if (flavour === 'obsidian') {
    const name = stem.replace(/^.*\//, '')
    const shown = shownInWikiLink(label)
    return shown === name ? `[[${name}]]` : `[[${name}|${shown}]]`
  }
  return linkText(label, `../${encodeURI(stem)}.md`, flavour)
}

/**
 * A tag as Obsidian reads it behind `#`, and in front matter (https://help.obsidian.md/tags): letters, digits, `_`, `-`, `/`
 * and what is not ASCII, and not digits alone. Nothing in it can be markup.
 */
export function hashtag(name: string): string {
  const tag = name
    .replace(/[\s\p{C}]+/gu, '-')
    .replace(/[!-,.:-@[-^`{-~]+|[\u2000-\u206f\u3000-\u303f]/g, '')
    .replace(/\/{2,}/g, '/')
    .replace(/^\/|\/$/g, '')
  return /^\d*$/.test(tag) ? `${tag}_` : tag
}
