/** The claim × article table as CSV and as a Markdown table. */
import type { EvidenceView, Matrix } from '../contract.ts'
import { citationLabel } from '../note-draft.ts'
import { matrix } from '../queries/claims.ts'
import type { Store } from '../store.ts'

const SIGNS = { supports: '＋', opposes: '−', qualifies: '±', mentions: '·' } as const

/** Rows are claims, columns articles; a cell shows each passage with its stance. `∅`: read, says nothing about it. */
export const matrixTable = (store: Store, as: 'csv' | 'markdown'): string => tableOf(matrix(store, {}), as)

/** The same of a matrix at hand, with its claims and articles as they are ordered in it. */
export function tableOf({ claims, articles, cells }: Matrix, as: 'csv' | 'markdown'): string {
  const cellOf = new Map(cells.map((cell) => [`${cell.claimId}/${cell.articleId}`, cell]))
  const words = ({ evidence, annotation }: EvidenceView) =>
    as === 'csv' ? `${evidence.stance}: ${annotation.quote}` : `${SIGNS[evidence.stance]} ${annotation.quote}`
  const rows = [
    ['Claim', ...articles.map(citationLabel)],
    ...claims.map((claim) => [
      claim.statement,
      ...articles.map((article) => {
        const cell = cellOf.get(`${claim.id}/${article.id}`)
        if (!cell) return ''
        return cell.evidence.length > 0 ? cell.evidence.map(words).join('\n') : '∅'
      }),
    ]),
  ]
  return as === 'csv'
    ? `${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
    : markdownTable(rows)
}

/** Quoted, and harmless: a cell that begins like a formula gets an apostrophe, which spreadsheets show as text. */
export function csvCell(value: string): string {
  const harmless = /^[=+\-@\t\r\0]/.test(value) ? `'${value}` : value
  return `"${harmless.replace(/\0/g, '').replace(/"/g, '""')}"`
}

function markdownTable(rows: string[][]): string {
  const cell = (value: string) => value.replace(/[\\|`*_[\]<>]/g, '\\$&').replace(/\s*\n\s*/g, '; ')
  const line = (row: string[]) => `| ${row.map(cell).join(' | ')} |`
  const [head, ...body] = rows
  return `${[line(head!), `|${head!.map(() => ' --- |').join('')}`, ...body.map(line)].join('\n')}\n`
}
