/**
 * `==mark==`, `~subscript~` and `^superscript^`: delimiters that pair like GFM's strikethrough.
 *
 * A run of exactly `size` markers opens or closes by the same flanking rules as `~~`. Subscript and superscript hold
 * no white space (Pandoc's rule), so “~5 kg and ~6 kg” stays text; a space inside is written `&#x20;`.
 */
import { classifyCharacter } from 'micromark-util-classify-character'
import { resolveAll } from 'micromark-util-resolve-all'
import type { Construct, Event, Extension, State, Token, TokenizeContext } from 'micromark-util-types'
import { CODE } from './tokens.ts'

interface Span {
  type: 'mark' | 'subscript' | 'superscript'
  marker: number
  size: number
  /** Whether white space may stand between the markers. */
  spaces: boolean
}

const SPANS: Span[] = [
  { type: 'mark', marker: CODE.equals, size: 2, spaces: true },
  { type: 'subscript', marker: CODE.tilde, size: 1, spaces: false },
  { type: 'superscript', marker: CODE.caret, size: 1, spaces: false },
]

/** micromark extension for the three spans. */
export function spans(): Extension {
  const constructs = SPANS.map(spanConstruct)
  return {
    text: Object.fromEntries(SPANS.map((span, index) => [span.marker, constructs[index]!])),
    insideSpan: { null: constructs.map(({ resolveAll }) => ({ resolveAll })) },
    attentionMarkers: { null: SPANS.map((span) => span.marker) },
  }
}

function spanConstruct(span: Span): Construct & { resolveAll: NonNullable<Construct['resolveAll']> } {
  const temporary = `${span.type}SequenceTemporary` as const
  return {
    name: span.type,
    tokenize(effects, ok, nok) {
      const { previous, events } = this
      let size = 0
      const start: State = (code) => {
        if (previous === span.marker && events.at(-1)?.[1].type !== 'characterEscape') return nok(code)
        effects.enter(temporary)
        return more(code)
      }
      const more: State = (code) => {
        if (code === span.marker) {
          if (size === span.size) return nok(code)
          effects.consume(code)
          size++
          return more
        }
        if (size < span.size) return nok(code)
        const token = effects.exit(temporary)
        const before = classifyCharacter(previous)
        const after = classifyCharacter(code)
        token._open = !after || (after === 2 && Boolean(before))
        token._close = !before || (before === 2 && Boolean(after))
        return ok(code)
      }
      return start
    },
    resolveAll: (events, context) => wrapPairs(span, events, context),
  }
}

/** Wrap the events between paired sequences in one span; sequences without a partner become text. */
function wrapPairs(span: Span, events: Event[], context: TokenizeContext): Event[] {
  const closeOf = findPairs(span, events, context)
  const result: Event[] = []
  for (let index = 0; index < events.length; index++) {
    const event = events[index]!
    const close = closeOf.get(index)
    if (close === undefined) {
      if (event[1].type === `${span.type}SequenceTemporary`) event[1].type = 'data'
      result.push(event)
      continue
    }
    const opening = event[1]
    const closing = events[close]![1]
    opening.type = closing.type = `${span.type}Sequence`
    const token: Token = { type: span.type, start: { ...opening.start }, end: { ...closing.end } }
    const inside = resolveAll(
      context.parser.constructs.insideSpan.null!,
      events.slice(index + 2, close),
      context,
    )
    result.push(['enter', token, context], event, events[index + 1]!)
    for (const inner of inside) result.push(inner)
    result.push(events[close]!, events[close + 1]!, ['exit', token, context])
    index = close + 1
  }
  // micromark keeps hold of the array it passed in, so the result goes back into it.
  events.length = 0
  for (const event of result) events.push(event)
  return events
}

/**
 * The pairs, side by side: index of the opening sequence's enter event -> that of the closing one. A span never
 * holds another of its kind, so the nearest opener wins and the ones before it are given up; this keeps it linear.
 */
function findPairs(span: Span, events: Event[], context: TokenizeContext): Map<number, number> {
  const pairs = new Map<number, number>()
  let opener: number | undefined
  events.forEach(([kind, token], index) => {
    if (kind !== 'enter' || token.type !== `${span.type}SequenceTemporary`) return
    const open = opener === undefined ? undefined : events[opener]![1]
    if (token._close && open && opener !== undefined && joinable(span, open, token, context)) {
      pairs.set(opener, index)
      opener = undefined
    } else if (token._open) {
      opener = index
    }
  })
  return pairs
}

function joinable(span: Span, open: Token, close: Token, context: TokenizeContext): boolean {
  return span.spaces || !/\s/.test(context.sliceSerialize({ start: open.end, end: close.start }))
}
