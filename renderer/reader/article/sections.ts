/**
 * An article in sections of some screens' text each. One that is far off is an empty element of about its height: the browser
 * has nothing of it to style or lay out, and what opens first is what the person sees.
 */
import type { Nodes, Root, RootContent } from 'mdast'
import type { TextMap } from '../../../app/text/index.ts'
import { unbroken } from '../../i18n/passage-words.ts'
import styles from './ArticleView.module.css'
import { Builder, type Built, type PutImage } from './build.ts'
import { directionOf } from './direction.ts'

/** A section ends with the block in which it has so many code units; before a heading, half of them are enough. */
const LENGTH = 4_000
/** Lines that an image takes until it is there. */
const IMAGE = 10

export class Section {
  readonly element = document.createElement('div')
  readonly nodes: readonly RootContent[]
  /** Its place in the canonical text (code units, end exclusive). */
  readonly start: number
  readonly end: number
  /** What is in it; null until it is built. */
  built: Built | null = null
  private readonly text: TextMap
  private readonly putImage: PutImage
  private readonly missing: number

  /** @param missing heading levels that the article leaves out below its title */
  constructor(nodes: readonly RootContent[], text: TextMap, putImage: PutImage, missing: number) {
    const placed = nodes.flatMap((node) => text.ranges.get(node) ?? [])
    this.nodes = nodes
    this.start = placed[0]!.start
    this.end = placed.at(-1)!.end
    this.text = text
    this.putImage = putImage
    this.missing = missing
    this.element.className = styles.waiting!
    const { characters, lines } = extentOf(nodes, text)
    // Not as properties of its own: an element that has some has every highlight's style worked out anew for it.
    const high = `(${characters} / var(--columns) + ${lines}) * var(--reading-leading) * 1em`
    this.element.style.containIntrinsicBlockSize = `auto calc(${high})`
  }

  build(): Built {
    const builder = new Builder(this.text, this.putImage, directionOf(this.text.text))
    this.element.append(...builder.blocksOf(this.nodes))
    this.element.className = styles.section!
    closeLevels(this.element, this.missing)
    for (const { node } of builder.leaves) if (node instanceof Text) holdTogether(node)
    this.built = builder
    return builder
  }
}

/** Heading levels that an article leaves out below its title. */
export function missingLevels(tree: Root): number {
  const depths = tree.children.flatMap((node) => (node.type === 'heading' ? node.depth : []))
  return depths.length > 0 ? Math.min(...depths) - 1 : 0
}

/** Who hears the headings hears no level that is not there. */
export function closeLevels(element: HTMLElement, missing: number): void {
  if (missing === 0) return
  for (const heading of element.querySelectorAll('h3, h4, h5, h6'))
    heading.ariaLevel = String(Number(heading.tagName[1]) - missing)
}

/** Keeps French signs and guillemets with their words; code is shown as it is. */
function holdTogether(text: Text): void {
  const shown = unbroken(text.data)
  if (shown !== text.data && !text.parentElement!.closest('code')) text.data = shown
}

/** The sections of an article, none of them built. */
export function sectionsOf(tree: Root, text: TextMap, putImage: PutImage): Section[] {
  const sections: Section[] = []
  const missing = missingLevels(tree)
  let nodes: RootContent[] = []
  let start = 0
  const close = () => {
    const last = sections.at(-1)
    if (nodes.some((node) => text.ranges.has(node)))
      sections.push(new Section(nodes, text, putImage, missing))
    // What has no words belongs to what stands before it.
    else if (last)
      sections[sections.length - 1] = new Section([...last.nodes, ...nodes], text, putImage, missing)
    nodes = []
  }
  for (const node of tree.children) {
    const range = text.ranges.get(node)
    const length = (range?.start ?? start) - start
    if (range && (length >= LENGTH || (node.type === 'heading' && length >= LENGTH / 2))) {
      close()
      start = range.start
    }
    nodes.push(node)
  }
  close()
  return sections
}

/** Nodes whose words run on from line to line. */
const RUNNING = new Set([
  'paragraph',
  'heading',
  'figcaption',
  'tableCaption',
  'definitionTerm',
  'summary',
  'calloutTitle',
])

/**
 * What decides how high nodes are: `characters` that run on from line to line, and `lines` besides: the half line that a
 * paragraph's last line leaves empty, its distance from the next, rows of tables and of code.
 */
function extentOf(nodes: readonly Nodes[], { ranges }: TextMap): { characters: number; lines: number } {
  let characters = 0
  let lines = 0
  const visit = (node: Nodes) => {
    if (node.type === 'image') lines += IMAGE
    else if (node.type === 'tableRow') lines += 1
    else if (node.type === 'thematicBreak') lines += 3
    else if (node.type === 'code' || node.type === 'opaqueBlock' || node.type === 'math')
      lines += 1.5 + 0.75 * node.value.split('\n').length
    else if (RUNNING.has(node.type)) {
      const range = ranges.get(node)
      if (!range) return
      characters += range.end - range.start
      lines += node.type === 'heading' ? 1.5 : 1
      for (const child of (node as Nodes & { children: Nodes[] }).children)
        if (child.type === 'image') visit(child)
    } else if ('children' in node) node.children.forEach(visit)
  }
  nodes.forEach(visit)
  return { characters, lines }
}
