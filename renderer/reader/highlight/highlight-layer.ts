/**
 * Paints passages with the CSS Custom Highlight API: one registered highlight a colour and lane, no element a passage. An
 * update touches only what changed.
 */
import type { Mark } from '../../../app/contract.ts'
import type { DomMap } from '../article/dom-map.ts'
import type { Section } from '../article/sections.ts'
import { lanesOf, type Span } from './lanes.ts'

interface Entry extends Mark {
  /** Kept while the passage stands: a line does not jump when a neighbour comes or goes. */
  lane: number
  /** Null while the section it begins in is not built. */
  range: StaticRange | null
}

/** The highlights of one article view. */
export class HighlightLayer {
  private readonly map: DomMap
  private readonly entries = new Map<string, Entry>()
  /** By the section they begin in, which is not built yet. */
  private readonly waiting = new Map<Section, Entry[]>()
  /** Mark before the library has answered; they stay until it has. */
  private readonly awaited = new Set<string>()

  constructor(map: DomMap) {
    this.map = map
  }

  /** Paints what begins in a section that was built a moment ago. */
  readonly paintSection = (section: Section): void => {
    const waiting = this.waiting.get(section) ?? []
    this.waiting.delete(section)
    for (const entry of waiting) if (this.entries.get(entry.id) === entry) this.register(entry)
  }

  /** Paints these passages and no others, but for those the library has not confirmed yet. */
  paint(passages: readonly Mark[]): void {
    const wanted = new Set(passages.map(({ id }) => id))
    for (const id of this.entries.keys()) if (!wanted.has(id) && !this.awaited.has(id)) this.drop(id)
    const fresh = passages.filter(({ id }) => !this.entries.has(id))
    const lanes = lanesOf(fresh, [...this.entries.values()])
    for (const passage of passages) this.put(passage, lanes.get(passage.id))
  }

  /** Paints one passage, new or in its new colour or place. */
  put(passage: Mark, lane?: number): void {
    const { id, start, end, look } = passage
    const before = this.entries.get(id)
    const stays = before?.start === start && before.end === end
    if (stays && before.look === look) return
    if (before) this.drop(id)
    const entry = {
      id,
      start,
      end,
      look,
      range: stays ? before.range : null,
      lane: lane ?? (stays ? before.lane : lanesOf([passage], [...this.entries.values()]).get(id)!),
    }
    this.entries.set(id, entry)
    const section = this.map.sectionOf(start)
    if (!section) return
    if (section.built) this.register(entry)
    else this.waiting.set(section, [...(this.waiting.get(section) ?? []), entry])
  }

  private register(entry: Entry): void {
    entry.range ??= this.map.rangeOf(entry.start, entry.end)
    if (!entry.range) return
    registered(nameOf(entry)).add(entry.range)
    for (const element of this.map.wholesIn(entry.start, entry.end)) element.dataset.look = entry.look
  }

  drop(id: string): void {
    const entry = this.entries.get(id)
    if (!entry) return
    this.entries.delete(id)
    if (!entry.range) return
    registered(nameOf(entry)).delete(entry.range)
    for (const element of this.map.wholesIn(entry.start, entry.end)) this.showRest(element, entry)
  }

  /** An image says whose it is until none of its passages is left. */
  private showRest(element: HTMLElement, { start, end }: Span): void {
    const rest = [...this.entries.values()].find((other) => other.start < end && start < other.end)
    if (rest) element.dataset.look = rest.look
    else delete element.dataset.look
  }

  /** Paints a passage at once; its mark stays when `made` gives the id it has got, and goes when it gives none. */
  async putEarly(passage: Omit<Mark, 'id'>, made: Promise<{ id: string } | undefined>): Promise<void> {
    const id = `early-${++early}`
    this.awaited.add(id)
    this.put({ ...passage, id })
    const real = await made
    this.awaited.delete(id)
    const entry = this.entries.get(id)
    if (!entry) return
    if (!real || this.entries.has(real.id)) return this.drop(id)
    this.entries.delete(id)
    this.entries.set(real.id, { ...entry, id: real.id })
  }

  clear(): void {
    for (const id of this.entries.keys()) this.drop(id)
  }
}

let early = 0

const nameOf = ({ look, lane }: Entry) => (look === 'check' ? 'postil-check' : `postil-${look}-${lane}`)

/** Later ones lie above earlier ones; the passage at hand and what was found lie above all. */
const PRIORITY: Record<string, number> = { 'postil-found': 8, 'postil-found-here': 9, 'postil-active': 10 }

export function registered(name: string): Highlight {
  let highlight = CSS.highlights.get(name)
  if (!highlight) {
    highlight = new Highlight()
    highlight.priority = PRIORITY[name] ?? Number(/\d$/.exec(name)?.[0] ?? 5)
    CSS.highlights.set(name, highlight)
  }
  return highlight
}

/** Puts these ranges, and no others, under a name. */
export function show(name: string, ranges: readonly (StaticRange | null)[]): void {
  const highlight = registered(name)
  highlight.clear()
  for (const range of ranges) if (range) highlight.add(range)
}
