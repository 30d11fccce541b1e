/** The importers' own words, in the person's language. */
import type { ReportEntry } from '../../app/model/article.ts'
import type { Translate } from './catalogue.ts'
import { report } from './en/report.ts'

const isKnown = (word: string): word is keyof typeof report => Object.hasOwn(report, word)

/** A term of the importers; one the catalogue lacks (a tag's name, a detail of the file) as it is. */
export const reportWord = (word: string, t: Translate): string => (isKnown(word) ? t(`report.${word}`) : word)

/** One line: `Guessed: title (file name)`. */
export function reportLine({ kind, what, detail }: ReportEntry, t: Translate): string {
  const words = reportWord(what, t)
  return t(`imports.${kind}`, { what: detail ? `${words} (${reportWord(detail, t)})` : words })
}
