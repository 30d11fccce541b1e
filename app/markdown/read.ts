/** Markdown source -> the raw mdast tree: which syntax is on, and which node each of our tokens becomes. */
import type { Nodes, Root } from 'mdast'
import {
  type CompileContext,
  type Extension as FromMarkdownExtension,
  fromMarkdown,
  type Token,
} from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { mathFromMarkdown } from 'mdast-util-math'
import { gfm } from 'micromark-extension-gfm'
import { math } from 'micromark-extension-math'
import { combineExtensions } from 'micromark-util-combine-extensions'
import type {} from '../model/tree.ts'
import { parseCitation } from './citation.ts'
import { commentBlocks } from './syntax/comment-block.ts'
import { descriptions } from './syntax/description.ts'
import { inlines } from './syntax/inline.ts'
import { spans } from './syntax/span.ts'
import { parseWikiLink } from './wiki-link.ts'

/** Put together once: micromark would do it again for every text. */
const syntax = [
  combineExtensions([
    gfm({ singleTilde: false }),
    math({ singleDollarTextMath: false }),
    spans(),
    inlines(),
    commentBlocks(),
    descriptions(),
  ]),
]

// Without GFM's second search for bare links: it looks at the finished text and so undoes escapes.
const gfmNodes = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }))

const mathNodes = mathFromMarkdown()

const nodes: FromMarkdownExtension = {
  canContainEols: ['mark'],
  enter: {
    mark(token) {
      this.enter({ type: 'mark', children: [] }, token)
    },
    subscript(token) {
      this.enter({ type: 'subscript', children: [] }, token)
    },
    superscript(token) {
      this.enter({ type: 'superscript', children: [] }, token)
    },
    wikiLink(token) {
      this.enter(parseWikiLink(this.sliceSerialize(token)), token)
    },
    citation(token) {
      const value = this.sliceSerialize(token)
      this.enter({ type: 'citation', items: parseCitation(value) ?? [], value }, token)
    },
    commentText(token) {
      this.enter({ type: 'opaqueText', value: this.sliceSerialize(token) }, token)
    },
    blockId(token) {
      this.enter({ type: 'blockId', value: this.sliceSerialize(token).slice(1).trimEnd() }, token)
    },
    commentFlow(token) {
      this.enter({ type: 'comment', value: '' }, token)
      this.buffer()
    },
    commentValue(token) {
      this.config.enter.data?.call(this, token)
    },
    descriptionList(token) {
      this.enter({ type: 'definitionList', children: [] }, token)
    },
    descriptionPrefix(token) {
      closeDescription(this, token)
      this.enter({ type: 'definitionDescription', children: [] }, token)
    },
  },
  exit: {
    mark(token) {
      this.exit(token)
    },
    subscript(token) {
      this.exit(token)
    },
    superscript(token) {
      this.exit(token)
    },
    wikiLink(token) {
      this.exit(token)
    },
    citation(token) {
      this.exit(token)
    },
    commentText(token) {
      this.exit(token)
    },
    blockId(token) {
      this.exit(token)
    },
    commentValue(token) {
      this.config.exit.data?.call(this, token)
    },
    commentFlow(token) {
      const value = this.resume()
      const node = this.stack.at(-1)
      if (node?.type === 'comment') node.value = value
      this.exit(token)
    },
    descriptionList(token) {
      closeDescription(this, token)
      this.exit(token)
    },
  },
}

/** Descriptions have no token of their own: one runs from its prefix to the next prefix or the end of the list. */
function closeDescription(context: CompileContext, token: Token): void {
  if (context.stack.at(-1)?.type !== 'definitionDescription') return
  context.exit({ type: 'descriptionPrefix', start: token.start, end: token.start })
}

/** Parse `source` with every syntax of ours switched on; positions are kept for `structure.ts`. */
export function readTree(source: string): Root {
  const masked = source.replace(LONG_RUN, (run) => MASKS[run[0] as '*' | '_'].repeat(run.length))
  const tree = fromMarkdown(masked, {
    extensions: syntax,
    mdastExtensions: [gfmNodes, mathNodes, nodes],
  })
  if (masked !== source) unmask(tree)
  return tree
}

/**
 * Runs of markers far longer than any emphasis or rule needs; micromark pairs them in more than quadratic time, so
 * they are hidden from it behind noncharacters.
 */
const LONG_RUN = /\*{200,}|_{200,}/g
const MASKS = { '*': '\uFDD0', _: '\uFDD1' } as const

function unmask(node: Nodes): void {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'string') continue
    Object.assign(node, { [key]: value.replaceAll(MASKS['*'], '*').replaceAll(MASKS._, '_') })
  }
  if ('children' in node) for (const child of node.children) unmask(child)
}
