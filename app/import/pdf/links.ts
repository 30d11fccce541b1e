/** Links of a PDF, at the words they lie over. They add no text, and what has no sure place in the article stays plain words. */
import type { Parents, Root, RootContent, Text } from 'mdast'
import { visit } from 'unist-util-visit'
import { textMap } from '../../text/index.ts'
import { carryRanges, type Range } from '../letters.ts'
import { wordsUnder } from './annotations.ts'
import { pageSpans, pageText } from './place.ts'
import type { Page } from './read.ts'

interface Link extends Range {
  url: string
}

/** Puts the links of the pages into the tree they became. @param locators where pages begin in its canonical text */
export function addLinks(
  tree: Root,
  pages: readonly Page[],
  locators: readonly { start: number; label: string }[],
): void {
  const { text, ranges } = textMap(tree)
  const spans = pageSpans(
    locators,
    pages.map(({ label }) => label),
    text.length,
  )
  const links = pages.flatMap(({ links, pieces }, i): Link[] => {
    if (links.length === 0) return []
    const page = pageText(text, spans[i]!)
    const under = wordsUnder(links, pieces)
    const places = carryRanges(under.words, page.words, under.ranges)
    return places.flatMap((place, k) => (place ? [{ url: links[k]!.url, ...page.inText(place) }] : []))
  })
  if (links.length === 0) return
  const whole = joined(links, text)
  const parents: Parents[] = []
  visit(tree, (node) => {
    if ('children' in node && node.children.some(({ type }) => type === 'text')) parents.push(node)
  })
  for (const parent of parents) {
    const children = parent.children.flatMap((child: RootContent): RootContent[] => {
      const range = child.type === 'text' ? ranges.get(child) : undefined
      return range ? cut(child as Text, range.start, whole) : [child]
    })
    parent.children = children as typeof parent.children
  }
}

/** One link over several lines is an annotation for each. Of two over the same words the first counts. */
function joined(links: Link[], text: string): Link[] {
  const whole: Link[] = []
  for (const link of links.sort((a, b) => a.start - b.start)) {
    const last = whole.at(-1)
    if (last && link.start < last.end) continue
    if (last?.url === link.url && /^\s*$/.test(text.slice(last.end, link.start))) last.end = link.end
    else whole.push({ ...link })
  }
  return whole
}

/** @param start where the node stands in the text. The page that begins with it begins with its first part. */
function cut(node: Text, start: number, links: readonly Link[]): RootContent[] {
  const end = start + node.value.length
  const parts: RootContent[] = []
  let at = start
  const { data, ...bare } = node
  const take = (to: number): Text => {
    const part = {
      ...bare,
      value: node.value.slice(at - start, to - start),
      ...(at === start && data ? { data } : {}),
    }
    at = to
    return part
  }
  for (const link of links) {
    if (link.end <= start || link.start >= end) continue
    if (link.start > at) parts.push(take(link.start))
    parts.push({ type: 'link', url: link.url, title: null, children: [take(Math.min(end, link.end))] })
  }
  if (parts.length === 0) return [node]
  if (at < end) parts.push(take(end))
  return parts
}
