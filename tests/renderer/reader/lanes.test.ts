import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LANES, lanesOf, type Span } from '../../../renderer/reader/highlight/lanes.ts'

const span = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 60 }))
const spans = fc
  .array(span, { maxLength: 40 })
  .map((pairs) => pairs.map(([start, length], i): Span => ({ id: String(i), start, end: start + length })))
const meet = (a: Span, b: Span) => a.start < b.end && b.start < a.end

test('passages in one lane do not meet, but for those deeper than the lanes', () => {
  fc.assert(
    fc.property(spans, (all) => {
      const lanes = lanesOf(all)
      for (const a of all)
        for (const b of all)
          if (a !== b && lanes.get(a.id) === lanes.get(b.id) && lanes.get(a.id)! < LANES - 1)
            expect(meet(a, b)).toBe(false)
    }),
  )
})

test('those that come later, all at once, meet neither each other nor the painted ones in a lane', () => {
  fc.assert(
    fc.property(spans, fc.nat(40), (all, count) => {
      const painted = all.slice(0, count).map((span, i) => ({ ...span, lane: i % LANES }))
      const lanes = lanesOf(all.slice(count), painted)
      for (const [id, lane] of lanes) {
        if (lane === LANES - 1) continue
        const span = all[Number(id)]!
        const others = all.slice(count).filter((other) => other.id !== id && lanes.get(other.id) === lane)
        for (const other of [...others, ...painted.filter((one) => one.lane === lane)])
          expect(meet(span, other)).toBe(false)
      }
    }),
  )
})

test('one that comes later takes the lowest lane that is free, and moves no other', () => {
  fc.assert(
    fc.property(spans, (all) => {
      const painted: (Span & { lane: number })[] = []
      for (const next of all) {
        const lane = lanesOf([next], painted).get(next.id)!
        const taken = painted.filter((other) => meet(next, other)).map((other) => other.lane)
        if (lane < LANES - 1) expect(taken).not.toContain(lane)
        for (let lower = 0; lower < lane; lower++) expect(taken).toContain(lower)
        painted.push({ ...next, lane })
      }
    }),
  )
})
