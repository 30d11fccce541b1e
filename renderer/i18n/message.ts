/** A message: words with `{name}` places, or one form per plural category of `{count}` (CLDR's names). */
export type Message = string | { one: string; other: string }
export type Messages = Record<string, Message>

/** The same keys in another language. */
export type Translation<T extends Messages> = { readonly [K in keyof T]: Message }

export type Params = Record<string, string | number>

/** What a number or a date needs to be written in a language. */
export interface MessageFormat {
  plural: Intl.PluralRules
  number: Intl.NumberFormat
}

/** Fills a message. Numbers are written in the language's own way; `count` chooses the plural form. */
export function fill(message: Message, params: Params, format: MessageFormat): string {
  const { count } = params
  const form = typeof count === 'number' && format.plural.select(count) === 'one' ? 'one' : 'other'
  const words = typeof message === 'string' ? message : message[form]
  return words.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name]
    if (value === undefined) return place
    return typeof value === 'number' ? format.number.format(value) : value
  })
}

/**
 * French spacing: narrow no-break spaces (U+202F) before `; : ! ?` and inside guillemets, so that catalogues can be written
 * with ordinary ones. Source: Imprimerie nationale, Lexique des règles typographiques, with the narrow space throughout.
 */
export const frenchSpacing = (words: string): string =>
  words.replace(/ (?=[;:!?»])/g, '\u202F').replace(/« /g, '«\u202F')
