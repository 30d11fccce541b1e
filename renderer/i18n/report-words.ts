/** The importers' own words, in the person's language. */
import type { ImportJob } from '../../app/contract.ts'
import type { ReportEntry } from '../../app/model/article.ts'
import { isErrorCode } from '../data/errors.ts'
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

/** Why a file did not come in, and what to do: with what it is and what is wrong with it in the person's language, too. */
export function importError(
  { code, params, message }: NonNullable<ImportJob['error']>,
  t: Translate,
): string {
  if (!isErrorCode(code)) return message
  const said = Object.entries(params).filter(([name]) => name === 'found' || name === 'reason')
  const inWords = said.map(([name, word]) => [name, reportWord(String(word), t)])
  return t(`errors.${code}`, { ...params, ...Object.fromEntries(inWords) })
}
