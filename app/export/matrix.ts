/** The claim × article table as CSV and as a Markdown table. */
import type { CellEvidence, Matrix } from '../contract.ts'
import { isPlaced } from '../model/annotation.ts'
import { citationLabel, escapeMarkdown } from '../note-draft.ts'
import { matrix } from '../queries/claims.ts'
import type { Store } from '../store.ts'

const SIGNS = { supports: '＋', opposes: '−', qualifies: '±', mentions: '·' } as const

/** Of the whole library. */
export const matrixTable = (store: Store, as: 'csv' | 'markdown'): string => tableOf(matrix(store, {}), as)

/**
 * Rows are claims, columns articles, as they are ordered in the matrix; a cell shows each passage with its stance, whether
 * its words still stand in the article, and its comment. `∅`: read, says nothing about it.
 */
export function tableOf({ claims, articles, cells }: Matrix, as: 'csv' | 'markdown'): string {
  const cellOf = new Map(cells.map((cell) => [`${cell.claimId}/${cell.articleId}`, cell]))
  const words = as === 'csv' ? csvWords : markdownWords
  const rows = [
    ['Claim', ...headings(articles)],
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

/** Author and year; with the title, where another article has the same. */
function headings(articles: Matrix['articles']): string[] {
  const labels = articles.map(citationLabel)
  const counts = new Map<string, number>()
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1)
  return articles.map(({ title }, i) =>
    counts.get(labels[i]!) === 1 ? labels[i]! : `${labels[i]}: ${title}`,
  )
}

const sign = ({ annotation }: CellEvidence) => (isPlaced(annotation) ? '' : ` (${annotation.state})`)
const remark = ({ evidence }: CellEvidence) => (evidence.comment ? ` — ${evidence.comment}` : '')

const csvWords = (view: CellEvidence) =>
  `${view.evidence.stance}${sign(view)}: ${view.annotation.quote}${remark(view)}`

const markdownWords = (view: CellEvidence) =>
  `${SIGNS[view.evidence.stance]}${sign(view)} “${oneLine(view.annotation.quote)}”${oneLine(remark(view))}`

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ')

/**
 * Quoted, and harmless: a cell that begins like a formula (https://owasp.org/www-community/attacks/CSV_Injection) gets an
 * apostrophe, which spreadsheets show as text.
 */
export function csvCell(value: string): string {
  const harmless = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\0])/.test(value) ? `'${value}` : value
  return `"${harmless.replace(/\0/g, '').replace(/"/g, '""')}"`
}

function markdownTable(rows: string[][]): string {
  const cell = (value: string) => escapeMarkdown(value).replace(/\s*\n\s*/g, '; ')
  const line = (row: string[]) => `| ${row.map(cell).join(' | ')} |`
  const [head, ...body] = rows
  return `${[line(head!), `|${head!.map(() => ' --- |').join('')}`, ...body.map(line)].join('\n')}\n`
}
