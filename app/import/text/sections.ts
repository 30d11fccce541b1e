/**
 * Telling the articles of one file apart. Scrapes and digests put several behind one another; where one begins is seen
 * from a headline that stands there twice, a header, a line of signs, a byline under a headline, and at the end of the
 * file from headlines nothing follows.
 */
import { countWords } from '../../text/index.ts'
import { type Block, wordsKey } from './blocks.ts'
import { bylines, isTitleField, titleFieldValue } from './header.ts'

export interface Section {
  title: Block | null
  blocks: Block[]
  why: string
  /** How sure that it is an article of its own, 0..1. */
  confidence: number
}

/** A headline has at least this many words; shorter lines are signatures and the like. */
const HEADLINE_WORDS = 4
/** Running text of an article that is no mere teaser: code units. */
const ENOUGH = 200
/** So many headlines may trail behind the last text; more is a list. */
const MAX_TRAILING = 40

/** The articles a text holds: the first begins with it, others at headlines that look like theirs. Each says why and how sure. */
export function sectionsOf(blocks: Block[]): Section[] {
  const isBody = ({ kind }: Block) =>
    kind === 'body' || kind === 'list' || kind === 'verse' || kind === 'quote' || kind === 'code'
  const lastBody = blocks.findLastIndex(isBody)
  const sections: Section[] = [{ title: null, blocks: [], why: '', confidence: 1 }]
  const hasText = (section: Section) =>
    section.blocks.filter(isBody).reduce((sum, { text }) => sum + text.length, 0) >= ENOUGH
  for (const [i, block] of blocks.entries()) {
    const current = sections.at(-1)!
    const begins = beginning(blocks, i, lastBody)
    if (
      begins &&
      (hasText(current) || i > lastBody || (sections.length > 1 && current.blocks.length === 0))
    ) {
      sections.push({ title: { ...block, text: titleFieldValue(block.text) }, blocks: [], ...begins })
    } else current.blocks.push(block)
  }
  const [first, ...others] = sections as [Section, ...Section[]]
  const main = titled(first)
  return [main, ...once(others, main)]
}

/** Why another article begins with the block at `i`; null when none does. */
function beginning(blocks: Block[], i: number, lastBody: number): Pick<Section, 'why' | 'confidence'> | null {
  const block = blocks[i]!
  if (isTitleField(block.text)) return { why: 'a header of its own', confidence: 0.95 }
  if (!isHeadline(block)) return null
  const isLast = i > lastBody
  if (block.times > 1)
    return isLast
      ? { why: 'headline without text', confidence: 0.75 }
      : { why: 'headline that stands there twice', confidence: 0.9 }
  if (isLast)
    return blocks.length - i <= MAX_TRAILING && lastBody >= 0
      ? { why: 'headline without text', confidence: 0.7 }
      : null
  const before = blocks[i - 1]
  const isSetApart =
    (before?.kind === 'rule' && /^[=_]{3,}|^-{10,}|^\*{5,}|^#{3,}/.test(before.text)) || block.gap >= 3
  const next = blocks.slice(i + 1, i + 3)
  const isSigned = bylines([...next]).lines.length > 0
  if (isSetApart && isSigned) return { why: 'headline with a byline, set apart', confidence: 0.9 }
  if (isSigned) return { why: 'headline with a byline', confidence: 0.8 }
  return isSetApart ? { why: 'headline set apart', confidence: 0.6 } : null
}

function isHeadline({ kind, text }: Block): boolean {
  if (kind !== 'line' && kind !== 'heading') return false
  return (
    text.length <= 250 &&
    countWords(text) >= HEADLINE_WORDS &&
    !/^(?:by|par|von|por)\s+\p{Lu}/iu.test(text) &&
    !/^["“«].*["”»]$/.test(text)
  )
}

/** The first article: its title is the line that stands there twice, else the first line. What is above it goes first. */
function titled(section: Section): Section {
  const blocks = section.blocks.filter(({ kind }, i) => kind !== 'rule' || i > 0)
  const firstBody = blocks.findIndex(({ kind }) => kind === 'body')
  const top = firstBody < 0 ? blocks : blocks.slice(0, firstBody)
  const isTitle = ({ kind }: Block) => kind === 'line' || kind === 'heading'
  const doubled = top.findIndex((block) => isTitle(block) && block.times > 1)
  const long = top.findIndex((block) => isTitle(block) && countWords(block.text) >= HEADLINE_WORDS)
  const at = doubled >= 0 ? doubled : long >= 0 && long <= 2 ? long : top[0] && isTitle(top[0]) ? 0 : -1
  if (at < 0 || blocks.length === 1) return { ...section, blocks }
  return { ...section, title: blocks[at]!, blocks: blocks.filter((_, i) => i !== at) }
}

/** A headline told apart once is enough; the first article's own title is none. */
function once(others: Section[], main: Section): Section[] {
  const seen = new Set(main.title ? [wordsKey(main.title.text)] : [])
  return others.filter(({ title, blocks }) => {
    const key = wordsKey(title!.text)
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew || blocks.some(({ kind }) => kind === 'body')
  })
}
