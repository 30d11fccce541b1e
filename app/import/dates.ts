/** Dates as people and pages write them -> ISO 8601, as precise as given. Nothing depends on the system's locale or clock. */

/**
 * Month names in the languages most of the web is in, as they stand in dates (genitive where the language has one) and,
 * without a day, by themselves. A name may be abbreviated to its first three letters or more.
 */
const MONTHS: readonly (readonly string[])[] = [
  `january janvier januar jänner enero gennaio janeiro januari stycznia styczeń января январь січня січень ocak ianuarie`,
  `february février fevrier februar feber febrero febbraio fevereiro februari lutego luty февраля февраль лютого лютий şubat februarie`,
  `march mars märz maerz marzo março marco maart marts marca marzec марта март березня березень mart martie`,
  `april avril abril aprile avril aprilie kwietnia kwiecień апреля апрель квітня квітень nisan`,
  `may mai mayo maggio maio mei maj maja мая май травня травень mayıs`,
  `june juin juni junio giugno junho czerwca czerwiec июня июнь червня червень haziran iunie`,
  `july juillet juli julio luglio julho lipca lipiec июля июль липня липень temmuz iulie`,
  `august août aout agosto augustus augusti sierpnia sierpień августа август серпня серпень ağustos`,
  `september septembre septiembre setiembre settembre setembro września wrzesień сентября сентябрь вересня вересень eylül septembrie`,
  `october octobre oktober octubre ottobre outubro października październik октября октябрь жовтня жовтень ekim octombrie`,
  `november novembre noviembre novembro listopada listopad ноября ноябрь листопада листопад kasım noiembrie`,
  `december décembre decembre dezember diciembre dicembre dezembro grudnia grudzień декабря декабрь грудня грудень aralık decembrie`,
].map((names) => names.split(' '))
/** Abbreviations that are no beginning of a name. */
const SHORT: Record<string, number> = { mrz: 3, mrt: 3, sept: 9, spt: 9, okt: 10, dez: 12 }
const ISO =
  /(?<!\d)(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?)?(?!\d)/i
const YEAR_FIRST = /(?<!\d)(\d{4})\s*[/.年년]\s*(\d{1,2})\s*(?:[/.月월]\s*(\d{1,2}))?(?!\d)/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?$/
const FIGURES = /(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/
const DAY_FIRST =
  /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?[\s-]+(?:de\s+|of\s+|d['’])?(\p{L}{3,12})\.?,?[\s-]+(?:de\s+|del\s+)?(\d{4})(?!\d)/iu
const MONTH_FIRST = /(?<!\p{L})(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/u
const MONTH_ONLY = /(?<!\p{L})(\p{L}{3,12})\.?,?\s+(?:de\s+)?(\d{4})(?!\d)/u
const CLOCK = /(?<!\d)(\d{2}):(\d{2})(?::(\d{2}))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})\b/

/**
 * The first date in a text; null when there is none.
 * @param monthFirst how `3/4/2024` is meant: 4 March (American pages) or 3 April
 */
export function isoDateOf(text: string, monthFirst = false): string | null {
  const trimmed = text.trim()
  const iso = ISO.exec(trimmed)
  if (iso) return dated(iso[1], iso[2], iso[3], iso[4], iso[5])
  const compact = COMPACT.exec(trimmed)
  if (compact) return dated(compact[1], compact[2], compact[3])
  const yearFirst = YEAR_FIRST.exec(trimmed)
  if (yearFirst) return dated(yearFirst[1], yearFirst[2], yearFirst[3])
  const figures = FIGURES.exec(trimmed)
  if (figures) {
    const [, a, b, year] = figures
    const swap = Number(b) > 12 || (monthFirst && Number(a) <= 12)
    return dated(year, swap ? a : b, swap ? b : a)
  }
  return inWords(trimmed) ?? sinceEpoch(trimmed) ?? (/^\d{4}$/.test(trimmed) ? dated(trimmed) : null)
}

/**
 * Whether the date that `isoDateOf` finds in this text could as well be read with day and month the other way round.
 * With full stops the day comes first wherever dates are written so.
 */
export function isDayOrMonthFirst(text: string): boolean {
  if (ISO.test(text) || YEAR_FIRST.test(text)) return false
  const [date, a, b] = FIGURES.exec(text) ?? []
  return date !== undefined && !date.includes('.') && a !== b && Number(a) <= 12 && Number(b) <= 12
}

function inWords(text: string): string | null {
  const [, time, minutes, seconds, zone] = CLOCK.exec(text) ?? []
  const clock = time && `${time}:${minutes}:${seconds ?? '00'}`
  const dayFirst = DAY_FIRST.exec(text)
  if (dayFirst && monthOf(dayFirst[2]!))
    return dated(dayFirst[3], monthOf(dayFirst[2]!), dayFirst[1], clock, zone)
  const monthFirst = MONTH_FIRST.exec(text)
  if (monthFirst && monthOf(monthFirst[1]!))
    return dated(monthFirst[3], monthOf(monthFirst[1]!), monthFirst[2], clock, zone)
  const monthOnly = MONTH_ONLY.exec(text)
  return monthOnly && monthOf(monthOnly[1]!) ? dated(monthOnly[2], monthOf(monthOnly[1]!)) : null
}

function monthOf(word: string): string | undefined {
  const lower = word.toLowerCase()
  const month = SHORT[lower] ?? MONTHS.findIndex((names) => names.some((name) => name.startsWith(lower))) + 1
  return month < 1 ? undefined : String(month)
}

/** Seconds or milliseconds since 1970, as some systems write into their pages. */
function sinceEpoch(text: string): string | null {
  if (!/^\d{10}(\d{3})?$/.test(text)) return null
  return new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString()
}

function dated(year?: string, month?: string, day?: string, time?: string, zone?: string): string | null {
  const y = Number(year)
  const m = month === undefined ? undefined : Number(month)
  const d = day === undefined ? undefined : Number(day)
  if (!(y >= 1400 && y <= 2200)) return null
  const two = (n: number) => String(n).padStart(2, '0')
  if (m === undefined || m < 1 || m > 12) return String(y)
  if (d === undefined || d < 1 || d > 31) return `${y}-${two(m)}`
  const date = `${y}-${two(m)}-${two(d)}`
  if (!time) return date
  return `${date}T${time}${
    zone
      ? zone
          .toUpperCase()
          .replace(/UTC|GMT/, 'Z')
          .replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
      : ''
  }`
}
