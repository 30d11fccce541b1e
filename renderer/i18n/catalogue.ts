/** Catalogues and the function that speaks a language. No React: tests and stores use it too. */
import { en } from './en/index.ts'
import { fr } from './fr/index.ts'
import { fill, frenchSpacing, type Message, type MessageFormat, type Params } from './message.ts'

export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

type Catalogue = typeof en
/** `area.key`. */
export type MessageKey = {
  [A in keyof Catalogue & string]: `${A}.${keyof Catalogue[A] & string}`
}[keyof Catalogue & string]

/** Says the message of the key. */
export type Translate = (key: MessageKey, params?: Params) => string

const CATALOGUES: Record<Language, Record<string, Record<string, Message>>> = { en, fr }

/** The language the person's system asks for, as far as Postil speaks it. */
export function preferredLanguage(wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === 'fr' || tag === 'en')
  return known === 'fr' ? 'fr' : 'en'
}

export function createTranslate(language: Language): Translate {
  const format: MessageFormat = {
    plural: new Intl.PluralRules(language),
    number: new Intl.NumberFormat(language),
  }
  const catalogue = CATALOGUES[language]
  return (key, params = {}) => {
    const [area, ...rest] = key.split('.')
    const message = catalogue[area!]?.[rest.join('.')]
    if (message === undefined) throw new Error(`no message ${key}`)
    return fill(language === 'fr' ? spaced(message) : message, params, format)
  }
}

const spacedMessages = new Map<Message, Message>()

/** French spacing is put into the catalogue's words, never into the titles and names that fill them. */
function spaced(message: Message): Message {
  let result = spacedMessages.get(message)
  if (result === undefined) {
    result =
      typeof message === 'string'
        ? frenchSpacing(message)
        : { one: frenchSpacing(message.one), other: frenchSpacing(message.other) }
    spacedMessages.set(message, result)
  }
  return result
}
