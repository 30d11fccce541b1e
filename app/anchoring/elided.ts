/** Quotes with words left out, as people and other programs write them: "the first words … the last". */
import type { Anchor } from '../model/selector.ts'
import { foldedQuote } from './context.ts'
import { folded } from './fold.ts'
import { searched } from './searched.ts'
import type { Session } from './session.ts'
import { similarity } from './similarity.ts'
import { LOST } from './verdict.ts'

const ELLIPSIS = /\s*(?:\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\)|\.{3}|…)\s*/
/** Of words that were left out, at the most so many characters; pieces beside them have at least a few. */
const LEFT_OUT = 4000
const PIECE = 8

/** A quote with words left out: from where its first piece stands to where its last does, for the person to judge. */
export function elided(session: Session, exact: string, prefix?: string, suffix?: string): Anchor {
  const pieces = exact.split(ELLIPSIS).filter(Boolean)
  if (pieces.length < 2 || pieces.some((piece) => piece.length < PIECE)) return LOST
  const last = pieces.length - 1
  let start: number | undefined
  let end = 0
  for (const [n, piece] of pieces.entries()) {
    const quote = foldedQuote(piece, n === 0 ? prefix : undefined, n === last ? suffix : undefined)
    const found = searched(session, quote, piece, start === undefined ? undefined : end)
    if (found.start === undefined || found.end === undefined) return LOST
    if (start !== undefined && (found.start < end || found.start > end + LEFT_OUT)) return LOST
    start ??= found.start
    end = found.end
  }
  const found = session.fresh.text.slice(start, end)
  return { state: 'changed', start: start!, end, found, score: similarity(folded(exact), folded(found)) }
}
