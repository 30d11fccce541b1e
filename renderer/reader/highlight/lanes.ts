/** Overlapping passages in lanes, so that each is seen: two in one registered highlight would look like one. */

export interface Span {
  id: string
  start: number
  end: number
}

/** Lanes that are told apart; deeper overlaps share the last. */
export const LANES = 4

/**
 * The lane of each span: the lowest in which neither one that begins before it nor one that is painted meets it; the last
 * where all are taken.
 * @param painted keep their lanes
 */
export function lanesOf(
  spans: readonly Span[],
  painted: readonly (Span & { lane: number })[] = [],
): Map<string, number> {
  const free: number[] = new Array(LANES).fill(0)
  const lanes = new Map<string, number>()
  for (const { id, start, end } of [...spans].sort(inOrder)) {
    const taken = free.map((until) => until > start)
    for (const other of painted) if (other.start < end && start < other.end) taken[other.lane] = true
    const open = taken.indexOf(false)
    const lane = open < 0 ? LANES - 1 : open
    free[lane] = Math.max(free[lane]!, end)
    lanes.set(id, lane)
  }
  return lanes
}

export function inOrder(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : 1)
}

/** The spans at an offset, the shortest (which lies on top) first. */
export function spansAt<S extends Span>(spans: readonly S[], offset: number): S[] {
  return spans
    .filter(({ start, end }) => start <= offset && offset < end)
    .sort((a, b) => a.end - a.start - (b.end - b.start) || inOrder(a, b))
}
