/** Quote lint: every quotation in written notes against the passage it cites. */
import { findQuote } from '../anchoring/find-quote.ts'
import { folded } from '../anchoring/fold.ts'
import type { LintFinding } from '../contract.ts'
import { parseMarkdown } from '../markdown/index.ts'
import type { Store } from '../store.ts'
import { articleText } from '../text/index.ts'

/** @param markdown a file's text; front matter and Postil's markers do not matter */
export function lintMarkdown(store: Store, path: string, markdown: string): LintFinding[] {
  const lines = markdown.split('\n')
  return quotations(lines).flatMap(({ line, text }): LintFinding[] => {
    const [, id] = /postil:\/\/annotation\/([0-9a-z]+)/.exec(text) ?? []
    const quote = quotedWords(text)
    if (!quote) return []
    const annotation = id ? store.get('annotation', id) : null
    if (!annotation) return [{ path, line, kind: 'unsourced', quote }]
    const source = annotation.quote
    const revision = store.revision(annotation.revisionId)?.text ?? source
    const [given, kept] = [folded(quote).replace(/\s+/g, ' '), folded(source).replace(/\s+/g, ' ')]
    if (given === kept) return []
    const kind =
      kept.startsWith(given) || kept.endsWith(given) || (kept.includes(given) && given.length > 0)
        ? 'truncated'
        : 'altered'
    // Words that stand in the article as they are quoted are no alteration, even if another passage was marked.
    if (kind === 'altered' && findQuote(revision, quote).length > 0) return []
    return [{ path, line, kind, quote, source }]
  })
}

/** Runs of `>` lines with the number of their first line (from 1). */
function quotations(lines: readonly string[]): { line: number; text: string }[] {
  const found: { line: number; text: string }[] = []
  let open = false
  for (const [i, line] of lines.entries()) {
    if (!/^\s*>/.test(line)) {
      open = false
      continue
    }
    const inner = line.replace(/^\s*>\s?/, '')
    if (open) found.at(-1)!.text += `\n${inner}`
    else found.push({ line: i + 1, text: inner })
    open = true
  }
  return found
}

/** The words of a quotation: up to the line that names its source, without a callout's head. */
function quotedWords(text: string): string {
  const [before] = text.replace(/^\[!\w+\][^\n]*\n/, '').split(/^(?:—|--|-|\[)[^\n]*postil:\/\//m)
  return articleText(parseMarkdown(before ?? '')).trim()
}
