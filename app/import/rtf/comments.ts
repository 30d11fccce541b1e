/** Comments of an RTF document, and the stretches of its text they are of. */
import type { Range } from '../letters.ts'

export interface RtfComment extends Range {
  author: string
  comment: string
  /** UTC milliseconds; null when it does not say. RTF knows no zones. */
  created: number | null
}

/** Is told of the running text and of what is said of comments, in the order of the file. */
export class Comments {
  readonly found: RtfComment[] = []
  /** The running text so far: code units. */
  text = ''
  /** Where stretches begin and end, by the numbers comments name them by. */
  private readonly ranges = new Map<string, Range>()
  private author = ''

  /** The running text goes on. */
  pass(text: string): void {
    this.text += text
  }

  /** A comment begins; of no stretch yet, so that it is of the place it stands at. */
  begin(): void {
    const at = this.text.length
    this.found.push({ start: at, end: at, author: this.author, comment: '', created: null })
    this.author = ''
  }

  /** The comment that was begun goes on. */
  say(text: string): void {
    const comment = this.found.at(-1)
    if (comment) comment.comment += text
  }

  /** @param what the control word of the group that held `value` */
  remark(what: string, value: string): void {
    const at = this.text.length
    const comment = this.found.at(-1)
    if (what === 'atnauthor') this.author = value
    else if (what === 'atrfstart') this.ranges.set(value, { start: at, end: at })
    else if (what === 'atrfend') Object.assign(this.ranges.get(value) ?? {}, { end: at })
    else if (what === 'atnref' && comment) Object.assign(comment, this.ranges.get(value))
    else if (what === 'atndate' && comment) comment.created = timeOf(Number(value))
  }
}

/**
 * RTF's DTTM: minute, hour, day, month, years since 1900 and day of the week in the bits of one number, which is therefore
 * negative from Thursday to Saturday. Null where there is no such day.
 */
function timeOf(bits: number): number | null {
  const part = (from: number, width: number) => (bits >> from) & ((1 << width) - 1)
  const [year, month, day] = [1900 + part(20, 9), part(16, 4), part(11, 5)]
  const time = new Date(Date.UTC(year, month - 1, day, part(6, 5), part(0, 6)))
  return time.getUTCMonth() === month - 1 && time.getUTCDate() === day ? time.getTime() : null
}
