/**
 * Anchoring under seeded edits with known truth: right place, silently wrong, falsely offered, time. Two tracks: with the
 * old text (a revision), and with quote and context alone (imported selectors).
 *
 * Arguments: `--trials N` a row (default 400), `--half a|b|all` of the articles.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { anchor, describe } from '../../app/anchoring/index.ts'
import type { Anchor } from '../../app/model/selector.ts'
import * as edits from './edits.ts'

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '400' },
    half: { type: 'string', default: 'all' },
    show: { type: 'string' },
  },
})
const TRIALS = Number(values.trials)

function texts(): string[] {
  const truth = join(import.meta.dirname, '../../../shared/articles/extraction/ground-truth.json')
  if (!existsSync(truth)) {
    console.log('(no articles beside the project: generated texts)')
    const random = edits.randomOf(7)
    const word = () =>
      Array.from(
        { length: 2 + Math.floor(random() * 8) },
        () => 'aeioulnrstdcmp'[Math.floor(random() * 14)],
      ).join('')
    const sentence = () => `${Array.from({ length: 6 + Math.floor(random() * 18) }, word).join(' ')}. `
    return Array.from({ length: 40 }, () =>
      Array.from({ length: 20 }, () => Array.from({ length: 4 }, sentence).join('')).join('\n\n'),
    )
  }
  const bodies = Object.values(
    JSON.parse(readFileSync(truth, 'utf8')) as Record<string, { articleBody: string }>,
  )
  return bodies.map(({ articleBody }) => articleBody).filter((text) => text.length > 1_500)
}

const corpus = texts().filter((_, n) => values.half === 'all' || n % 2 === (values.half === 'a' ? 0 : 1))

interface Case {
  old: string
  start: number
  end: number
  fresh: edits.Traced
}
type Row = [string, (text: string, start: number, end: number, random: edits.Random) => Case | null]

const simple =
  (edit: (text: string, random: edits.Random) => edits.Traced): Row[1] =>
  (old, start, end, random) => ({ old, start, end, fresh: edit(old, random) })
const mixed = (rate: number) => (text: string, random: edits.Random) =>
  edits.followedBy(
    edits.followedBy(edits.blocks(text, rate, random), (t) => edits.words(t, rate / 2, random)),
    (t) => edits.characters(t, rate / 2, random),
  )
const pullQuote =
  (rate: number): Row[1] =>
  (old, start, end, random) => {
    const fresh = edits.editRange(old, start, end, (part) => edits.characters(part, rate, random))
    const breaks = [...fresh.text.matchAll(/\n\n/g)]
      .map(({ index }) => index)
      .filter((at) => Math.abs(at - start) > 200)
    const at = breaks[Math.floor(random() * breaks.length)]
    return at === undefined
      ? null
      : { old, start, end, fresh: edits.insertAt(fresh, at, `\n\n${old.slice(start, end)}`) }
  }
const repeated =
  (rate: number): Row[1] =>
  (text, _start, _end, random) => {
    const paragraphs = text.split(/\n+/).filter((p) => p.length > 60)
    if (paragraphs.length < 6) return null
    const twice = paragraphs[Math.floor(random() * paragraphs.length)]!
    for (let n = 0; n < 2; n++) paragraphs.splice(Math.floor(random() * paragraphs.length), 0, twice)
    const old = paragraphs.join('\n\n')
    const places = [
      ...old.matchAll(new RegExp(twice.slice(0, 40).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'g')),
    ]
    const at = places[Math.floor(random() * places.length)]!.index + Math.floor(random() * 10)
    return {
      old,
      start: at,
      end: Math.min(old.length, at + 20 + Math.floor(random() * 120)),
      fresh: edits.characters(old, rate, random),
    }
  }
const deleted =
  (rate: number): Row[1] =>
  (old, start, end, random) => ({
    old,
    start,
    end,
    fresh: edits.followedBy(edits.without(old, start, end), (t) => edits.words(t, rate, random)),
  })

const rows: Row[] = [
  ...[0.01, 0.05, 0.1, 0.2].map(
    (rate): Row => [`char ${rate * 100}%`, simple((t, r) => edits.characters(t, rate, r))],
  ),
  ...[0.02, 0.05, 0.1, 0.2].map(
    (rate): Row => [`word ${rate * 100}%`, simple((t, r) => edits.words(t, rate, r))],
  ),
  ['paragraphs moved, deleted, inserted 40%', simple((t, r) => edits.blocks(t, 0.4, r))],
  ['typography', simple((t, r) => edits.typography(t, r))],
  ...[0.05, 0.1, 0.2].map((rate): Row => [`mixed ${rate * 100}%`, simple(mixed(rate))]),
  ['repeated paragraphs, char 0%', repeated(0)],
  ['repeated paragraphs, char 2%', repeated(0.02)],
  ['verbatim copy elsewhere, original edited 2%', pullQuote(0.02)],
  ['verbatim copy elsewhere, original edited 10%', pullQuote(0.1)],
  ['passage deleted', deleted(0)],
  ['passage deleted, words 5%', deleted(0.05)],
]

interface Tally {
  live: number
  right: number
  exactEdges: number
  silent: number
  gone: number
  offered: number
  ms: number
  states: Record<string, number>
}

/** Independent of the program's own folding: the same letters and digits, punctuation and case, and nothing else compared. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s\u00ad]+/g, '')
    .replace(/[‘’'`]/g, "'")
    .replace(/[“”"«»]/g, '"')
    .replace(/[-–—‐]+/g, '-')

function truthOf({ start, end, fresh }: Case): { start: number; end: number } | null {
  let first = -1
  let last = -1
  let survivors = 0
  for (let j = 0; j < fresh.from.length; j++) {
    const i = fresh.from[j]!
    if (i < start || i >= end) continue
    if (first < 0) first = j
    last = j
    survivors++
  }
  return survivors >= (end - start) * 0.5 && last - first < (end - start) * 2 + 20
    ? { start: first, end: last + 1 }
    : null
}

function judge(tally: Tally, found: Anchor, trial: Case): boolean {
  tally.states[found.state] = (tally.states[found.state] ?? 0) + 1
  const truth = truthOf(trial)
  const offered = found.start !== undefined && found.end !== undefined
  let right = false
  if (truth && offered) {
    const shared = Math.min(truth.end, found.end!) - Math.max(truth.start, found.start!)
    const union = Math.max(truth.end, found.end!) - Math.min(truth.start, found.start!)
    right = shared / union >= 0.8
    if (right) tally.right++
    if (truth.start === found.start && truth.end === found.end) tally.exactEdges++
  }
  if (truth) tally.live++
  else tally.gone++
  if (!truth && offered) tally.offered++
  const plain = found.state === 'exact' || found.state === 'moved'
  const sameWords =
    offered &&
    bare(trial.fresh.text.slice(found.start, found.end)) === bare(trial.old.slice(trial.start, trial.end))
  if (plain && (!right || !sameWords)) {
    tally.silent++
    return false
  }
  return truth ? right : !offered
}

/** A passage as people mark it: within one paragraph, no white space at its ends. */
function inParagraph(text: string, start: number, length: number): { start: number; end: number } {
  while (text[start] === '\n') start++
  const stop = text.indexOf('\n', start)
  const end = Math.min(start + length, stop < 0 ? text.length : stop)
  let from = Math.max(text.lastIndexOf('\n', start) + 1, Math.min(start, end - 10))
  let to = end
  while (from < to && /\s/.test(text[from]!)) from++
  while (to > from && /\s/.test(text[to - 1]!)) to--
  return { start: from, end: to }
}

function measure(row: Row, withOld: boolean): Tally {
  const tally: Tally = { live: 0, right: 0, exactEdges: 0, silent: 0, gone: 0, offered: 0, ms: 0, states: {} }
  const random = edits.randomOf(row[0].length * 977 + 13)
  for (let n = 0; n < TRIALS; n++) {
    const text = corpus[n % corpus.length]!
    const length = 10 + Math.floor(random() ** 2 * 390)
    const { start, end } = inParagraph(text, Math.floor(random() * Math.max(1, text.length - length)), length)
    const trial = row[1](text, start, end, random)
    if (!trial?.old.slice(trial.start, trial.end).trim()) continue
    const selectors = describe(trial.old, trial.start, trial.end)
    const before = performance.now()
    const found = anchor(selectors, trial.fresh.text, withOld ? trial.old : undefined)
    tally.ms += performance.now() - before
    const good = judge(tally, found, trial)
    if (!good && values.show === row[0]) {
      const truth = truthOf(trial)
      console.log(
        JSON.stringify({
          withOld,
          state: found.state,
          quote: trial.old.slice(trial.start, trial.end).slice(0, 120),
          found: found.found?.slice(0, 120),
          truth: truth && trial.fresh.text.slice(truth.start, truth.end).slice(0, 120),
          score: found.score,
        }),
      )
    }
  }
  return tally
}

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)}`)
for (const withOld of [true, false]) {
  console.log(
    `\n${withOld ? 'With the old text' : 'Quote and context alone'} (${corpus.length} articles, ${TRIALS} trials a row)`,
  )
  console.log(`${'edit'.padEnd(46)} right %  edges %  silent  offered when gone %   ms`)
  for (const row of rows) {
    if (values.show && values.show !== row[0]) continue
    const t = measure(row, withOld)
    const states = Object.entries(t.states)
      .map(([state, n]) => `${state} ${n}`)
      .join(' ')
    console.log(
      `${row[0].padEnd(46)} ${percent(t.right, t.live).padStart(6)} ${percent(t.exactEdges, t.live).padStart(8)} ${String(t.silent).padStart(7)} ${percent(t.offered, t.gone).padStart(12)} (${t.gone}) ${(t.ms / TRIALS).toFixed(1).padStart(8)}  ${states}`,
    )
  }
}
