/** What is tried on every text, and what is right. */
import type { Anchor } from '../../../app/model/selector.ts'
import * as edits from './edits.ts'
import { pick, type Random, type Traced } from './edits.ts'
import * as rewrites from './rewrites.ts'

export interface Span {
  start: number
  end: number
}
/** A text, what became of it, and passages of it. */
export interface Case {
  old: string
  fresh: Traced
  passages: Span[]
}
export interface Row {
  name: string
  /** Right place, in per cent, at the least: with the old text, and with quote and context alone. */
  goals: [number, number]
  /** Passages were deleted: the goals are the most that may be offered a place. */
  gone?: true
  make: (text: string, random: Random) => Case | null
}

/** A passage as people mark it: a word, a phrase, a paragraph or some; no white space at its ends. */
export function passageOf(text: string, random: Random, longest = 400): Span | null {
  const what = random()
  let start = Math.floor(random() * text.length)
  let end = Math.min(text.length, start + 10 + Math.floor(random() ** 2 * (longest - 10)))
  if (what < 0.06) start = 0
  else if (what < 0.12) end = text.length
  else if (what < 0.3) {
    start = Math.max(0, text.lastIndexOf('\n', start) + 1)
    const stop = text.indexOf('\n', start + 1)
    end = stop < 0 ? text.length : stop
  } else if (what < 0.85) {
    const stop = text.indexOf('\n\n', start)
    if (stop > start + 4) end = Math.min(end, stop)
  }
  if (end - start > longest * 4) end = start + longest
  // Whole words, two times of three.
  if (random() < 0.67) {
    while (start > 0 && /[\p{L}\p{N}]/u.test(text[start - 1]!) && end - start < longest * 4) start--
    while (end < text.length && /[\p{L}\p{N}]/u.test(text[end]!) && end - start < longest * 4) end++
  }
  ;({ start, end } = bared(text, start, end))
  if (isLow(text, start)) start--
  if (isLow(text, end)) end++
  return end - start >= 4 ? { start, end } : null
}

/** Without white space at its ends. */
function bared(text: string, start: number, end: number): Span {
  while (start < end && /[\s\u00ad]/.test(text[start]!)) start++
  while (end > start && /[\s\u00ad]/.test(text[end - 1]!)) end--
  return { start, end }
}

const isLow = (text: string, at: number) => at < text.length && /[\udc00-\udfff]/.test(text[at]!)

const MANY = 10
const many =
  (edit: rewrites.Edit): Row['make'] =>
  (old, random) => ({
    old,
    fresh: edit(old, random),
    passages: Array.from({ length: MANY }, () => passageOf(old, random)).filter((span) => span !== null),
  })
const mixed =
  (rate: number): rewrites.Edit =>
  (text, random) =>
    edits.followedBy(
      edits.followedBy(edits.blocks(text, rate, random), (t) => edits.words(t, rate / 2, random)),
      (t) => edits.characters(t, rate / 2, random),
    )

/** Verbatim copies of the passage, with `around` characters of what surrounds it, stand elsewhere; the passage is edited. */
const decoys =
  (count: number, around: number, edit: rewrites.Edit): Row['make'] =>
  (old, random) => {
    const passage = passageOf(old, random)
    if (!passage || passage.end - passage.start < 20) return null
    const { start, end } = passage
    let fresh = edits.editRange(old, start, end, (part) => edit(part, random))
    const copy = old.slice(Math.max(0, start - around), end + around)
    for (let n = 0; n < count; n++) {
      const breaks = [...fresh.text.matchAll(/\n+|$/g)]
        .map(({ index }) => index)
        .filter((at) => {
          const was = fresh.from[Math.min(at, fresh.from.length - 1)]!
          return was < start - 200 || was > end + 200
        })
      if (breaks.length === 0) return null
      fresh = edits.insertAt(fresh, pick(breaks, random), `\n\n${copy}`)
    }
    return { old, fresh, passages: [passage] }
  }

/** Paragraphs of the old text stand in it several times; a passage of one of them. */
const repeated =
  (edit: rewrites.Edit): Row['make'] =>
  (text, random) => {
    const paragraphs = text.split(/\n+/).filter((p) => p.length > 60)
    if (paragraphs.length < 6) return null
    const twice = pick(paragraphs, random)
    for (let n = 0; n < 2; n++) paragraphs.splice(Math.floor(random() * paragraphs.length), 0, twice)
    const old = paragraphs.join('\n\n')
    const passages = Array.from({ length: 3 }, (_, n) => {
      let at = -1
      for (let k = 0; k <= n; k++) at = old.indexOf(twice, at + 1)
      const start = at + Math.floor(random() * 10)
      return bared(old, start, Math.min(at + twice.length, start + 20 + Math.floor(random() * 120)))
    }).filter(({ start, end }) => end > start)
    return { old, fresh: edit(old, random), passages }
  }

const unit = (pattern: RegExp, text: string, { start, end }: Span): Span => {
  for (const { 0: part, index } of text.matchAll(pattern))
    if (index <= start && index + part.length > start)
      return { start: index, end: Math.max(end, index + part.length) }
  return { start, end }
}
const deleted =
  (edit: rewrites.Edit, pattern?: RegExp): Row['make'] =>
  (old, random) => {
    const passage = passageOf(old, random)
    if (!passage || passage.end - passage.start < 10) return null
    const { start, end } = pattern ? unit(pattern, old, passage) : passage
    return {
      old,
      fresh: edits.followedBy(edits.without(old, start, end), (t) => edit(t, random)),
      passages: [passage],
    }
  }
const nothing: rewrites.Edit = (text) => edits.untouched(text)
const row = (name: string, goals: [number, number], make: Row['make']): Row => ({ name, goals, make })
const gone = (name: string, make: Row['make']): Row => ({ name, goals: [1, 7.7], gone: true, make })
const percent = (rate: number) => `${rate * 100} %`

/** Goals without the old text: half the error of the better of Hypothesis' matcher and dom-anchor-text-quote in that row. */
export const ROWS: Row[] = [
  ...(
    [
      [0.01, 99.75],
      [0.05, 99.55],
      [0.1, 99.55],
      [0.2, 99.15],
    ] as const
  ).map(([rate, goal]) =>
    row(
      `characters ${percent(rate)}`,
      [rate < 0.2 ? 99.5 : 97, goal],
      many((t, r) => edits.characters(t, rate, r)),
    ),
  ),
  ...(
    [
      [0.02, 99.3],
      [0.05, 99.05],
      [0.1, 97.85],
      [0.2, 95.95],
    ] as const
  ).map(([rate, goal]) =>
    row(
      `words ${percent(rate)}`,
      [rate < 0.2 ? 99.5 : 97, goal],
      many((t, r) => edits.words(t, rate, r)),
    ),
  ),
  row(
    'paragraphs moved, deleted, inserted 40 %',
    [99, 97.45],
    many((t, r) => edits.blocks(t, 0.4, r)),
  ),
  row('typography', [99.9, 99.55], many(edits.typography)),
  ...(
    [
      [0.05, 98.25],
      [0.1, 96.2],
      [0.2, 94.15],
    ] as const
  ).map(([rate, goal]) => row(`mixed ${percent(rate)}`, [rate < 0.2 ? 99 : 97, goal], many(mixed(rate)))),
  row('repeated paragraphs', [99.9, 96.35], repeated(nothing)),
  row(
    'repeated paragraphs, characters 2 %',
    [99.9, 96.35],
    repeated((t, r) => edits.characters(t, 0.02, r)),
  ),
  row(
    'verbatim copy elsewhere, characters 2 %',
    [99, 95.1],
    decoys(1, 0, (t, r) => edits.characters(t, 0.02, r)),
  ),
  row(
    'verbatim copy elsewhere, characters 10 %',
    [99, 83.1],
    decoys(1, 0, (t, r) => edits.characters(t, 0.1, r)),
  ),
  gone('passage deleted', deleted(nothing)),
  gone(
    'passage deleted, words 5 %',
    deleted((t, r) => edits.words(t, 0.05, r)),
  ),
]

/** The second generator's. Without goals of the issue's own, those of the rows that come nearest. */
export const MORE_ROWS: Row[] = [
  row('scanned 5 %', [99.5, 99], many(rewrites.scanned(0.05))),
  row('scanned 15 %', [97, 97], many(rewrites.scanned(0.15))),
  row('own words 5 %', [99.5, 98], many(rewrites.ownWords(0.05))),
  row('own words 10 %', [99.5, 97.85], many(rewrites.ownWords(0.1))),
  row('own words 20 %', [97, 95.95], many(rewrites.ownWords(0.2))),
  row('typos 10 %', [99.5, 99.5], many(rewrites.typos(0.1))),
  row('sentences reordered', [99, 97.45], many(rewrites.sentencesReordered)),
  row('sentences dropped', [99, 97.45], many(rewrites.sentencesDropped)),
  row('blocks moved', [99, 97.45], many(rewrites.blocksMoved(4, nothing))),
  row('blocks moved and edited', [99, 97.45], many(rewrites.blocksMoved(4, rewrites.ownWords(0.05)))),
  row('neighbours exchanged', [99, 97.45], many(rewrites.neighboursExchanged)),
  row('all shuffled and edited', [99, 97.45], many(rewrites.shuffled(rewrites.ownWords(0.05)))),
  row('a line between all paragraphs', [99.5, 99], many(rewrites.interleaved)),
  row('numbers changed', [99.5, 98], many(rewrites.renumbered)),
  row('blocks replaced by mixtures', [99, 97.45], many(rewrites.blocksReplaced)),
  row('paragraphs doubled', [99, 90], many(rewrites.paragraphsDoubled)),
  row('meanings turned round', [99.5, 99], many(rewrites.meanings(0.3))),
  row('case changed', [99.5, 99], many(rewrites.recased)),
  row('synonyms', [99.5, 98], many(rewrites.synonyms(0.5))),
  row('set anew', [99.9, 99.55], many(rewrites.setAnew)),
  row('reflowed', [99.9, 99.55], many(rewrites.reflowed(60))),
  row('pages with running heads', [99.5, 99], many(rewrites.paged)),
  row('framed by boilerplate', [99.9, 99.55], many(rewrites.framed)),
  row('paragraphs run together and split', [99.9, 99.55], many(rewrites.regrouped)),
  row('cut off', [99, 97.45], many(rewrites.truncated)),
  row('repeated paragraphs, own words 5 %', [99, 96.35], repeated(rewrites.ownWords(0.05))),
  row('repeated paragraphs, blocks moved', [99, 90], repeated(rewrites.blocksMoved(2, nothing))),
  row('three copies elsewhere, own words 10 %', [99, 83.1], decoys(3, 0, rewrites.ownWords(0.1))),
  row('a copy with context elsewhere, typos 5 %', [99, 83.1], decoys(1, 40, rewrites.typos(0.05))),
  gone('sentence deleted', deleted(nothing, /[^.!?。\n]+[.!?。]*\s*|\n+/gu)),
  gone('paragraph deleted, own words 5 %', deleted(rewrites.ownWords(0.05), /[^\n]+\n*/g)),
  gone('all translated', many(rewrites.translated)),
]

export interface Tally {
  live: number
  right: number
  /** Right, and not among alternatives only. */
  first: number
  edges: number
  /** Same words at the right place, and yet asked which. */
  asked: number
  same: number
  gone: number
  offered: number
  silent: number
}
export const emptyTally = (): Tally => ({
  live: 0,
  right: 0,
  first: 0,
  edges: 0,
  asked: 0,
  same: 0,
  gone: 0,
  offered: 0,
  silent: 0,
})

/** Independent of the program's own folding. Letters, digits, case and signs stay what they are. */
const bare = (text: string) =>
  text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/[ﬀ-ﬆ]/g, (s) => s.normalize('NFKC'))
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .replace(/[‘’‚‛‹›′`´ʼ]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .trim()

/**
 * Where the passage's surviving characters stand; null: gone; undefined: too little or too scattered to say.
 * @param from for each character of the new text the old one it was, or -1
 */
export function truthOf({ start, end }: Span, { from }: Pick<Traced, 'from'>): Span | null | undefined {
  let first = -1
  let last = -1
  let survivors = 0
  let before = -1
  let torn = false
  for (let j = 0; j < from.length; j++) {
    const i = from[j]!
    if (i < start || i >= end) continue
    if (first < 0) first = j
    if (i < before || (last >= 0 && j - last > Math.max(60, (end - start) / 4))) torn = true
    before = i
    last = j
    survivors++
  }
  if (survivors < (end - start) * 0.12) return null
  if (survivors < (end - start) * 0.5 || torn) return undefined
  return { start: first, end: last + 1 }
}

const readings = new WeakMap<Case, Int32Array[]>()

/**
 * The ways to read one pair of texts. Words put in behind the same words ("the the") might as well have been put in before
 * them, and of two that were alike either may have been taken out: both texts are the same, and so either place is right.
 */
function readingsOf(trial: Case): Int32Array[] {
  const known = readings.get(trial)
  if (known) return known
  const all = [slid(trial, 1), slid(trial, -1)]
  readings.set(trial, all)
  return all
}

/** Where every character came from when what was put in or taken out is slid as far as it goes: 1 to the right, -1 to the left. */
function slid({ old, fresh: { text, from } }: Case, step: 1 | -1): Int32Array {
  const reading = Int32Array.from(from)
  /** The first of what was put in before. */
  let gap = -1
  for (let j = step > 0 ? 0 : text.length - 1; j >= 0 && j < text.length; j += step) {
    const i = reading[j]!
    const before = reading[j - step] ?? -1
    if (i < 0) {
      if (gap < 0 || before >= 0) gap = j
    } else if (gap >= 0 && before < 0 && text[gap] === text[j]) {
      reading[gap] = i
      reading[j] = -1
      gap += step
    } else {
      gap = -1
      const next = before + step
      if (before >= 0 && (i - next) * step > 0 && old[next] === text[j]) reading[j] = next
    }
  }
  return reading
}

const isAt = (truth: Span, { start, end }: Span) =>
  Math.min(truth.end, end) - Math.max(truth.start, start) >=
  0.8 * (Math.max(truth.end, end) - Math.min(truth.start, start))

/**
 * Is the place the passage's as much as the one the generator put it at? The two texts can be the same and more than one
 * reading right. The place must have the very words, and
 * - what surrounded them agrees further on both sides than at the other: of copies that went elsewhere, this is the one that
 *   stayed, whatever was moved to make it so;
 * - or the two places are copies that stand directly behind each other;
 * - or it is the place of a copy that stood directly behind or before the passage, and no less of what surrounded the passage is
 *   there: which of the two went elsewhere nothing tells;
 * - or what came into the passage might as well have come before or behind it, and left it whole.
 */
function isAsGood({ old, fresh: { text, from } }: Case, passage: Span, place: Span, truth: Span): boolean {
  if (text.slice(place.start, place.end) !== old.slice(passage.start, passage.end)) return false
  const before = (at: number) => agreeing(old, passage.start - 1, text, at - 1, -1)
  const behind = (at: number) => agreeing(old, passage.end, text, at, 1)
  if (before(place.start) > before(truth.start) && behind(place.end) > behind(truth.end)) return true
  if (areAdjoining(text, place.start, truth.start)) return true
  const around = ({ start, end }: Span) => before(start) + behind(end)
  const was = from[place.start]!
  if (was >= 0 && areAdjoining(old, was, passage.start) && around(place) >= around(truth)) return true
  const isAtEnd = place.start === truth.start || place.end === truth.end
  if (!isAtEnd || place.start < truth.start || place.end > truth.end) return false
  const survivors = from.subarray(truth.start, truth.end).filter((i) => i >= passage.start && i < passage.end)
  return survivors.length === passage.end - passage.start
}

/** Do the same words stand at both, with nothing but a paragraph's end between one copy and the next? */
function areAdjoining(text: string, a: number, b: number): boolean {
  const same = agreeing(text, a - 1, text, b - 1, -1) + agreeing(text, a, text, b, 1)
  return same + BETWEEN >= Math.abs(a - b)
}

/** What parts two paragraphs, in code units. */
const BETWEEN = 2

/** How many code units are the same from two offsets on; without end where both texts end. */
function agreeing(a: string, i: number, b: string, j: number, step: 1 | -1): number {
  let n = 0
  while (a[i + n * step] !== undefined && a[i + n * step] === b[j + n * step]) n++
  const isEnd = a[i + n * step] === undefined && b[j + n * step] === undefined
  return isEnd ? Number.POSITIVE_INFINITY : n
}

/**
 * The passage's survivors, and on each side what took the place of its lost edge, where the place has that: all that came in
 * between the first survivor and the very character that stood before the passage. (Survivors alone would call it wrong that
 * "fewer of them", once "most of them", is found with its first word.)
 */
function readAt(place: Span, passage: Span, from: Int32Array): Span | null | undefined {
  const truth = truthOf(passage, { from })
  if (!truth) return truth
  let { start, end } = truth
  if (from[start] !== passage.start) while (from[start - 1] === -1) start--
  if (from[end - 1] !== passage.end - 1) while (from[end] === -1) end++
  const isBefore = (from[start - 1] ?? -1) === passage.start - 1
  const isBehind = end === from.length || from[end] === passage.end
  const nearer = (at: number, a: number, b: number) => (Math.abs(at - a) < Math.abs(at - b) ? a : b)
  return {
    start: isBefore ? nearer(place.start, start, truth.start) : truth.start,
    end: isBehind ? nearer(place.end, end, truth.end) : truth.end,
  }
}

/** Where the passage is, by the reading of the texts (of those that are as good) under which it is at `place`, if there is one. */
function truthFor(trial: Case, passage: Span, place: Span | null): Span | null | undefined {
  if (!place) return truthOf(passage, trial.fresh)
  const truth = readAt(place, passage, trial.fresh.from)
  if (truth && isAt(truth, place)) return truth
  for (const from of readingsOf(trial)) {
    const other = readAt(place, passage, from)
    if (other && isAt(other, place)) return other
  }
  return truth && isAsGood(trial, passage, place, truth) ? place : truth
}

/**
 * An answer that leaves the choice to the person is right when the right place is among those it offers; whether that is the
 * first of them is counted apart.
 * @returns whether the answer is a good one; adds it to the tally.
 */
export function judge(tally: Tally, found: Anchor, trial: Case, passage: Span): boolean {
  const { old, fresh } = trial
  const { start, end } = found
  const place = start === undefined || end === undefined ? null : { start, end }
  const truth = truthFor(trial, passage, place)
  const isFirst = truth !== null && truth !== undefined && place !== null && isAt(truth, place)
  const right =
    isFirst ||
    (found.alternatives ?? []).some((other) => {
      const there = truthFor(trial, passage, other)
      return there && isAt(there, other)
    })
  if (isFirst) tally.first++
  if (right) tally.right++
  if (truth && truth.start === start && truth.end === end) tally.edges++
  if (truth) tally.live++
  const kept =
    truth && bare(fresh.text.slice(truth.start, truth.end)) === bare(old.slice(passage.start, passage.end))
  if (kept) {
    tally.same++
    if (found.state !== 'exact' && found.state !== 'moved') tally.asked++
  }
  if (truth === null) {
    tally.gone++
    if (place) tally.offered++
  }
  if (found.state === 'exact' || found.state === 'moved') {
    const same = bare(fresh.text.slice(start, end)) === bare(old.slice(passage.start, passage.end))
    if (!same || (truth && !isFirst) || truth === null) {
      tally.silent++
      return false
    }
  }
  return truth ? right : truth === null ? !place : true
}
