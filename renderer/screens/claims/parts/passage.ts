/** Passages in words. */
import type { Annotation } from '../../../../app/model/annotation.ts'
import type { Translate } from '../../../i18n/index.tsx'

/** What the person should know about where the passage stands; null when there is nothing to say. */
export function stateWords({ state }: Annotation, t: Translate): string | null {
  return state === 'exact' ? null : t(`common.${state}`)
}

/** How much of a paragraph is shown around a quote, in code units. */
const AROUND = 280

/** The words of the paragraph before and after `start`..`end`, cut at spaces when they are many. */
export function around(text: string, start: number, end: number): { before: string; after: string } {
  const begin = text.lastIndexOf('\n', start - 1) + 1
  const newline = text.indexOf('\n', end)
  const finish = newline < 0 ? text.length : newline
  const before = text.slice(begin, start)
  const after = text.slice(end, finish)
  const from = before.length > AROUND ? before.indexOf(' ', before.length - AROUND) + 1 : 0
  const cut = after.length > AROUND ? after.lastIndexOf(' ', AROUND) : after.length
  return {
    before: from > 0 ? `… ${before.slice(from)}` : before,
    after: cut < after.length ? `${after.slice(0, Math.max(0, cut))} …` : after,
  }
}
