/** Two wordings of an article, paragraph by paragraph. */
import { diff_match_patch } from 'diff-match-patch'
import { unitsOf } from '../../../app/text/index.ts'

/** A paragraph that was changed, added, taken out or moved, or one beside it; `gap`: so many unchanged ones are left out. */
export type Row =
  | { kind: 'same' | 'added' | 'removed' | 'movedAway' | 'movedHere'; text: string }
  | { kind: 'changed'; before: string; after: string }
  | { kind: 'gap'; count: number }

/** Unchanged paragraphs that are shown before and behind a change. */
const CONTEXT = 1
/** Two paragraphs are one that was changed when at least this share of the longer one is the same words, */
const ALIKE = 0.4
/** and this many stand between at the most. */
const REACH = 30
/** Beyond this time a difference may be longer than it need be (seconds). */
const TIMEOUT = 0.5

/** What changed between two canonical texts, whose paragraphs are lines; empty when nothing did. */
export function compareTexts(before: string, after: string): Row[] {
  if (before === after) return []
  const rows: Row[] = []
  let removed: string[] = []
  let added: string[] = []
  const flush = () => {
    for (const row of paired(removed, added)) rows.push(row)
    removed = []
    added = []
  }
  for (const { kind, text } of lineDiff(linesOf(before), linesOf(after))) {
    if (kind === 'removed') removed.push(text)
    else if (kind === 'added') added.push(text)
    else {
      flush()
      rows.push({ kind, text })
    }
  }
  flush()
  return folded(moved(rows))
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
  const rows: { kind: 'same' | 'added' | 'removed'; text: string }[] = []
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
function paired(removed: readonly string[], added: readonly string[]): Row[] {
  const rows: Row[] = []
  const numbers = new Map<string, number>()
  const olds = removed.map((text) => wordsOf(text, numbers))
  const news = added.map((text) => wordsOf(text, numbers))
  const lengths = [...numbers.keys()].map(({ length }) => length)
  const counts = new Int32Array(lengths.length)
  const isAlike = (old: number, now: number) => {
    for (const word of olds[old]!) counts[word]!++
    let same = 0
    for (const word of news[now]!) if (counts[word]!-- > 0) same += lengths[word]!
    for (const word of olds[old]!) counts[word] = 0
    for (const word of news[now]!) counts[word] = 0
    return same >= ALIKE * Math.max(removed[old]!.length, added[now]!.length)
  }
  let next = 0
  const addedUntil = (at: number) => {
    for (; next < at; next++) rows.push({ kind: 'added', text: added[next]! })
  }
  removed.forEach((before, old) => {
    const reach = Math.min(added.length, next + REACH)
    let at = next
    while (at < reach && !isAlike(old, at)) at++
    if (at === reach) {
      rows.push({ kind: 'removed', text: before })
      return
    }
    addedUntil(at)
    rows.push({ kind: 'changed', before, after: added[at]! })
    next = at + 1
  })
  addedUntil(added.length)
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
function moved(rows: readonly Row[]): Row[] {
  const places = (kind: Row['kind']) =>
    Map.groupBy(
      rows.filter((row) => row.kind === kind),
      (row) => (row as { text: string }).text,
    )
  const [gone, came] = [places('removed'), places('added')]
  const kinds = new Map<Row, 'movedAway' | 'movedHere'>()
  for (const [text, from] of gone)
    for (const [i, to] of (came.get(text) ?? []).slice(0, from.length).entries())
      kinds.set(from[i]!, 'movedAway').set(to, 'movedHere')
  return rows.map((row) => {
    const kind = kinds.get(row)
    return kind ? { kind, text: (row as { text: string }).text } : row
  })
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
