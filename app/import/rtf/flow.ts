/** Paragraphs of an RTF text as they end, made HTML: runs of one look, lists out of levels, tables out of cells. */
import { escapeMarkup } from '../html/entities.ts'

/** What of a run's look is kept. */
export interface Look {
  bold: boolean
  italic: boolean
  strike: boolean
  code: boolean
  script: 'sub' | 'sup' | null
  /** An address; '' for none. */
  link: string
}

/** An element's name, and a class behind a point where it has one. */
export type Kind = 'p' | 'p.title' | 'p.author' | 'p.date' | 'p.caption' | 'pre' | 'blockquote' | `h${number}`

export interface Item {
  /** 0 is the outermost. */
  level: number
  /** The number that stands before it; null for a bullet. */
  number: number | null
}

/** Lists lie in each other so deep at most. */
const LEVELS = 8

/** The body, a note, a text box: what ends in it stands in it. */
export class Flow {
  private readonly out: string[] = []
  private run: { look: string; open: string; close: string; html: string } | null = null
  private line = ''
  private cell = ''
  private row: string[] = []
  private rows: string[] = []
  /** The lists that are open, the innermost last. */
  private lists: ('ol' | 'ul')[] = []

  /** Adds text to the paragraph that is being written. */
  text(text: string, look: Look): void {
    const key = JSON.stringify(look)
    if (this.run?.look !== key) {
      this.endRun()
      const tags = tagsOf(look)
      this.run = {
        look: key,
        open: tags.map(([tag, attributes]) => `<${tag}${attributes}>`).join(''),
        close: tags
          .map(([tag]) => `</${tag}>`)
          .reverse()
          .join(''),
        html: '',
      }
    }
    this.run.html += escapeMarkup(text).replaceAll('\u2028', '<br>')
  }

  /** Adds markup: a picture, a formula, the sign of a note. */
  markup(html: string): void {
    this.endRun()
    this.line += html
  }

  /** Adds blocks before the paragraph that is being written. */
  blocks(html: string): void {
    this.endLists()
    this.endTable()
    this.out.push(html)
  }

  endParagraph(kind: Kind, item: Item | null, isInCell: boolean): void {
    this.endRun()
    const html = this.line
    this.line = ''
    if (isInCell) {
      this.cell += html && blockOf('p', html)
      return
    }
    this.endTable()
    if (item && kind === 'p' && html) this.add(item, html)
    else {
      this.endLists()
      if (html.trim() || kind === 'pre') this.out.push(blockOf(kind, html))
    }
  }

  endCell(): void {
    this.endParagraph('p', null, true)
    this.row.push(this.cell)
    this.cell = ''
  }

  endRow(isHead: boolean): void {
    this.endLists()
    const tag = isHead ? 'th' : 'td'
    if (this.row.length > 0)
      this.rows.push(`<tr>${this.row.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`)
    this.row = []
  }

  /** All of it. What was begun is ended. */
  html(): string {
    if (this.cell || this.row.length > 0) {
      this.endCell()
      this.endRow(false)
    }
    this.endParagraph('p', null, false)
    this.endLists()
    return this.out.join('').replaceAll('</pre><pre>', '\n').replaceAll('</blockquote><blockquote>', '')
  }

  private endRun(): void {
    if (!this.run) return
    this.line += this.run.open + this.run.html + this.run.close
    this.run = null
  }

  private endTable(): void {
    if (this.rows.length > 0) this.out.push(`<table>${this.rows.join('')}</table>`)
    this.rows = []
  }

  private add({ level, number }: Item, html: string): void {
    const tag = number === null ? 'ul' : 'ol'
    const depth = Math.min(LEVELS, level) + 1
    const { lists, out } = this
    while (lists.length > depth || (lists.length === depth && lists.at(-1) !== tag))
      out.push(`</li></${lists.pop()}>`)
    if (lists.length === depth) out.push('</li>')
    while (lists.length < depth) {
      lists.push(tag)
      out.push(tag === 'ol' ? `<ol start="${number}">` : '<ul>')
      // A level that was left out is an item without words.
      if (lists.length < depth) out.push('<li>')
    }
    out.push(`<li><p>${html}</p>`)
  }

  private endLists(): void {
    for (let tag = this.lists.pop(); tag; tag = this.lists.pop()) this.out.push(`</li></${tag}>`)
  }
}

function tagsOf({ bold, italic, strike, code, script, link }: Look): [tag: string, attributes: string][] {
  const tags: [string, string][] = []
  if (link) tags.push(['a', ` href="${escapeMarkup(link)}"`])
  if (bold) tags.push(['b', ''])
  if (italic) tags.push(['i', ''])
  if (strike) tags.push(['del', ''])
  if (script) tags.push([script, ''])
  if (code) tags.push(['code', ''])
  return tags
}

const FORMULA = /^<math display="inline">[\s\S]*<\/math>$/

function blockOf(kind: Kind, html: string): string {
  if (kind === 'pre') return `<pre>${html.replaceAll('<br>', '\n')}</pre>`
  // A formula that is a paragraph is set apart.
  if (FORMULA.test(html) && html.indexOf('<math', 1) < 0) return html.replace('"inline"', '"block"')
  if (kind === 'blockquote') return `<blockquote><p>${html}</p></blockquote>`
  const [tag, name] = kind.split('.')
  return `<${tag}${name ? ` class="${name}"` : ''}>${html}</${tag}>`
}
