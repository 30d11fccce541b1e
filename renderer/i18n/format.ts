/** Dates, numbers, sizes and durations in the interface's language. */

const DAY = 86_400_000

export interface Format {
  number(value: number): string
  /** Of UTC milliseconds: `3 May 2026`. */
  date(time: number): string
  /** Of UTC milliseconds: `14:02:31`. */
  time(time: number): string
  /** `14:02` today, `yesterday`, `3 days ago`, then the date. */
  when(time: number, now?: number): string
  /** `about 2 minutes`, from milliseconds. */
  duration(milliseconds: number): string
  bytes(count: number): string
  /** Of a share: `125%` for 1.25. */
  percent(share: number): string
  /** A publication date as precise as it is known: `2024`, `May 2024`, `1 May 2024`. */
  published(iso: string): string
  /** The name of a BCP 47 tag: `French`; the tag itself where it has none. */
  language(tag: string): string
  list(items: string[]): string
}

/** @param language a BCP 47 tag: `fr`, `en-GB` */
export function createFormat(language: string): Format {
  const number = new Intl.NumberFormat(language)
  const percent = new Intl.NumberFormat(language, { style: 'percent' })
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' })
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' })
  const shortTime = new Intl.DateTimeFormat(language, { timeStyle: 'short' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const list = new Intl.ListFormat(language, { type: 'conjunction' })
  const month = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' })
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' })
  const names = new Intl.DisplayNames(language, { type: 'language' })
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      // “44 byte” is what the short form makes of it.
      unitDisplay: name === 'byte' ? 'long' : 'short',
      maximumFractionDigits: 1,
    }).format(value)

  return {
    number: (value) => number.format(value),
    date: (at) => date.format(at),
    time: (at) => time.format(at),
    when(at, now = Date.now()) {
      const days = Math.round((startOfDay(now) - startOfDay(at)) / DAY)
      if (days <= 0) return shortTime.format(at)
      return days < 7 ? relative.format(-days, 'day') : date.format(at)
    },
    duration(milliseconds) {
      const seconds = Math.max(1, Math.round(milliseconds / 1000))
      if (seconds < 60) return unit(seconds, 'second')
      return seconds < 3600 ? unit(Math.round(seconds / 60), 'minute') : unit(seconds / 3600, 'hour')
    },
    bytes(count) {
      if (count < 1000) return unit(count, 'byte')
      if (count < 1e6) return unit(count / 1e3, 'kilobyte')
      return count < 1e9 ? unit(count / 1e6, 'megabyte') : unit(count / 1e9, 'gigabyte')
    },
    published(iso) {
      const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso)
      if (!found) return iso
      const [, year, monthOf, dayOf] = found
      const at = Date.UTC(Number(year), Number(monthOf ?? 1) - 1, Number(dayOf ?? 1))
      if (dayOf) return day.format(at)
      return monthOf ? month.format(at) : year!
    },
    language(tag) {
      try {
        return names.of(tag) ?? tag
      } catch {
        // What a page calls its language may be no language tag.
        return tag
      }
    },
    percent: (share) => percent.format(share),
    list: (items) => list.format(items),
  }
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
