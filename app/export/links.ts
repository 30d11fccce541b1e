/**
 * `[[links]]` name things as the library does; in an export they lead to files, whose names cannot hold all that a title can
 * and which other flavours find by their paths. What is read back names things again.
 */
import type { Nodes } from 'mdast'
import type { ExportFlavour } from '../contract.ts'
import { isLinkName, plainName } from '../note-links.ts'
import type { ExportSet } from './data.ts'
import { pageName } from './places.ts'

export interface PageLinks {
  /** Path of the page, without ending, of what a link names; undefined where none is exported. */
  stemOf(name: string): string | undefined
  /** What the page is called in the library, by its path without ending or by its name alone. */
  titleOf(page: string): string | undefined
}

/** The links of a set: where several have a name, notes come first, then articles, as in the library. */
export function pageLinks({
  articles,
  claims,
  notes,
}: Pick<ExportSet, 'articles' | 'claims' | 'notes'>): PageLinks {
  const stems = new Map<string, string>()
  const titles = new Map<string, string>()
  const add = (stem: string, title: string, ...names: (string | null)[]) => {
    for (const name of [title, ...names]) {
      const plain = plainName(name ?? '')
      if (plain && !stems.has(plain)) stems.set(plain, stem)
    }
    // Nothing else can be written between brackets.
    if (isLinkName(title)) for (const page of [stem, pageName(stem)]) titles.set(plainName(page), title)
  }
  for (const { note, stem } of notes) add(stem, note.title)
  for (const { article, stem } of articles)
    add(stem, article.title, article.citekey, ...article.citekeyAliases)
  for (const { claim, stem } of claims) add(stem, claim.statement)
  return { stemOf: (name) => stems.get(plainName(name)), titleOf: (page) => titles.get(plainName(page)) }
}

/** Links by name, as links to the files of an export in a flavour. */
export function toFiles<T extends Nodes>(tree: T, links: PageLinks, flavour: ExportFlavour): T {
  return mapped(tree, (node) => {
    if (node.type !== 'wikiLink') return node
    const [name, heading] = parted(node.value)
    const stem = links.stemOf(name)
    if (stem === undefined) return node
    const label = node.alias ?? node.value
    if (flavour !== 'obsidian')
      return {
        type: 'link',
        url: encodeURI(`../${stem}.md${heading}`),
        children: [{ type: 'text', value: label }],
      }
    const file = pageName(stem)
    if (plainName(file) === plainName(name)) return node
    const value = file + heading
    return { ...node, value, alias: label === value ? undefined : label }
  })
}

/** Links to the files of an export, as links by name. */
export function toNames<T extends Nodes>(tree: T, links: PageLinks): T {
  return mapped(tree, (node) => {
    if (node.type === 'wikiLink') {
      const [page, heading] = parted(node.value)
      const title = links.stemOf(page) === undefined ? links.titleOf(page) : undefined
      // Whoever picks a file in Obsidian names it alone: these words stay.
      return title === undefined
        ? node
        : { ...node, ...named(title + heading, node.alias ?? node.value, links) }
    }
    const found =
      node.type === 'link' && /^(?:\.\.\/(?<path>.+)|(?<name>[^/:#]+))\.md(?<heading>#.*)?$/.exec(node.url)
    if (!found) return node
    const { path, name, heading = '' } = found.groups!
    // What no page is exported of is named in its folder, as `markdown/flavour.ts` writes it.
    const title = path === undefined ? name : links.titleOf(decoded(path))
    if (title === undefined) return node
    const [label, ...more] = node.children
    if (label?.type !== 'text' || more.length > 0) return node
    return { type: 'wikiLink', ...named(title + decoded(heading), label.value, links) }
  })
}

/** A link of this name with these words for it; the words alone where they are another name of the same. */
function named(value: string, words: string, links: PageLinks) {
  const [[name, heading], [other, part]] = [parted(value), parted(words)]
  const is = (found: string) => links.stemOf(found) ?? plainName(found)
  return part === heading && is(other) === is(name)
    ? { value: words, alias: undefined }
    : { value, alias: words }
}

/** A link's name, and what of the page it means with its `#`. */
function parted(value: string): [name: string, heading: string] {
  const at = value.indexOf('#')
  return at < 0 ? [value, ''] : [value.slice(0, at), value.slice(at)]
}

function decoded(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    // No address of an export's.
    return url
  }
}

function mapped<T extends Nodes>(node: T, change: (node: Nodes) => Nodes): T {
  const own = change(node)
  if (own !== node || !('children' in node)) return own as T
  return { ...node, children: (node.children as Nodes[]).map((child) => mapped(child, change)) }
}
