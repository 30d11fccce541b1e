/** Offsets in UTF-16 code units (inside Postil) and in Unicode code points (command line, exports, W3C). */

const PAIR = /[\ud800-\udbff][\udc00-\udfff]/

/**
 * Code-unit offsets as code-point offsets. An offset inside a surrogate pair counts as the one before it; one behind the
 * text as its end.
 * @param offsets in any order; one pass over the text serves all of them
 */
export function toCodePoints(text: string, offsets: readonly number[]): number[] {
  // Most texts have none, which is seen much faster than counted.
  const last = offsets.reduce((last, offset) => Math.max(last, offset), 0)
  if (!PAIR.test(text.slice(0, last + 1))) return offsets.map((offset) => Math.min(offset, text.length))
  return convert(
    text,
    offsets,
    (unit) => unit,
    (_, point) => point,
  )
}

/**
 * `toCodePoints` for a text that is asked about often, without keeping the text where it is not needed: where each unit is a
 * point.
 */
export function codePointsIn(text: string): (offsets: readonly number[]) => number[] {
  if (PAIR.test(text)) return (offsets) => toCodePoints(text, offsets)
  const { length } = text
  return (offsets) => offsets.map((offset) => Math.min(offset, length))
}

/** Code-point offsets as code-unit offsets; one behind the text as its end. */
export function toCodeUnits(text: string, offsets: readonly number[]): number[] {
  return convert(
    text,
    offsets,
    (_, point) => point,
    (unit) => unit,
  )
}

function convert(
  text: string,
  offsets: readonly number[],
  from: (unit: number, point: number) => number,
  to: (unit: number, point: number) => number,
): number[] {
  const order = offsets.map((_, i) => i).sort((a, b) => offsets[a]! - offsets[b]!)
  const result = new Array<number>(offsets.length)
  let unit = 0
  let point = 0
  for (const i of order) {
    while (unit < text.length) {
      const width = isPair(text, unit) ? 2 : 1
      if (from(unit + width, point + 1) > offsets[i]!) break
      unit += width
      point++
    }
    result[i] = to(unit, point)
  }
  return result
}

/** Whether the two code units at an offset are one character. */
export function isPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at)
  if (high < 0xd800 || high > 0xdbff) return false
  const low = text.charCodeAt(at + 1)
  return low >= 0xdc00 && low <= 0xdfff
}
