import fc from 'fast-check'
import { expect, test } from 'vitest'
import { freeLane, LANES, lanesOf, type Span } from '../../../renderer/reader/highlight/lanes.ts'

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

test('one that comes later takes the lowest lane that is free, and moves no other', () => {
  fc.assert(
    fc.property(spans, (all) => {
      const painted: (Span & { lane: number })[] = []
      for (const next of all) {
        const lane = freeLane(next, painted)
        const taken = painted.filter((other) => meet(next, other)).map((other) => other.lane)
        if (lane < LANES - 1) expect(taken).not.toContain(lane)
        for (let lower = 0; lower < lane; lower++) expect(taken).toContain(lower)
        painted.push({ ...next, lane })
      }
    }),
  )
})
