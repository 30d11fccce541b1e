/**
 * Atoms: what the editor shows and moves as one thing. Each carries its mdast node as it was, so nothing of it can get
 * lost on the way; how it looks is a view's business (`atoms/`), which the headless conversion does not load.
 */

import {
  DecoratorNode,
  type DOMExportOutput,
  type LexicalNode,
  type NodeKey,
  type SerializedLexicalNode,
} from 'lexical'
import type { Nodes, PhrasingContent } from 'mdast'

/** Draws an atom inside the element that Lexical made for it. */
export type AtomView = (node: InlineAtomNode | BlockAtomNode) => unknown

let view: AtomView = () => null

/** Set by the editor's component once; without it atoms draw nothing. */
export function setAtomView(draw: AtomView): void {
  view = draw
}

interface SerializedInlineAtom extends SerializedLexicalNode {
  leaf: PhrasingContent
  marks: number
}

/** An inline leaf that is not text: citation, wiki link, image, formula, footnote reference, raw source … */
export class InlineAtomNode extends DecoratorNode<unknown> {
  __leaf: PhrasingContent
  /** Bits in the order of `MARKS`. */
  __marks: number

  static override getType(): string {
    return 'inline-atom'
  }

  static override clone(node: InlineAtomNode): InlineAtomNode {
    return new InlineAtomNode(node.__leaf, node.__marks, node.__key)
  }

  static override importJSON(json: SerializedLexicalNode): InlineAtomNode {
    const { leaf, marks } = json as SerializedInlineAtom
    return $createInlineAtom(leaf, marks)
  }

  constructor(leaf: PhrasingContent = { type: 'text', value: '' }, marks = 0, key?: NodeKey) {
    super(key)
    this.__leaf = leaf
    this.__marks = marks
  }

  override exportJSON(): SerializedInlineAtom {
    return { ...super.exportJSON(), leaf: this.__leaf, marks: this.__marks }
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('span')
    element.className = `note-atom note-atom-${this.__leaf.type}`
    return element
  }

  override updateDOM(): false {
    return false
  }

  /** For other programs: the atom's words. */
  override exportDOM(): DOMExportOutput {
    const element = document.createElement('span')
    element.textContent = this.getTextContent()
    return { element }
  }

  override getTextContent(): string {
    const leaf = this.getLatest().__leaf
    if (leaf.type === 'image') return leaf.alt ?? ''
    if (leaf.type === 'wikiLink') return leaf.alias ?? leaf.value
    return 'value' in leaf ? leaf.value : ''
  }

  override decorate(): unknown {
    return view(this)
  }

  override isInline(): true {
    return true
  }

  getLeaf(): PhrasingContent {
    return this.getLatest().__leaf
  }

  setLeaf(leaf: PhrasingContent): void {
    this.getWritable().__leaf = leaf
  }

  getMarks(): number {
    return this.getLatest().__marks
  }
}

export const $createInlineAtom = (leaf: PhrasingContent, marks = 0): InlineAtomNode =>
  new InlineAtomNode(leaf, marks)
export const $isInlineAtom = (node: LexicalNode | null | undefined): node is InlineAtomNode =>
  node instanceof InlineAtomNode

interface SerializedBlockAtom extends SerializedLexicalNode {
  block: Nodes
}

/** A block that the editor does not take apart: a formula, a rule, raw source, a figure, a definition … */
export class BlockAtomNode extends DecoratorNode<unknown> {
  __block: Nodes

  static override getType(): string {
    return 'block-atom'
  }

  static override clone(node: BlockAtomNode): BlockAtomNode {
    return new BlockAtomNode(node.__block, node.__key)
  }

  static override importJSON(json: SerializedLexicalNode): BlockAtomNode {
    return $createBlockAtom((json as SerializedBlockAtom).block)
  }

  constructor(block: Nodes = { type: 'thematicBreak' }, key?: NodeKey) {
    super(key)
    this.__block = block
  }

  override exportJSON(): SerializedBlockAtom {
    return { ...super.exportJSON(), block: this.__block }
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('div')
    element.className = `note-block-atom note-block-${this.__block.type}`
    return element
  }

  override updateDOM(): false {
    return false
  }

  override getTextContent(): string {
    const block = this.getLatest().__block
    return 'value' in block ? block.value : ''
  }

  override decorate(): unknown {
    return view(this)
  }

  override isInline(): false {
    return false
  }

  getBlock(): Nodes {
    return this.getLatest().__block
  }

  setBlock(block: Nodes): void {
    this.getWritable().__block = block
  }
}

export const $createBlockAtom = (block: Nodes): BlockAtomNode => new BlockAtomNode(block)
export const $isBlockAtom = (node: LexicalNode | null | undefined): node is BlockAtomNode =>
  node instanceof BlockAtomNode
