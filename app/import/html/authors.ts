/** Who wrote a page: as it declares it, else as its byline says. */
import type { Origin } from '../../model/article.ts'
import { isSame, namesIn } from '../names.ts'
import { collapse } from './dom.ts'
import { unescaped } from './entities.ts'
import { articleOf, namesOf } from './json-ld.ts'
import { guess, originOf, type ReadabilityFinds, sure } from './origins.ts'
import type { JsonObject, PageSources } from './sources.ts'

const AUTHORS = [
  'citation_author',
  'citation_authors',
  'dc.creator',
  'dcterms.creator',
  'author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'article:author',
  'og:article:author',
  'twitter:creator',
]

/**
 * Who wrote it: the first source that names people, of Highwire's tags, JSON-LD, other meta elements and bylines. A guess where
 * another source names somebody else.
 * @param site is no author of its own pages
 * @returns null where no source does
 */
export function authorsOf(
  { metas, items, bylines }: PageSources,
  found: ReadabilityFinds,
  article: JsonObject | null,
  site: string | null,
): [string[], Origin] | null {
  const named = (texts: readonly string[]) => [...new Set(texts.flatMap((text) => namesIn(text, site)))]
  const declared = (names: readonly string[]): [string[], string][] =>
    names.map((name) => [named((metas.get(name) ?? []).map(unescaped)), name])
  const isCited = (name: string) => name.startsWith('citation_')
  const candidates: [string[], string][] = [
    ...declared(AUTHORS.filter(isCited)),
    [named(namesOf(article?.author ?? article?.creator, items)), 'JSON-LD'],
    ...declared(AUTHORS.filter((name) => !isCited(name))),
  ]
  const sources = candidates.filter(([names]) => names.length > 0)
  const [first] = sources
  if (first) {
    const [names, from] = first
    // A page that names somebody else elsewhere is not to be trusted in either.
    const isDoubtful =
      !isCited(from) && sources.some(([others]) => !others.some((other) => shares(names, other)))
    return [names, isDoubtful ? guess(from) : sure(from)]
  }
  // Readability looks where names were taken out already.
  for (const byline of [...bylines, found.byline]) {
    const names = namesIn(byline ?? '', site)
    if (names.length > 0) return [names, guess('byline')]
  }
  return null
}

/** Whether one of the names is of the same person, as far as the last name tells. */
function shares(names: readonly string[], other: string): boolean {
  return names.some((name) => isSame(lastOf(name), lastOf(other)))
}

const lastOf = (name: string): string => name.split(' ').at(-1)!
const hasWord = (line: string, word: string): boolean => line.toLowerCase().includes(word.toLowerCase())

/** Who wrote it, in the page's own words: as its head says it, else as it is printed. Null when it says nothing. */
export function bylineOf(
  sources: PageSources,
  found: ReadabilityFinds,
  authors: readonly string[],
): string | null {
  const said = collapse(found.byline ?? '')
  const isDeclared =
    said !== '' && !originOf(said, sources, articleOf(sources.items, sources.title), '').guessed
  const printed = [...(isDeclared ? [] : sources.bylines), said]
    .map(collapse)
    .filter((line) => /\p{L}{2}/u.test(line.replace(/^(?:by|par|von|por|di|da)\b/i, '')))
  const naming = printed.filter(
    (line) =>
      authors.some((name) => hasWord(line, lastOf(name))) &&
      // Of several, each has a line of their own.
      !(authors.length > 1 && authors.some((name) => isSame(name, line))),
  )
  const named = naming.find((line) => !/\d/.test(line)) ?? naming[0]
  return (named ?? (authors.length === 0 ? printed[0] : undefined))?.replace(/\s+/g, ' ') ?? null
}
