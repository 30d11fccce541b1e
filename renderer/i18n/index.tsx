/** The interface's language, for components. */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { createTranslate, type Language, type Translate } from './catalogue.ts'
import { createFormat, type Format } from './format.ts'

interface Speech {
  language: Language
  t: Translate
  format: Format
}

/** Dates and times as in the person's own country, where its language is the interface's. */
const localeOf = (language: Language): string =>
  globalThis.navigator?.languages.find((tag) => tag.startsWith(`${language}-`) && isLanguageTag(tag)) ??
  language

/** Systems also say what is no such tag, as `en-US@posix`. */
const isLanguageTag = (tag: string): boolean => /^[a-z]{2,3}(-[a-z0-9]{2,8})+$/i.test(tag)

const speechOf = (language: Language): Speech => ({
  language,
  t: createTranslate(language),
  format: createFormat(localeOf(language)),
})

const SpeechContext = createContext<Speech>(speechOf('en'))

export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  const speech = useMemo(() => speechOf(language), [language])
  return <SpeechContext value={speech}>{children}</SpeechContext>
}

/** The function that says a message: `t('library.title')`, `t('library.selected', { count: 3 })`. */
export const useT = (): Translate => useContext(SpeechContext).t

/** Dates, numbers and sizes in the interface's language. */
export const useFormat = (): Format => useContext(SpeechContext).format

export const useLanguage = (): Language => useContext(SpeechContext).language

export type { Language, MessageKey, Translate } from './catalogue.ts'
export type { Format } from './format.ts'
