/** Two wordings of an article, paragraph by paragraph. */
import { diff_match_patch } from 'diff-match-patch'
import { type DiffPart, wordDiff } from '../../../app/anchoring/index.ts'

/** A paragraph that was changed, added or taken out, or one beside it; `gap`: so many unchanged ones are left out. */
export type Row =
  | { kind: 'same' | 'added' | 'removed'; text: string }
  | Changed
  | { kind: 'gap'; count: number }
interface Changed {
  kind: 'changed'
  parts: DiffPart[]
}

/** Unchanged paragraphs that are shown before and behind a change. */
const CONTEXT = 1
/** Two paragraphs are one that was changed when at least this share of the longer one is the same. */
const ALIKE = 0.4
/** Beyond this time a difference may be longer than it need be (seconds). */
const TIMEOUT = 1

/** What changed between two canonical texts, whose paragraphs are lines; empty when nothing did. */
export function compareTexts(before: string, after: string): Row[] {
  if (before === after) return []
  const rows: Row[] = []
  let removed: string[] = []
  let added: string[] = []
  const flush = () => {
    rows.push(...paired(removed, added))
    removed = []
    added = []
  }
  for (const { kind, lines } of lineDiff(before, after)) {
    if (kind === 'removed') removed.push(...lines)
    else if (kind === 'added') added.push(...lines)
    else {
      flush()
      rows.push(...lines.map((text) => ({ kind, text })))
    }
  }
  flush()
  return folded(rows)
}

const KINDS = { '-1': 'removed', '0': 'same', '1': 'added' } as const

/** Each different line becomes one character, so that a difference of characters is one of lines. */
function lineDiff(before: string, after: string) {
  const units = new Map<string, string>()
  const lines: string[] = []
  const encode = (text: string) => {
    const line = (words: string) => {
      const unit = units.get(words) ?? String.fromCodePoint(codeOf(lines.length))
      if (!units.has(words)) lines.push(words)
      units.set(words, unit)
      return unit
    }
    return text
      .split('\n')
      .filter((words) => words.trim() !== '')
      .map(line)
      .join('')
  }
  const [a, b] = [encode(before), encode(after)]
  const dmp = new diff_match_patch()
  dmp.Diff_Timeout = TIMEOUT
  return dmp.diff_main(a, b, false).map(([op, text]) => ({
    kind: KINDS[op as -1 | 0 | 1],
    lines: [...text].map((unit) => lines[indexOf(unit.charCodeAt(0))]!),
  }))
}

/** Characters that are whole by themselves; texts with more different lines than these are no articles. */
const codeOf = (index: number) => (index < 0xd7ff ? index + 1 : Math.min(0xfffd, 0xe000 + index - 0xd7ff))
const indexOf = (code: number) => (code < 0xe000 ? code - 1 : code - 0xe000 + 0xd7ff)

/** Paragraphs that went, beside those that came: the alike ones are one that was changed. */
function paired(removed: readonly string[], added: readonly string[]): Row[] {
  const rows: Row[] = []
  let next = 0
  for (const old of removed) {
    const found = added.slice(next).findIndex((text) => isAlike(wordDiff(old, text), old, text))
    if (found < 0) rows.push({ kind: 'removed', text: old })
    else {
      const at = next + found
      rows.push(...added.slice(next, at).map((text) => ({ kind: 'added' as const, text })))
      rows.push({ kind: 'changed', parts: wordDiff(old, added[at]!) })
      next = at + 1
    }
  }
  return [...rows, ...added.slice(next).map((text) => ({ kind: 'added' as const, text }))]
}

function isAlike(parts: readonly DiffPart[], before: string, after: string): boolean {
  const same = parts.reduce((sum, { kind, text }) => (kind === 'same' ? sum + text.length : sum), 0)
  return same >= ALIKE * Math.max(before.length, after.length)
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
