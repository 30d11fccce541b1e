/**
 * Paints passages with the CSS Custom Highlight API: one registered highlight a colour and lane, no element a passage. An
 * update touches only what changed.
 */
import type { Color } from '../../../app/model/annotation.ts'
import type { DomMap } from '../article/dom-map.ts'
import { lanesOf, type Span } from './lanes.ts'

export interface Painted extends Span {
  /** `check`: the wording changed; it gets a wavy line and no fill. */
  look: Color | 'check'
}

interface Entry {
  name: string
  start: number
  end: number
  range: StaticRange
}

/** Highlights of one article view. Several views can be open; the registry is one, so that names carry the view's. */
export class HighlightLayer {
  private readonly map: DomMap
  private readonly entries = new Map<string, Entry>()

  constructor(map: DomMap) {
    this.map = map
  }

  paint(passages: readonly Painted[]): void {
    const lanes = lanesOf(passages)
    const wanted = new Set<string>()
    for (const { id, start, end, look } of passages) {
      wanted.add(id)
      const name = look === 'check' ? 'postil-check' : `postil-${look}-${lanes.get(id) ?? 0}`
      const entry = this.entries.get(id)
      if (entry && entry.name === name && entry.start === start && entry.end === end) continue
      if (entry) this.drop(id, entry)
      const range = this.map.rangeOf(start, end)
      if (!range) continue
      registered(name).add(range)
      this.entries.set(id, { name, start, end, range })
    }
    for (const [id, entry] of this.entries) if (!wanted.has(id)) this.drop(id, entry)
  }

  clear(): void {
    for (const [id, entry] of this.entries) this.drop(id, entry)
  }

  private drop(id: string, { name, range }: Entry): void {
    registered(name).delete(range)
    this.entries.delete(id)
  }
}

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
