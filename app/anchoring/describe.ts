/** A range of a text as W3C selectors. */
import type { TextPositionSelector, TextQuoteSelector } from '../model/selector.ts'

/** Code units of context kept on each side. */
const CONTEXT = 64

/**
 * @param start code unit, `end` exclusive; `start < end <= text.length`
 * @throws RangeError for any other range
 */
export function describe(
  text: string,
  start: number,
  end: number,
): [TextQuoteSelector, TextPositionSelector] {
  if (!(start >= 0 && start < end && end <= text.length))
    throw new RangeError(`no range of the text: ${start}..${end}`)
  return [
    {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: text.slice(whole(text, Math.max(0, start - CONTEXT)), start),
      suffix: text.slice(end, whole(text, Math.min(text.length, end + CONTEXT))),
    },
    { type: 'TextPositionSelector', start, end },
  ]
}

/** An offset moved behind a surrogate pair it would cut. */
function whole(text: string, at: number): number {
  const low = text.charCodeAt(at)
  const high = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low <= 0xdfff && high >= 0xd800 && high <= 0xdbff ? at + 1 : at
}
