/**
 * Anchoring under seeded edits with known truth: right place, silently wrong, falsely offered, time. Two tracks: with the
 * old text (a revision), and with quote and context alone (imported selectors). Two generators of edits, the second one's
 * rows below the line. Made-up texts, far more repetitive than any that people write, have tables of their own.
 *
 * Options: `--corpus FOLDER` (any folder of texts; may be given again; without it the articles beside the project, if there
 * are any, then the made-up texts), `--trials N` passages a row, track and round (default 400), `--rounds N` (default 1),
 * `--seed N` of the first round, `--track old|alone`, `--show ROW` to print what was not right of rows whose name begins so.
 * `--keep FILE` writes every count there when it is done: the same command again goes on where it was cut off, and with
 * `--rounds 0` sums up what is there.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { reanchor } from '../../app/anchoring/anchor.ts'
import { describe } from '../../app/anchoring/index.ts'
import { randomOf } from './anchoring/edits.ts'
import { speed } from './anchoring/speed.ts'
import { articles, madeUp, type Text, textsOf } from './anchoring/texts.ts'
import { emptyTally, judge, MORE_ROWS, ROWS, type Row, truthOf } from './anchoring/trials.ts'

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', multiple: true },
    trials: { type: 'string', default: '400' },
    rounds: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
    track: { type: 'string' },
    show: { type: 'string' },
  },
})
const TRIALS = Number(values.trials)
const corpora: [kind: string, texts: Text[]][] = values.corpus
  ? [['texts', values.corpus.flatMap(textsOf)]]
  : [
      ['articles', articles()],
      ['repetitive made-up texts', madeUp(12)],
    ]

const emptyCount = () => ({ ...emptyTally(), ms: 0, documents: 0, tried: 0 })
type Count = ReturnType<typeof emptyCount>

function measure(corpus: readonly Text[], row: Row, withOld: boolean, seed: number): Count {
  const tally = emptyTally()
  const random = randomOf(row.name.length * 977 + seed * 31)
  let ms = 0
  let documents = 0
  let tried = 0
  for (let misses = 0; tried < TRIALS && misses < corpus.length; ) {
    const { name, text } = corpus[Math.floor(random() * corpus.length)]!
    const trial = row.make(text, random)
    if (!trial || trial.passages.length === 0) {
      misses++
      continue
    }
    misses = 0
    const { old, fresh, passages } = trial
    const selectors = passages.map(({ start, end }) => describe(old, start, end))
    const before = performance.now()
    const found = reanchor(selectors, fresh.text, withOld ? old : undefined)
    ms += performance.now() - before
    documents++
    tried += passages.length
    for (const [n, passage] of passages.entries()) {
      const good = judge(tally, found[n]!, trial, passage)
      if (good || values.show === undefined || !row.name.startsWith(values.show)) continue
      const truth = truthOf(passage, fresh)
      const { state, start, end, score } = found[n]!
      const excerpt = (s: string) => (s.length > 160 ? `${s.slice(0, 100)} … ${s.slice(-50)}` : s)
      console.log(
        JSON.stringify({
          text: `${basename(name)} ${old.length}`,
          row: row.name,
          withOld,
          state,
          score,
          passage,
          quote: excerpt(old.slice(passage.start, passage.end)),
          place: [start, end],
          found: found[n]!.found && excerpt(found[n]!.found),
          truth,
          words: truth && excerpt(fresh.text.slice(truth.start, truth.end)),
        }),
      )
    }
  }
  return { ...tally, ms, documents, tried }
}

const percent = (part: number, whole: number) => (whole === 0 ? '–' : ((part / whole) * 100).toFixed(2))

/** What each row of a track counted in all rounds, those of `--keep` included. */
const sums = new Map<string, Count>()
const rounds = new Set<string>()
const keyOf = (kind: string, withOld: boolean, row: Row) =>
  `${kind}, ${withOld ? 'old' : 'alone'}, ${row.name}`
const tracks = [true, false].filter((withOld) => !values.track || (values.track === 'old') === withOld)
const rows = [...ROWS, ...MORE_ROWS].filter(({ name }) => name.startsWith(values.show ?? ''))

function add(key: string, round: string, count: Count): void {
  rounds.add(round)
  const sum = sums.get(key) ?? emptyCount()
  for (const what of Object.keys(sum) as (keyof Count)[]) sum[what] += count[what]
  sums.set(key, sum)
}

function run(kind: string, corpus: readonly Text[]): void {
  for (let n = 0; n < Number(values.rounds); n++)
    for (const withOld of tracks)
      for (const row of rows) {
        const seed = Number(values.seed) + n
        const key = keyOf(kind, withOld, row)
        const round = `${key}, ${seed}`
        if (rounds.has(round)) continue
        const count = measure(corpus, row, withOld, seed)
        add(key, round, count)
        if (values.keep) appendFileSync(values.keep, `${JSON.stringify({ key, round, count })}\n`)
      }
}

/** Prints both tracks' tables. */
function report(kind: string, corpus: readonly Text[]): void {
  const size = Math.round(corpus.reduce((sum, { text }) => sum + text.length, 0) / corpus.length)
  console.log(`\n${corpus.length} ${kind} of ${size} characters on average; * misses its goal`)
  for (const withOld of tracks) {
    console.log(`\n${withOld ? 'With the old text' : 'Quote and context alone'}, ${kind}`)
    console.log(
      `${'edit'.padEnd(44)} trials  right % (goal)  first %  edges %  asked though same %  offered though gone %  silent  ms a document`,
    )
    let silent = 0
    let all = 0
    for (const row of rows) {
      if (row === MORE_ROWS[0]) console.log('—')
      const t = sums.get(keyOf(kind, withOld, row))
      if (!t) continue
      silent += t.silent
      all += t.tried
      const goal = row.goals[withOld ? 0 : 1]
      const missed = row.gone ? t.offered * 100 > t.gone * goal : t.right * 100 < t.live * goal
      const right = row.gone ? '' : `${percent(t.right, t.live)} (${goal})${missed ? '*' : ' '}`
      const offered = `${percent(t.offered, t.gone)}${row.gone ? ` (${goal})${missed ? '*' : ' '}` : ` of ${t.gone}`}`
      console.log(
        `${row.name.padEnd(44)} ${String(t.tried).padStart(6)} ${right.padStart(16)} ${percent(t.first, t.live).padStart(8)} ${percent(t.edges, t.live).padStart(8)} ${percent(t.asked, t.same).padStart(8)} of ${String(t.same).padEnd(5)} ${offered.padStart(22)} ${String(t.silent).padStart(7)} ${(t.ms / t.documents).toFixed(1).padStart(8)}`,
      )
    }
    console.log(`silently wrong: ${silent} of ${all}`)
  }
}

if (values.keep && existsSync(values.keep))
  for (const line of readFileSync(values.keep, 'utf8').split('\n').filter(Boolean)) {
    const { key, round, count } = JSON.parse(line) as { key: string; round: string; count: Count }
    add(key, round, count)
  }
const filled = corpora.filter(([, texts]) => texts.length > 0)
for (const [kind, texts] of filled) {
  run(kind, texts)
  report(kind, texts)
}
if (values.show === undefined) speed(filled[0]![1])
