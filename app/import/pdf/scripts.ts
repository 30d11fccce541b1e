/** What is raised or lowered beside larger text (a note's number, an exponent, an ordinal's letters) stands in its line. */
import type { Piece } from './pieces.ts'

/** A piece smaller than this share of its neighbour is a note's sign or an index. */
const SMALL = 0.87
/** Such signs are short: numbers, letters, the signs of notes, with what parts or closes them. */
const SIGN =
  /^(?=.{1,8}$)\s*(?:[\p{L}\d]{1,3}|[∗*†‡§¶‖#])(?:[\s,;)]*(?:[\p{L}\d]{1,3}|[∗*†‡§¶‖#]))*[\s,;)]*$/u

const RAISED = Object.fromEntries(
  [...'0123456789()abcdefghijklmnoprstuvwxyz'].map((from, i) => [
    from,
    [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ'][i]!,
  ]),
)
const LOWERED = Object.fromEntries([...'0123456789'].map((from, i) => [from, '₀₁₂₃₄₅₆₇₈₉'[i]!]))

/** The pieces, each sign put on the line of the text before it, in the characters for that. */
export function withScripts(pieces: Piece[]): Piece[] {
  const hosts = new Map<Piece, Piece>()
  const reach = pieces.reduce((most, { size }) => Math.max(most, size), 0)
  const ending = nearby(pieces, reach, ({ right }) => right)
  const beginning = nearby(pieces, reach, ({ left }) => left)
  for (const piece of [...pieces].sort((a, b) => a.left - b.left)) {
    if (!SIGN.test(piece.text)) continue
    const before = ending(piece.left, piece.base).find(
      (other) => other !== piece && isBefore(other, piece, hosts.get(other) ?? other),
    )
    const host = before
      ? (hosts.get(before) ?? before)
      : beginning(piece.right, piece.base).find((other) => isBehind(other, piece))
    if (host) hosts.set(piece, host)
  }
  if (hosts.size === 0) return pieces
  return pieces.map((piece) => {
    const host = hosts.get(piece)
    if (!host) return piece
    // Where it overlaps what stands before it, it comes behind that all the same.
    const left = host.left < piece.left ? Math.max(piece.left, host.right) : piece.left
    return { ...piece, text: inScript(piece, host), base: host.base, size: host.size, left }
  })
}

/**
 * Pieces by where they are: all that have that edge within `reach` of a place, and are no more than twice it above or
 * below, in the order they were given in.
 */
function nearby(pieces: readonly Piece[], reach: number, edgeOf: (piece: Piece) => number) {
  const cell = (x: number, base: number) => `${x} ${base}`
  const cells = Map.groupBy(
    pieces.map((piece, order) => ({ piece, order })),
    ({ piece }) => cell(Math.floor(edgeOf(piece) / reach), Math.floor(piece.base / reach)),
  )
  return (edge: number, base: number): Piece[] => {
    const [x, y] = [Math.floor(edge / reach), Math.floor(base / reach)]
    return [-1, 0, 1]
      .flatMap((dx) => [-2, -1, 0, 1, 2].flatMap((dy) => cells.get(cell(x + dx, y + dy)) ?? []))
      .sort((a, b) => a.order - b.order)
      .map(({ piece }) => piece)
  }
}

/** @param host what `other` stands beside, itself if it is no sign */
function isBefore(other: Piece, piece: Piece, host: Piece): boolean {
  const gap = piece.left - other.right
  return (
    gap < host.size * 0.3 &&
    // The letters of a logo lie over each other.
    gap > -host.size * 0.5 &&
    piece.left > other.left &&
    isShifted(piece, host) &&
    (host !== other || /[\p{L}\p{N}\p{P}]\s*$/u.test(other.text))
  )
}

/** The number that a note or an address begins with is raised before it. */
function isBehind(host: Piece, piece: Piece): boolean {
  const gap = host.left - piece.right
  const isRaised = isShifted(piece, host) && piece.base < host.base
  return isRaised && gap > -host.size * 0.1 && gap < host.size * 0.6 && /^\p{L}/u.test(host.text)
}

/** Smaller, and on a baseline above or below, by less than a line. */
const isShifted = (piece: Piece, host: Piece): boolean =>
  piece.size < host.size * SMALL &&
  piece.base < host.base + host.size * 0.4 &&
  piece.base > host.base - host.size * 0.7 &&
  Math.abs(piece.base - host.base) > host.size * 0.08

/** Letters only where each is a sign by itself (`a`, `b)`): those of `1st` and of a logo are letters of the line. */
function inScript({ text, base }: Piece, host: Piece): string {
  const characters = base < host.base ? RAISED : LOWERED
  const isMark = !/\p{L}{2}/u.test(text) && /\p{L}{2}/u.test(host.text)
  return text.replace(isMark ? /[\da-z()]/g : /\d/g, (char) => characters[char] ?? char)
}
