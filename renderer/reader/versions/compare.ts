/** Two wordings of an article, paragraph by paragraph. */
import { diff_match_patch } from 'diff-match-patch'
import { unitsOf } from '../../../app/text/index.ts'

/** A paragraph that was changed, added, taken out or moved, or one beside it; `gap`: so many unchanged ones are left out. */
export type Row =
  | { kind: 'same' | 'added' | 'removed' | 'movedAway' | 'movedHere'; text: string }
  | { kind: 'changed'; before: string; after: string }
  | { kind: 'gap'; count: number }

/** A paragraph that is on one side alone, or as it was. */
type LineRow = Extract<Row, { text: string }>

/** Unchanged paragraphs that are shown before and behind a change. */
const CONTEXT = 1
/** Two paragraphs are one that was changed when at least this share of the longer one is the same words, */
const ALIKE = 0.4
/** and this many stand between at the most, */
const REACH = 30
/** or it shares more rare words with it than any other does, and at least this share of it is the same. */
const VERY_ALIKE = 0.7
/** Paragraphs that hold a rare word, at the most. */
const RARE = 4
/** Beyond this time a difference may be longer than it need be (seconds). */
const TIMEOUT = 0.5

/** What changed between two canonical texts, whose paragraphs are lines; empty when nothing did. */
export function compareTexts(before: string, after: string): Row[] {
  if (before === after) return []
  const rows: Row[] = []
  let gone: LineRow[] = []
  let come: LineRow[] = []
  const flush = () => {
    for (const row of paired(gone, come)) rows.push(row)
    gone = []
    come = []
  }
  // What has moved as it was is no other paragraph's changed form.
  for (const row of moved(lineDiff(linesOf(before), linesOf(after)))) {
    if (row.kind === 'removed' || row.kind === 'movedAway') gone.push(row)
    else if (row.kind === 'added' || row.kind === 'movedHere') come.push(row)
    else {
      flush()
      rows.push(row)
    }
  }
  flush()
  return folded(rows)
}

const linesOf = (text: string) => text.split('\n').filter((words) => words.trim() !== '')

/**
 * Lines that only one side has have gone or come, wherever they are: a difference is looked for only among those that both
 * have, each different one being one character.
 */
function lineDiff(before: readonly string[], after: readonly string[]) {
  const there = new Set(after)
  const units = new Map<string, string>()
  for (const line of before)
    if (there.has(line) && !units.has(line)) units.set(line, String.fromCharCode(codeOf(units.size)))
  const indices = (lines: readonly string[]) => lines.flatMap((line, i) => (units.has(line) ? [i] : []))
  const encoded = (lines: readonly string[]) => lines.map((line) => units.get(line) ?? '').join('')
  const [olds, news] = [indices(before), indices(after)]
  const dmp = new diff_match_patch()
  dmp.Diff_Timeout = TIMEOUT
  const rows: LineRow[] = []
  let [old, now] = [0, 0]
  const until = (oldEnd: number, newEnd: number) => {
    for (; old < oldEnd; old++) rows.push({ kind: 'removed', text: before[old]! })
    for (; now < newEnd; now++) rows.push({ kind: 'added', text: after[now]! })
  }
  let [a, b] = [0, 0]
  for (const [op, { length }] of dmp.diff_main(encoded(before), encoded(after), false)) {
    for (let n = 0; op === 0 && n < length; n++) {
      until(olds[a + n]!, news[b + n]!)
      rows.push({ kind: 'same', text: before[old++]! })
      now++
    }
    if (op <= 0) a += length
    if (op >= 0) b += length
  }
  until(before.length, after.length)
  return rows
}

/** Characters that are whole by themselves; texts with more different lines than these are no articles. */
const codeOf = (index: number) => (index < 0xd7ff ? index + 1 : Math.min(0xfffd, 0xe000 + index - 0xd7ff))

/** Paragraphs that went, beside those that came: the alike ones are one that was changed. */
function paired(gone: readonly LineRow[], come: readonly LineRow[]): Row[] {
  const rows: Row[] = []
  const numbers = new Map<string, number>()
  const olds = gone.map(({ text }) => wordsOf(text, numbers))
  const news = come.map(({ text }) => wordsOf(text, numbers))
  const lengths = [...numbers.keys()].map(({ length }) => length)
  const counts = new Int32Array(lengths.length)
  const isAlike = (old: number, now: number, share: number) => {
    if (come[now]!.kind !== 'added') return false
    for (const word of olds[old]!) counts[word]!++
    let same = 0
    for (const word of news[now]!) if (counts[word]!-- > 0) same += lengths[word]!
    for (const word of olds[old]!) counts[word] = 0
    for (const word of news[now]!) counts[word] = 0
    return same >= share * Math.max(gone[old]!.text.length, come[now]!.text.length)
  }
  const holders = lengths.map((): number[] => [])
  for (const [now, words] of news.entries()) for (const word of new Set(words)) holders[word]!.push(now)
  let next = 0
  const counterpart = (old: number): number | undefined => {
    const reach = Math.min(come.length, next + REACH)
    for (let now = next; now < reach; now++) if (isAlike(old, now, ALIKE)) return now
    const shared = new Map<number, number>()
    for (const word of new Set(olds[old]!))
      if (holders[word]!.length <= RARE)
        for (const now of holders[word]!) if (now >= reach) shared.set(now, (shared.get(now) ?? 0) + 1)
    const most = shared.values().reduce((a, b) => Math.max(a, b), 0)
    return [...shared].find(([now, count]) => count === most && isAlike(old, now, VERY_ALIKE))?.[0]
  }
  const comeUntil = (at: number) => {
    for (; next < at; next++) rows.push(come[next]!)
  }
  for (const [old, row] of gone.entries()) {
    const at = row.kind === 'removed' ? counterpart(old) : undefined
    if (at === undefined) {
      rows.push(row)
      continue
    }
    comeUntil(at)
    rows.push({ kind: 'changed', before: row.text, after: come[at]!.text })
    next = at + 1
  }
  comeUntil(come.length)
  return rows
}

/** The words of a paragraph, each by its number, which a new one gets. */
const wordsOf = (text: string, numbers: Map<string, number>): number[] =>
  [...unitsOf(text)].map(([word]) => {
    const number = numbers.get(word) ?? numbers.size
    if (number === numbers.size) numbers.set(word, number)
    return number
  })

/** Of what went and came again elsewhere, as it was, is said that it has moved. */
function moved(rows: readonly LineRow[]): LineRow[] {
  const places = (kind: Row['kind']) =>
    Map.groupBy(
      rows.filter((row) => row.kind === kind),
      ({ text }) => text,
    )
  const [gone, came] = [places('removed'), places('added')]
  const kinds = new Map<LineRow, 'movedAway' | 'movedHere'>()
  for (const [text, from] of gone)
    for (const [i, to] of (came.get(text) ?? []).slice(0, from.length).entries())
      kinds.set(from[i]!, 'movedAway').set(to, 'movedHere')
  return rows.map((row) => ({ kind: kinds.get(row) ?? row.kind, text: row.text }))
}

function folded(rows: readonly Row[]): Row[] {
  const isNear = rows.map((_, i) =>
    rows.slice(Math.max(0, i - CONTEXT), i + CONTEXT + 1).some(({ kind }) => kind !== 'same'),
  )
  const shown: Row[] = []
  rows.forEach((row, i) => {
    const last = shown.at(-1)
    if (isNear[i]) shown.push(row)
    else if (last?.kind === 'gap') last.count++
    else shown.push({ kind: 'gap', count: 1 })
  })
  return shown
}
