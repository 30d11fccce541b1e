/** Keys of articles in references: what a program that reads the files finds them by. */
import { freeKey } from '../citekey.ts'
import type { Article } from '../model/article.ts'

export interface Keys {
  /** Of an article of the library; its id where it has no citekey. */
  of(article: Article): string
  /** Of the article that has this citekey, or had it before; undefined when none does. */
  named(citekey: string): string | undefined
}

/** One key for each article of a library; those that can stay as they are do. */
export function keysOf(articles: readonly Article[]): Keys {
  const kept = new Map<string, string>()
  for (const { id, citekey } of articles)
    if (citekey && plainKey(citekey) === citekey && !kept.has(citekey)) kept.set(citekey, id)
  const taken = new Set(kept.keys())
  const keys = new Map<string, string>()
  for (const { id, citekey } of articles) {
    const stays = citekey !== null && kept.get(citekey) === id
    const key = stays ? citekey : freeKey((citekey && plainKey(citekey)) || id, (key) => taken.has(key))
    taken.add(key)
    keys.set(id, key)
  }
  const named = new Map<string, string>()
  const name = (citekey: string | null, { id }: Article) =>
    citekey && !named.has(citekey) && named.set(citekey, keys.get(id)!)
  for (const article of articles) name(article.citekey, article)
  for (const article of articles) for (const alias of article.citekeyAliases) name(alias, article)
  return { of: ({ id }) => keys.get(id)!, named: (citekey) => named.get(citekey) }
}

/**
 * A citekey as every program can read it: letters, digits and `_`, single marks between them
 * (https://pandoc.org/MANUAL.html#citation-syntax; of its marks those that TeX has no other use for).
 */
export const plainKey = (citekey: string): string =>
  citekey
    .replace(/[^\p{L}\p{N}_:.+/-]+/gu, '-')
    .replace(/[:.+/]*-[:.+/-]*|([:.+/])[:.+/]+/g, (_, mark) => mark ?? '-')
    .replace(/^[:.+/-]+|[:.+/-]+$/g, '')
