/** Two wordings of a note, side by side in one text. */
import { type DiffPart, wordDiff } from '../../../../app/anchoring/index.ts'

/** A line, or the difference of a line that was changed; `gap`: so many unchanged lines are left out. */
export type Row =
  | { kind: 'same'; text: string }
  | { kind: 'changed'; parts: DiffPart[] }
  | { kind: 'gap'; lines: number }

/** Unchanged lines that are shown around a change. */
const CONTEXT = 1

/** What changed between two Markdown texts, line by line; long unchanged stretches are folded. */
export function compare(before: string, after: string): Row[] {
  const rows: Row[] = []
  let same: string[] = []
  const fold = (isLast: boolean) => {
    const lead = rows.length === 0 ? 0 : CONTEXT
    const tail = isLast ? 0 : CONTEXT
    const show = (lines: string[]) => rows.push(...lines.map((text) => ({ kind: 'same', text }) as const))
    if (same.length <= lead + tail + 1) show(same)
    else {
      show(same.slice(0, lead))
      rows.push({ kind: 'gap', lines: same.length - lead - tail })
      show(same.slice(same.length - tail))
    }
    same = []
  }
  for (const line of linesOf(wordDiff(before, after))) {
    const [first] = line
    if (line.length === 0 || (line.length === 1 && first!.kind === 'same')) same.push(first?.text ?? '')
    else {
      fold(false)
      rows.push({ kind: 'changed', parts: line })
    }
  }
  fold(true)
  return rows
}

/** The parts of a difference, cut at line ends. */
function linesOf(parts: readonly DiffPart[]): DiffPart[][] {
  const lines: DiffPart[][] = [[]]
  for (const { kind, text } of parts) {
    text.split('\n').forEach((piece, i) => {
      if (i > 0) lines.push([])
      if (piece !== '') lines.at(-1)!.push({ kind, text: piece })
      // A line end that was added or taken away shows as a change of its line.
      else if (kind !== 'same' && i > 0) lines.at(-1)!.push({ kind, text: '' })
    })
  }
  return lines
}
