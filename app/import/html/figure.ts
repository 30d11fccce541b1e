/** Figures with their captions. */
import type { PhrasingContent } from 'mdast'
import { isCaption } from './captions.ts'
import { type Block, type Conversion, flow, inline } from './convert.ts'
import { type DomElement, find } from './dom.ts'
import type { Wrapper } from './inline-run.ts'

/** A figure without a caption is only its content. */
export function figure(element: DomElement, conversion: Conversion, wrappers: readonly Wrapper[]): Block[] {
  const caption = find(element, isCaption)
  const isFirst = caption !== null && caption === element.firstElementChild
  const words = caption ? inline(caption, conversion) : []
  if (caption) conversion.taken.add(caption)
  const content = flow(element, conversion, wrappers)
  if (words.length === 0) return content
  const figcaption = { type: 'figcaption' as const, children: words }
  if (content.length === 0) return [{ type: 'paragraph', children: words }]
  withoutRepeatedAlt(content, wordsOf(plain(words)))
  return [{ type: 'figure', children: isFirst ? [figcaption, ...content] : [...content, figcaption] }]
}

/** Alternative text that only repeats the caption would be read twice. */
function withoutRepeatedAlt(blocks: Block[], caption: ReadonlySet<string>): void {
  for (const block of blocks) {
    if (block.type !== 'paragraph') continue
    for (const node of block.children) {
      const image = node.type === 'link' ? node.children[0] : node
      if (image?.type !== 'image' || !image.alt) continue
      const words = wordsOf(image.alt)
      if (words.intersection(caption).size >= words.size * 0.7) image.alt = ''
    }
  }
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu))

function plain(nodes: readonly PhrasingContent[]): string {
  return nodes
    .map((node) => ('value' in node ? node.value : 'children' in node ? plain(node.children) : ''))
    .join('')
}
