/** Where a page's metadata is from: sure where the page declares it, a guess where it was read off the page. */
import type { Origin } from '../../model/article.ts'
import { collapse } from './dom.ts'
import { unescaped } from './entities.ts'
import { namesOf } from './json-ld.ts'
import type { JsonObject, PageSources } from './sources.ts'

/** What Readability found; it decides between the sources of title, site and description. */
export interface ReadabilityFinds {
  title?: string | null | undefined
  byline?: string | null | undefined
  siteName?: string | null | undefined
  excerpt?: string | null | undefined
  publishedTime?: string | null | undefined
}

/** @param from what a value was read from */
export const sure = (from: string): Origin => ({ from, guessed: false })
/** @param from what a value was guessed from */
export const guess = (from: string): Origin => ({ from, guessed: true })

/** Where a value that Readability chose came from: the meta element or JSON-LD that says the same, else the page. */
export function originOf(
  value: string,
  { metas, title }: PageSources,
  article: JsonObject | null,
  otherwise: string,
): Origin {
  const same = (other: unknown) => typeof other === 'string' && collapse(unescaped(other)) === collapse(value)
  for (const [name, values] of metas) if (values.some(same)) return sure(name)
  if (article && Object.values(article).some((field) => same(field) || namesOf(field, []).some(same)))
    return sure('JSON-LD')
  return guess(same(title) ? 'page title' : otherwise)
}
