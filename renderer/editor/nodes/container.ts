/** Blocks that hold blocks: quotes, callouts (a disclosure is one) and footnotes; and the title line of a callout. */
import {
  $createParagraphNode,
  $isElementNode,
  $isParagraphNode,
  ElementNode,
  type LexicalNode,
  type NodeKey,
  type ParagraphNode,
  type RangeSelection,
  type SerializedElementNode,
} from 'lexical'

export type ContainerProps =
  | { kind: 'quote' }
  | { kind: 'callout'; callout: string; fold?: '+' | '-' }
  | { kind: 'footnote'; label: string }

type SerializedContainer = SerializedElementNode & { props: ContainerProps }

export class ContainerNode extends ElementNode {
  __props: ContainerProps

  static override getType(): string {
    return 'container'
  }

  static override clone(node: ContainerNode): ContainerNode {
    return new ContainerNode(node.__props, node.__key)
  }

  static override importJSON(json: SerializedElementNode): ContainerNode {
    return $createContainer((json as SerializedContainer).props).updateFromJSON(json)
  }

  constructor(props: ContainerProps = { kind: 'quote' }, key?: NodeKey) {
    super(key)
    this.__props = props
  }

  override exportJSON(): SerializedContainer {
    return { ...(super.exportJSON() as SerializedElementNode), props: this.__props }
  }

  override createDOM(): HTMLElement {
    const props = this.__props
    const element = document.createElement(props.kind === 'quote' ? 'blockquote' : 'div')
    element.className = `note-container note-${props.kind}`
    if (props.kind === 'callout') {
      element.dataset.callout = props.callout.toLowerCase()
      element.setAttribute('role', 'note')
    }
    if (props.kind === 'footnote') element.dataset.label = props.label
    return element
  }

  override updateDOM(previous: this): boolean {
    return previous.__props !== this.__props
  }

  getProps(): ContainerProps {
    return this.getLatest().__props
  }

  /** Blocks inside are blocks in their own right: lists, headings and shortcuts work as at the top. */
  override isShadowRoot(): true {
    return true
  }

  override canIndent(): false {
    return false
  }

  /** Backspace at the very start: the blocks inside take the container's place. */
  override collapseAtStart(): true {
    const children = this.getChildren().map((child) => {
      if (!$isTitle(child)) return child
      const paragraph = $createParagraphNode()
      return paragraph.append(...child.getChildren())
    })
    for (const child of children) this.insertBefore(child)
    children[0]?.selectStart()
    this.remove()
    return true
  }
}

export const $createContainer = (props: ContainerProps): ContainerNode => new ContainerNode(props)
export const $isContainer = (node: LexicalNode | null | undefined): node is ContainerNode =>
  node instanceof ContainerNode

/** First line of a callout. Enter goes on in the body. */
export class TitleNode extends ElementNode {
  static override getType(): string {
    return 'callout-title'
  }

  static override clone(node: TitleNode): TitleNode {
    return new TitleNode(node.__key)
  }

  static override importJSON(json: SerializedElementNode): TitleNode {
    return $createTitle().updateFromJSON(json)
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('div')
    element.className = 'note-callout-title'
    const parent = this.getParent()
    const props = $isContainer(parent) ? parent.getProps() : null
    if (props?.kind === 'callout') element.dataset.kind = props.callout
    return element
  }

  override updateDOM(): false {
    return false
  }

  override insertNewAfter(_: RangeSelection, restoreSelection?: boolean): ParagraphNode {
    const next = this.getNextSibling()
    if ($isParagraphNode(next) && next.isEmpty()) return next
    const paragraph = $createParagraphNode()
    this.insertAfter(paragraph, restoreSelection)
    return paragraph
  }

  override collapseAtStart(): boolean {
    const parent = this.getParent()
    return $isContainer(parent) ? parent.collapseAtStart() : false
  }
}

export const $createTitle = (): TitleNode => new TitleNode()
export const $isTitle = (node: LexicalNode | null | undefined): node is TitleNode => node instanceof TitleNode

/** The container around a node, if any. */
export function $containerOf(node: LexicalNode): ContainerNode | null {
  for (let at: LexicalNode | null = node; at; at = at.getParent())
    if ($isElementNode(at) && $isContainer(at)) return at
  return null
}
