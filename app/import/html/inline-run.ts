/**
 * Inline content on its way from elements to nodes. White space is collapsed across element borders as a browser does;
 * what emphasis holds at its edges moves outside of it; wrappers without content vanish. A block within an inline
 * element ends the run; the wrappers open at that point go on in the next one.
 */
import type { Parent, PhrasingContent, Text } from 'mdast'

export type Wrapper = Extract<PhrasingContent, Parent>

/** Inline content as it is met: white space collapsed, and outside the edges of the emphasis and links it stands in. */
export class InlineRun {
  private nodes: PhrasingContent[] = []
  /** Open wrappers of this run, outermost first, with the node each stands for. */
  private readonly open: { template: Wrapper; node: Wrapper }[] = []
  private endsInSpace = true
  private code: { node: PhrasingContent | null } | null = null

  /** @param wrappers that are open where the run begins */
  constructor(wrappers: readonly Wrapper[] = []) {
    for (const wrapper of wrappers) this.enter(wrapper)
  }

  get wrappers(): Wrapper[] {
    return this.open.map(({ template }) => template)
  }

  get inCode(): boolean {
    return this.code !== null
  }

  text(source: string): void {
    let value = source.replace(/[ \t\n\r\f]+/g, ' ')
    if (this.endsInSpace && value.startsWith(' ')) value = value.slice(1)
    if (!value) return
    this.endsInSpace = value.endsWith(' ')
    const last = this.siblings.at(-1)
    if (this.code) {
      if (last?.type === 'inlineCode' && last === this.code.node) {
        last.value += value
        return
      }
      this.code.node = { type: 'inlineCode', value }
      this.siblings.push(this.code.node)
    } else if (last?.type === 'text') last.value += value
    else this.siblings.push({ type: 'text', value })
  }

  /** A node that is complete in itself. */
  atom(node: PhrasingContent): void {
    this.siblings.push(node)
    this.endsInSpace = false
  }

  lineBreak(): void {
    this.trimEnd()
    this.siblings.push({ type: 'break' })
    this.endsInSpace = true
  }

  enter(template: Wrapper): void {
    const node = { ...template, children: [] } as Wrapper
    this.siblings.push(node)
    this.open.push({ template, node })
  }

  leave(): void {
    const { node } = this.open.pop()!
    const { siblings } = this
    siblings.pop()
    const first = node.children[0]
    if (first?.type === 'text' && first.value.startsWith(' ')) {
      first.value = first.value.slice(1)
      append(siblings, ' ')
    }
    const last = node.children.at(-1)
    const after = last?.type === 'text' && last.value.endsWith(' ')
    if (after) last.value = last.value.slice(0, -1)
    const children = (node.children as PhrasingContent[]).filter((c) => c.type !== 'text' || c.value !== '')
    if (children.length > 0) siblings.push({ ...node, children } as Wrapper)
    if (after) append(siblings, ' ')
  }

  /** Until the returned function is called, text is code. */
  enterCode(): () => void {
    if (this.code) return () => {}
    this.code = { node: null }
    return () => {
      this.code = null
    }
  }

  /** The content so far, without white space at its ends; the next run begins inside the same wrappers. */
  take(): PhrasingContent[] {
    const wrappers = this.wrappers
    while (this.open.length > 0) this.leave()
    this.trimEnd()
    const taken = this.nodes
    this.nodes = []
    this.endsInSpace = true
    for (const wrapper of wrappers) this.enter(wrapper)
    while (taken.at(-1)?.type === 'break') {
      taken.pop()
      trimLast(taken)
    }
    const start = taken.findIndex((node) => node.type !== 'break')
    return start < 0 ? [] : taken.slice(start)
  }

  private get siblings(): PhrasingContent[] {
    return (this.open.at(-1)?.node.children as PhrasingContent[] | undefined) ?? this.nodes
  }

  private trimEnd(): void {
    if (this.endsInSpace) trimLast(this.siblings)
  }
}

function append(siblings: PhrasingContent[], value: string): void {
  const last = siblings.at(-1)
  if (last?.type !== 'text') siblings.push({ type: 'text', value })
  else if (!last.value.endsWith(' ')) last.value += value
}

function trimLast(siblings: PhrasingContent[]): void {
  const last = siblings.at(-1) as Text | undefined
  if (last?.type !== 'text') return
  last.value = last.value.replace(/ +$/, '')
  if (!last.value) siblings.pop()
}
