/**
 * Anchoring under seeded edits with known truth: right place, silently wrong, falsely offered, time. Two tracks: with the
 * old text (a revision), and with quote and context alone (imported selectors). Two generators of edits, the second one's
 * rows below the line. Made-up texts, far more repetitive than any that people write, have tables of their own.
 *
 * Options: `--corpus FOLDER` (any folder of texts; may be given again; without it the articles beside the project, if there
 * are any, then the made-up texts), `--trials N` passages a row and track (default 400), `--seed N`, `--track old|alone`,
 * `--show ROW` to print what was not right of rows whose name begins so.
 */
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
    seed: { type: 'string', default: '1' },
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

function measure(corpus: readonly Text[], row: Row, withOld: boolean) {
  const tally = emptyTally()
  const random = randomOf(row.name.length * 977 + Number(values.seed) * 31)
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
  return { ...tally, ms: ms / documents, tried }
}

const percent = (part: number, whole: number) => (whole === 0 ? '–' : ((part / whole) * 100).toFixed(2))

/** Prints both tracks' tables. */
function report(kind: string, corpus: readonly Text[]): void {
  const size = Math.round(corpus.reduce((sum, { text }) => sum + text.length, 0) / corpus.length)
  console.log(`\n${corpus.length} ${kind} of ${size} characters on average; * misses its goal`)
  for (const withOld of [true, false]) {
    if (values.track && (values.track === 'old') !== withOld) continue
    console.log(`\n${withOld ? 'With the old text' : 'Quote and context alone'}, ${kind}`)
    console.log(
      `${'edit'.padEnd(44)} trials  right % (goal)   edges %  asked though same %  offered though gone %  silent  ms a document`,
    )
    let silent = 0
    let all = 0
    for (const row of [...ROWS, null, ...MORE_ROWS]) {
      if (!row) console.log('—')
      if (!row?.name.startsWith(values.show ?? '')) continue
      const t = measure(corpus, row, withOld)
      silent += t.silent
      all += t.tried
      const goal = row.goals[withOld ? 0 : 1]
      const missed = row.gone ? t.offered * 100 > t.gone * goal : t.right * 100 < t.live * goal
      const right = row.gone ? '' : `${percent(t.right, t.live)} (${goal})${missed ? '*' : ' '}`
      const offered = `${percent(t.offered, t.gone)}${row.gone ? ` (${goal})${missed ? '*' : ' '}` : ` of ${t.gone}`}`
      console.log(
        `${row.name.padEnd(44)} ${String(t.tried).padStart(6)} ${right.padStart(16)} ${percent(t.edges, t.live).padStart(8)} ${percent(t.asked, t.same).padStart(8)} of ${String(t.same).padEnd(5)} ${offered.padStart(22)} ${String(t.silent).padStart(7)} ${t.ms.toFixed(1).padStart(8)}`,
      )
    }
    console.log(`silently wrong: ${silent} of ${all}`)
  }
}

const filled = corpora.filter(([, texts]) => texts.length > 0)
for (const [kind, texts] of filled) report(kind, texts)
if (values.show === undefined) speed(filled[0]![1])
