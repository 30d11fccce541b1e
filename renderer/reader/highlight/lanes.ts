/** Overlapping passages in lanes, so that each is seen: two in one registered highlight would look like one. */

export interface Span {
  id: string
  start: number
  end: number
}

/** Lanes that are told apart; deeper overlaps share the last. */
export const LANES = 4

/** The lane of each span: the lowest that is free where it begins. Spans in order of (start, end, id). */
export function lanesOf(spans: readonly Span[]): Map<string, number> {
  const free: number[] = new Array(LANES).fill(0)
  const lanes = new Map<string, number>()
  for (const { id, start, end } of [...spans].sort(inOrder)) {
    const open = free.findIndex((until) => until <= start)
    const lane = open < 0 ? LANES - 1 : open
    free[lane] = Math.max(free[lane]!, end)
    lanes.set(id, lane)
  }
  return lanes
}

/** The lowest lane in which none of the painted spans meets this one; the last where all are taken. */
export function freeLane(span: Span, painted: Iterable<Span & { lane: number }>): number {
  let taken = 0
  for (const { start, end, lane } of painted) if (start < span.end && span.start < end) taken |= 1 << lane
  let lane = 0
  while (lane < LANES - 1 && taken & (1 << lane)) lane++
  return lane
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
