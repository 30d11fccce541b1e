/** The names between a title and what follows it: lists of persons, apart from addresses, dates and subtitles. */
import { ORGANISATION } from '../../citekey.ts'
import type { Line } from './lines.ts'

/** What is raised beside a name parts it from the next. */
const MARKS = /[⁰¹²³⁴-⁹ᵃ-ᶻⁱⁿᵒᵖ⁽⁾∗*†‡§¶‖#]+/gu
const DEGREES =
  /(?:,\s*)?(?<![\p{L}.])(?:Ph\.?\s?D|M\.?\s?D|D\.?\s?Phil|M\.?\s?Sc|B\.?\s?Sc|M\.?\s?A|B\.?\s?A|MPH|MBA|RN|Dr|Prof(?:essor)?|Dipl\.?-Ing)\b\.?/gu
const PARTICLE =
  /^(?:de|da|do|dos|das|del|della|di|du|des|van|von|der|den|ter|ten|la|le|al|bin|ibn|ben|zu|af|av|d['’]\p{L}+)$/u
const INITIALS = /^(?:\p{Lu}\.-?)+$/u
const NO_NAME =
  /(?<!\p{L})(?:the|of|for|in|on|at|to|with|by|draft|version|journal|proceedings|conference|workshop|symposium|papers?|working|reports?|abstract|introduction|contents|email|corresponding|editor|received|accepted|published|laborator\w+|faculty|faculté|fakultät|facultad|street|road|avenue|hospital|clinic|inc|ltd|gmbh|corp|company|united|states|kingdom|usa|uk|new york|new zealand|hong kong|south|north|west|east|research|sciences?|studies|technology|engineering|mathematics|physics|biology|chemistry|national|international|state|systems?|member|fellow|ieee|acm|final|annual|manual|guide|review|survey|case|analysis|approach|learning|theory|models?|data|documentation|package|class|template|examples?|sample|user|title|supervisors?|technical|support|services?|subject|classification|palace|building|campus|thesis|dissertation|course|module|student|number|page|figure|table|figures|tables)(?!\p{L})/iu
/** Words of those that are surnames, too, behind a given name that makes no street or palace of them. */
const SURNAME =
  /(?<!^(?:High|Main|Park|Church|Front|Title|Key|Mill|Market|Crystal|Royal|Old|New)) (?:West|East|North|South|Page|Case|Street|Fellow|Model|Palace|Table|Road|Sample)$/u

export interface NameLine {
  names: string[]
  line: Line
  /** How much speaks for names. */
  weight: number
  style: string
}

/** Names stand in one style, apart from the addresses below or between them. */
export function authorsIn(zone: Line[]): NameLine[] {
  const found: NameLine[] = []
  for (const [i, line] of zone.entries()) {
    const text = segmentsOf(line).join(' ; ')
    const names = personsIn(text)
    if (!names) continue
    const behind = zone[i + 1]?.text ?? ''
    const weight =
      (names.length > 1 ? 2 : 0) +
      (/[⁰¹²³⁴-⁹ᵃ-ᶻ∗*†‡]/u.test(text) ? 2 : 0) +
      (/(?<!\p{L})\p{Lu}\./u.test(text) ? 1 : 0) +
      (/^by\s/i.test(text) ? 3 : 0) +
      (ORGANISATION.test(behind) || behind.includes('@') ? 1 : 0)
    found.push({ names, line, weight, style: `${Math.round(line.size)} ${line.bold}` })
  }
  const best = found.reduce<NameLine | null>(
    (best, one) => (one.weight > (best?.weight ?? -1) ? one : best),
    null,
  )
  return found.filter(({ style }) => style === best?.style)
}

/** A line's parts that stand well apart: names in columns. */
function segmentsOf(line: Line): string[] {
  const segments: string[] = []
  let right = Number.NEGATIVE_INFINITY
  for (const piece of line.pieces) {
    const gap = piece.left - right
    if (gap > line.size * 0.8) segments.push(piece.text)
    else segments.push(`${segments.pop() ?? ''}${gap > line.size * 0.15 ? ' ' : ''}${piece.text}`)
    right = piece.right
  }
  return segments
}

/** The persons a line names; null when it says anything else. */
export function personsIn(text: string): string[] | null {
  const parts = text
    .replace(/^\s*(?:written\s+)?(?:by|par|von|por)\s+/i, '')
    .replace(MARKS, ' ; ')
    .replace(/\S+@\S+|\([^)]*\)|\{[^}]*\}/g, ' ; ')
    .replace(DEGREES, ' ')
    .replace(/(\p{L}{2})\d+(?:,\d+)*/gu, '$1 ; ')
    .split(/\s*(?:[;,·•|&]|(?<!\p{L})(?:and|und|et|y)(?!\p{L}))\s*/u)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => /\p{L}/u.test(part))
  // `Fen, A., Reed, T.`
  const isInverted =
    parts.length > 1 &&
    parts.length % 2 === 0 &&
    parts.every((part, i) => INITIALS.test(part.replaceAll(' ', '')) === (i % 2 === 1))
  const names = isInverted
    ? parts.flatMap((part, i) => (i % 2 === 0 ? [`${parts[i + 1]} ${part}`] : []))
    : parts
  // In a list of persons, what only sounds like a place is left out; a list of places names nobody.
  const persons = names.filter(isPerson)
  const others = names.filter((name) => !isPerson(name))
  return persons.length > others.length && others.every(hasNameShape) ? persons : null
}

const isPerson = (name: string): boolean =>
  hasNameShape(name) && !NO_NAME.test(name.replace(SURNAME, '')) && !ORGANISATION.test(name)

function hasNameShape(name: string): boolean {
  const words = name.split(' ')
  const last = words.at(-1)!
  return (
    words.length > 1 &&
    words.length < 6 &&
    words.every(
      (word) =>
        PARTICLE.test(word) || INITIALS.test(word) || /^(?:\p{Lu}[\p{L}'’-]*|\p{Lu}\.?\p{L}*)$/u.test(word),
    ) &&
    /^\p{Lu}[\p{L}'’-]+$/u.test(last) &&
    words.some(
      (word) =>
        (/\p{Ll}/u.test(word) && /^\p{Lu}/u.test(word) && word.length > 2) || /^\p{Lu}{3,}/u.test(word),
    )
  )
}
