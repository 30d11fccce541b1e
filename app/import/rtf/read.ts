/** An RTF document as HTML. Control words are those of the Rich Text Format Specification 1.9.1. */
import { PostilError } from '../../errors.ts'
import { dataUrl } from '../books/resources.ts'
import { CHARACTERS, codePageOf, decodePage } from './characters.ts'
import { Comments, type RtfComment } from './comments.ts'
import { Flow, type Kind, type Look } from './flow.ts'
import { Formula } from './formula.ts'
import { bytesOfHex } from './hex.ts'
import { FIRST, GOALS, PLAIN, type State, setState, THROUGH } from './state.ts'
import { kindOf, type Style } from './styles.ts'
import { type Token, tokens } from './tokens.ts'

/** Groups lie in each other so deep at most. */
const DEPTH_LIMIT = 2_000

export interface RtfText {
  html: string
  /** `title`, `author`, `subject`, `doccomm` of the document's properties. */
  info: Map<string, string>
  /** When it was made, as far as it says: year, month, day. */
  created: number[]
  /** The running text without its notes, which comments count in: code units. */
  text: string
  comments: RtfComment[]
  /** Pictures of kinds that cannot be shown. */
  pictures: number
  /** The file ends before its last group does. */
  isCut: boolean
}

/** @throws PostilError `tooDeep` */
export function readRtf(bytes: Uint8Array, name: string): RtfText {
  return new Reader(name).read(bytes)
}

class Reader {
  private readonly name: string
  private readonly info = new Map<string, string>()
  private readonly comments = new Comments()
  private remark = ''
  private readonly notes: string[] = []
  private created: number[] = []
  private pictures = 0
  private page = 1252
  private readonly fonts = new Map<number, number>()
  /** Fonts of signs, in which a letter is a picture. */
  private readonly symbols = new Set<number>()
  private defaultFont = -1
  private readonly styles = new Map<number, Style>()
  /** The style that is being defined. */
  private defined: Style = { name: '', bold: false, italic: false, outline: null }
  private state: State = { ...FIRST }
  /** The groups that are open, the innermost last. What is done when one ends is put in by the word that opened it. */
  private readonly groups: { outer: State; end: (() => void) | null }[] = []
  private readonly body = new Flow()
  private flow = this.body
  /** Bytes whose character may not be whole yet. */
  private pending = ''
  private toSkip = 0
  /** The first half of a character that takes two `\u`. */
  private half = ''
  private starred = false
  /** What stands before the paragraph as its number or bullet. */
  private marker = ''
  private instruction = ''
  /** The digits of the picture that is being read. */
  private hex: Uint8Array[] = []
  private binary: Uint8Array | null = null
  private pictureType = ''
  private formula: Formula | null = null
  private isHeadRow = false

  constructor(name: string) {
    this.name = name
  }

  read(bytes: Uint8Array): RtfText {
    let ended = false
    for (const token of tokens(bytes)) {
      this.take(token)
      ended = token.type === 'close' && this.groups.length === 0
      // What stands behind the document is no part of it.
      if (ended) break
    }
    this.flush()
    while (this.groups.length > 0) this.close()
    const list = this.notes.map(
      (note, i) => `<li id="footnote-${i + 1}">${note}<a href="#footnote-ref-${i + 1}">↑</a></li>`,
    )
    return {
      html: this.flow.html() + (list.length > 0 ? `<ol>${list.join('')}</ol>` : ''),
      info: this.info,
      created: this.created,
      text: this.comments.text,
      comments: this.comments.found,
      pictures: this.pictures,
      isCut: !ended,
    }
  }

  private take(token: Token): void {
    if (token.type === 'text') {
      const skipped = Math.min(this.toSkip, token.bytes.length)
      this.toSkip -= skipped
      const { goal } = this.state
      if (goal === 'picture') this.hex.push(token.bytes)
      else if (goal !== 'none') this.pending += String.fromCharCode(...token.bytes.subarray(skipped))
      return
    }
    this.flush()
    if (token.type === 'open') this.open()
    else if (token.type === 'close') this.close()
    else if (token.type === 'binary') this.binary = token.bytes
    else if (token.type === 'word') this.word(token.name, token.parameter)
    else this.symbol(token.name)
  }

  private open(): void {
    this.toSkip = 0
    if (this.groups.length >= DEPTH_LIMIT)
      throw new PostilError('tooDeep', {
        path: this.name,
        depth: `more than ${DEPTH_LIMIT}`,
        limit: DEPTH_LIMIT,
      })
    this.groups.push({ outer: this.state, end: null })
    this.state = { ...this.state }
    this.formula?.open()
  }

  private close(): void {
    this.toSkip = 0
    const group = this.groups.pop()
    if (!group) return
    group.end?.()
    this.state = group.outer
    this.formula?.close()
  }

  private symbol(name: string): void {
    if (name === '*') this.starred = true
    else if (this.toSkip > 0) this.toSkip--
    else if (name === '\n' || name === '\r') this.word('par', null)
    else this.add(CHARACTERS.get(name) ?? '')
  }

  private flush(): void {
    if (!this.pending) return
    const page = this.fonts.get(this.state.font) ?? this.page
    this.add(decodePage(this.pending, page))
    this.pending = ''
  }

  private add(words: string): void {
    const { state } = this
    const text = words.toWellFormed().replaceAll('\0', '')
    this.half = ''
    if (!text) return
    if (state.goal === 'text') {
      if (state.hidden) return
      this.flow.text(text, this.look())
      if (this.flow === this.body) this.comments.pass(text)
    } else if (state.goal === 'formula') this.formula?.text(text)
    else if (state.goal === 'info') this.info.set(state.field, (this.info.get(state.field) ?? '') + text)
    else if (state.goal === 'marker')
      this.marker += this.symbols.has(state.font) ? text.replace(/\S/g, '•') : text
    else if (state.goal === 'instruction') this.instruction += text
    else if (state.goal === 'comment') this.comments.say(text)
    else if (state.goal === 'remark') this.remark += text
    else if (state.goal === 'styles') this.defined.name += text.replaceAll(';', '')
  }

  /** A run's look without what its paragraph's style gives it. */
  private look(): Look {
    const { look, style, characterStyle } = this.state
    const of = this.styles.get(style)
    return {
      ...look,
      bold: look.bold && !of?.bold && this.kind()[0] !== 'h',
      italic: look.italic && !of?.italic,
      code:
        /source|verbatim|\bcode\b/i.test(this.styles.get(characterStyle)?.name ?? '') && kindOf(of) !== 'pre',
    }
  }

  private word(name: string, parameter: number | null): void {
    const isStarred = this.starred
    this.starred = false
    this.toSkip = 0
    if (this.begins(name, isStarred)) return
    if (name === 'u') {
      const unit = String.fromCharCode((parameter ?? 0) & 0xffff)
      if (/[\ud800-\udbff]/.test(unit)) this.half = unit
      else this.add(this.half + unit)
      this.toSkip = this.state.replacements
    } else if (CHARACTERS.has(name)) this.add(CHARACTERS.get(name)!)
    else if (this.state.goal === 'formula') this.formula?.word(name)
    else if (this.state.goal === 'fonts') this.font(name, parameter)
    else if (this.state.goal === 'styles') this.style(name, parameter)
    else if (this.state.goal === 'created') this.date(name, parameter)
    else if (this.state.goal === 'picture') this.pictureType = PICTURES.get(name) ?? this.pictureType
    else if (this.state.goal === 'comment' && name === 'par') this.add('\n')
    else if (this.state.goal === 'text') this.inText(name, parameter)
    if (name === 'f') this.state.font = parameter ?? -1
    else if (name === 'plain') this.state.font = this.defaultFont
    else if (name === 'deff') this.defaultFont = parameter ?? -1
    else if (name === 'uc') this.state.replacements = Math.max(0, parameter ?? 1)
    else if (name === 'ansicpg') this.page = parameter ?? this.page
    else if (name === 'mac') this.page = 10_000
  }

  /** Whether the word begins a destination. */
  private begins(name: string, isStarred: boolean): boolean {
    const { state } = this
    const group = this.groups.at(-1)
    if (!group || state.goal === 'none') return isStarred
    if (name === 'footnote' || (name === 'shptxt' && state.goal !== 'comment')) {
      // What was struck out takes its notes and boxes with it.
      if (state.hidden || state.goal !== 'text') state.goal = 'none'
      else if (name === 'footnote') this.note(group)
      else this.apart(group, (html) => this.flow.blocks(html))
      return true
    }
    const goal = GOALS.get(name)
    if (goal === 'info' && state.goal !== 'info' && name !== 'info') return false
    if (!goal) {
      if (isStarred && !THROUGH.has(name)) state.goal = 'none'
      return isStarred && !THROUGH.has(name)
    }
    if (state.goal === 'drawing' && goal !== 'picture') return false
    // Some writers say who wrote it twice.
    state.goal = goal === 'info' && this.info.has(name) ? 'none' : goal
    state.field = name
    if (goal === 'marker') this.marker = ''
    if (goal === 'comment') this.comments.begin()
    if (goal === 'remark') {
      this.remark = ''
      group.end = () => this.comments.remark(name, this.remark.trim())
    }
    if (goal === 'instruction') {
      this.instruction = ''
      group.end = () => {
        const [, address] = /HYPERLINK\s+"([^"]+)"/i.exec(this.instruction) ?? []
        // The result stands beside, in the same group.
        if (address) group.outer.look = { ...group.outer.look, link: address }
      }
    }
    if (goal === 'picture') {
      this.hex = []
      this.pictureType = ''
      this.binary = null
      group.end = () => this.picture()
    }
    if (goal === 'formula') {
      this.formula = new Formula()
      group.end = () => {
        const markup = this.formula!.markup()
        this.formula = null
        if (group.outer.goal === 'text' && !group.outer.hidden) this.flow.markup(markup)
      }
    }
    return true
  }

  private note(group: Reader['groups'][number]): void {
    const number = this.notes.push('')
    this.flow.markup(`<sup><a href="#footnote-${number}" id="footnote-ref-${number}">[${number}]</a></sup>`)
    this.apart(group, (html) => {
      this.notes[number - 1] = html.replace(/^<p>[\s\u00a0]+/, '<p>')
    })
  }

  /** What the group holds is a text of its own. */
  private apart(group: Reader['groups'][number], use: (html: string) => void): void {
    const { flow, marker } = this
    this.flow = new Flow()
    this.state = { ...this.state, ...PLAIN, goal: 'text', isInTable: false, outline: null }
    group.end = () => {
      const html = this.flow.html()
      this.flow = flow
      this.marker = marker
      use(html)
    }
  }

  private inText(name: string, parameter: number | null): void {
    const { state } = this
    switch (name) {
      case 'par':
      case 'sect':
      case 'nestcell':
        this.endParagraph()
        break
      case 'line':
        this.add('\u2028')
        break
      case 'cell':
        this.flow.endCell()
        this.isHeadRow ||= /^(?:table heading|titre de tableau|tabellen überschrift)/i.test(
          this.styles.get(state.style)?.name ?? '',
        )
        break
      case 'row':
        this.flow.endRow(this.isHeadRow)
        this.isHeadRow = false
        break
      case 'trowd':
        this.isHeadRow = false
        break
      case 'trhdr':
        this.isHeadRow = true
        break
      default:
        setState(this.state, name, parameter)
    }
  }

  private endParagraph(): void {
    const { level, isInTable } = this.state
    const marker = this.marker.trim()
    this.marker = ''
    // A letter alone is a bullet, as Word's second one.
    const isOrdered = /^\(?[\p{L}\d.]*(?:\d|[\p{L}\d][.)])$/u.test(marker)
    // Of "2.1." its own.
    const number = Number(marker.match(/\d+/g)?.at(-1) ?? 1)
    const item = marker ? { level, number: isOrdered ? number : null } : null
    this.flow.endParagraph(this.kind(), item, isInTable)
    if (this.flow === this.body) this.comments.pass('\n')
  }

  /** What the paragraph is. */
  private kind(): Kind {
    const { style, outline } = this.state
    const of = this.styles.get(style)
    const rank = outline ?? of?.outline ?? null
    return rank !== null && rank >= 0 && rank < 6 ? `h${rank + 1}` : kindOf(of)
  }

  private font(name: string, parameter: number | null): void {
    if (name === 'fcharset' && parameter === 2) this.symbols.add(this.state.font)
    const page = name === 'cpg' ? parameter : name === 'fcharset' ? codePageOf(parameter ?? 0) : null
    if (page !== null) this.fonts.set(this.state.font, page)
  }

  private style(name: string, parameter: number | null): void {
    if (name === 's' || name === 'cs') {
      this.defined = { name: '', bold: false, italic: false, outline: null }
      this.styles.set(parameter ?? 0, this.defined)
    } else if (name === 'b') this.defined.bold = parameter !== 0
    else if (name === 'i') this.defined.italic = parameter !== 0
    else if (name === 'outlinelevel') this.defined.outline = parameter
  }

  private date(name: string, parameter: number | null): void {
    if (/^(?:yr|mo|dy)$/.test(name) && parameter) this.created.push(parameter)
  }

  private picture(): void {
    if (!this.pictureType) {
      this.pictures++
      return
    }
    const bytes = this.binary ?? bytesOfHex(this.hex)
    this.hex = []
    if (bytes.length > 0 && !this.state.hidden)
      this.flow.markup(
        `<img src="${dataUrl({ mediaType: this.pictureType, bytes: new Uint8Array(bytes) })}">`,
      )
  }
}

const PICTURES = new Map([
  ['pngblip', 'image/png'],
  ['jpegblip', 'image/jpeg'],
])
