/** Reading schema.org objects (https://schema.org/Article) as pages carry them in JSON-LD. */
import { unescaped } from './entities.ts'
import type { JsonObject } from './sources.ts'

const ARTICLE = /(?:Article|Posting|Report|Review|Recipe|Book|Thesis|Chapter|APIReference)$/

/**
 * The JSON-LD object that describes the article; a page description when there is no better.
 * @param title the page's, which tells its article from the others it lists
 */
export function articleOf(items: JsonObject[], title: string): JsonObject | null {
  const isOf = (pattern: RegExp) => (item: JsonObject) =>
    [item['@type']].flat().some((type) => typeof type === 'string' && pattern.test(type))
  const articles = items.filter(isOf(ARTICLE))
  const isTitled = ({ headline, name }: JsonObject) =>
    [headline, name].some(
      (words) => typeof words === 'string' && words !== '' && title.includes(unescaped(words)),
    )
  return articles.find(isTitled) ?? articles[0] ?? items.find(isOf(/WebPage$/)) ?? null
}

/** The names of a person, an organisation, a list of them, or references to them. */
export function namesOf(value: unknown, items: JsonObject[]): string[] {
  if (typeof value === 'string') return /^https?:/.test(value) ? [] : [unescaped(value)]
  if (Array.isArray(value)) return value.flatMap((one) => namesOf(one, items))
  if (typeof value !== 'object' || value === null) return []
  const { name, '@id': id } = value as JsonObject
  if (typeof name === 'string' || Array.isArray(name)) return namesOf(name, [])
  const referred =
    typeof id === 'string' ? items.find((item) => item['@id'] === id && item !== value) : undefined
  return referred ? namesOf(referred.name, []) : []
}
