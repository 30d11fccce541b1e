/**
 * Is this article here already? The rules, from the surest to the least sure: same bytes, same DOI, a file that its reference
 * names, same canonical URL, same citekey, same text, nearly the same text (a preprint and its published form).
 */
import type { DuplicateRule } from './contract.ts'
import type { Article, Metadata } from './model/article.ts'
import type { Identity, Store } from './store.ts'

/** Shingles are hashed and the smallest kept: a bottom-k sketch (Broder 1997, "On the resemblance and containment of documents"). */
const SKETCH_SIZE = 128
const SHINGLE_WORDS = 5
/** Estimated resemblance (shared part of all shingles) from which two texts are "nearly the same". */
const NEAR = 0.5
/** Texts with fewer shingles than this say too little for a comparison. */
const MIN_SHINGLES = 30
/**
 * So many of a sketch's hashes are looked up: each has a page of the index written. Of pairs of texts that are just near
 * enough, one in 65,000 shares none of so many (`NEAR ** 16`).
 */
export const INDEXED_HASHES = 16

/** The smallest hashes of the text's word shingles, ascending. Case, punctuation and white space do not matter. */
export function sketchOf(text: string): number[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const joined = words.join(' ')
  const units = new Uint16Array(joined.length)
  for (let i = 0; i < units.length; i++) units[i] = joined.charCodeAt(i)
  const ends: number[] = []
  let end = -1
  for (const word of words) {
    end += word.length + 1
    ends.push(end)
  }
  // In an array of their own kind, as numbers above 31 bits are objects in any other.
  const hashes = new Uint32Array(Math.max(0, ends.length - SHINGLE_WORDS + 1))
  for (let i = 0; i < hashes.length; i++)
    hashes[i] = fnv1a(units, i === 0 ? 0 : ends[i - 1]! + 1, ends[i + SHINGLE_WORDS - 1]!)
  // The smallest of a long text are all among those below a limit that lets a few times as many pass.
  const below = hashes.filter((hash) => hash <= (0xffff_ffff * SKETCH_SIZE * 3) / hashes.length)
  const sketch = smallest(below)
  if (sketch.length === SKETCH_SIZE) return sketch
  const all = smallest(hashes)
  return all.length < MIN_SHINGLES ? [] : all
}

/** The `SKETCH_SIZE` smallest that differ, ascending. */
const smallest = (hashes: Uint32Array): number[] => [...new Set(hashes.sort())].slice(0, SKETCH_SIZE)

/** Estimated Jaccard resemblance of the texts behind two sketches, 0..1. */
export function resemblance(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const inB = new Set(b)
  const inA = new Set(a)
  const union = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, SKETCH_SIZE)
  return union.filter((hash) => inA.has(hash) && inB.has(hash)).length / union.length
}

/** FNV-1a, 32 bits, over UTF-16 code units from `start` to `end`. */
function fnv1a(units: Uint16Array, start: number, end: number): number {
  let hash = 0x811c9dc5
  for (let i = start; i < end; i++) {
    hash ^= units[i]!
    hash = Math.imul(hash, 0x01000193)
  }
  return hash >>> 0
}

/** Parameters that say how one came to a page, not which page it is. */
const TRACKING =
  /^(utm_|fbclid$|gclid$|dclid$|msclkid$|mc_cid$|mc_eid$|igshid$|ref$|ref_src$|cmpid$|ocid$|xtor$|at_)/

/** A URL without scheme, `www.`, tracking parameters, fragment, default documents and trailing slash; null if it is none. */
export function canonicalUrl(url: string | null): string | null {
  if (!url || !URL.canParse(url)) return null
  const parsed = new URL(url)
  if (!/^https?:$/.test(parsed.protocol)) return null
  for (const name of [...parsed.searchParams.keys()])
    if (TRACKING.test(name)) parsed.searchParams.delete(name)
  parsed.searchParams.sort()
  const path = parsed.pathname.replace(/\/(index\.(html?|php)|amp)?$/, '')
  return parsed.host.toLowerCase().replace(/^(www|m|amp)\./, '') + path + parsed.search
}

/** `https://doi.org/10.1000/ABC` and `doi:10.1000/abc` are `10.1000/abc`; null when there is no DOI in it. */
export function canonicalDoi(doi: string | null): string | null {
  return (
    /10\.\d{4,9}\/\S+/
      .exec(doi ?? '')?.[0]
      .replace(/[.,;)\]]+$/, '')
      .toLowerCase() ?? null
  )
}

/**
 * What a file is known by wherever it lies: the last two parts of its path, because the programs that export references put
 * each file into a folder of its own; its name alone only where that may tell one file from others.
 */
export function fileKeys(path: string): string[] {
  const parts = path
    .normalize('NFC')
    .toLowerCase()
    .split(/[\\/]+/)
    .filter(Boolean)
  const name = parts.at(-1)
  if (name === undefined) return []
  return [...(parts.length > 1 ? [parts.slice(-2).join('/')] : []), ...(isTelling(name) ? [name] : [])]
}

/** A key of `fileKeys` that is a name without its folder: a hint, which what is known of title and author may gainsay. */
export const isNameAlone = (key: string): boolean => !key.includes('/')

/**
 * `Fen - 2021 - Ash.pdf` and a publisher's `s41586-020-2649-2.pdf` may tell; `Full Text PDF.pdf` and `scan 2021.pdf` are
 * what many are called.
 */
function isTelling(name: string): boolean {
  const stem = name.replace(/\.\p{L}[\p{L}\d]{0,7}$/u, '')
  const words = stem.match(/\p{L}{2,}/gu) ?? []
  const digits = stem.match(/\d/g) ?? []
  return words.length > 3 || (words.length > 1 && /\d{4}/.test(stem)) || digits.length > 8
}

/**
 * Whether title or authors of two descriptions exclude that they are of one article: titles that share less than half of the
 * shorter one's words, authors of whom none is the same. What was read off a file's name says nothing.
 */
export function contradicts(one: Metadata, other: Metadata): boolean {
  const titles = [one, other].map(({ title, origins }) =>
    origins.title?.from === 'file name' ? [] : titleKey(title).split(' ').filter(Boolean),
  )
  const [short, long] = titles.sort((a, b) => a.length - b.length) as [string[], string[]]
  return (
    short.filter((word) => long.includes(word)).length * 2 < short.length ||
    (one.authors.length > 0 && other.authors.length > 0 && !shareAuthor(one, other))
  )
}

export interface Candidate {
  metadata: Metadata
  /** Where its file lies; null for a reference, which is no file's content. */
  path: string | null
  /** Files its reference names. */
  attachments: readonly string[]
  sourceId: string | null
  /** Null for a record without text. */
  textSha256: string | null
  /** Of the text; empty for a record without one. */
  sketch: number[]
}

export interface Duplicate {
  articleId: string
  rule: DuplicateRule
  /** False where they are only alike: then both are kept, and the person is asked. */
  isSure: boolean
}

/** What an article can be recognised by; kept by the store beside it. `text` and `bytes` are those of its current revision. */
export function identitiesOf(article: Article, textSha256: string | null, path: string | null): Identity[] {
  const doi = canonicalDoi(article.doi)
  const url = canonicalUrl(article.url)
  return [
    ...(article.sourceId ? [{ rule: 'bytes' as const, value: article.sourceId }] : []),
    ...(doi ? [{ rule: 'doi' as const, value: doi }] : []),
    // A list of references is the file of none of them.
    ...[...(article.attachments ?? []), ...(path !== null && article.words > 0 ? [path] : [])]
      .flatMap(fileKeys)
      .map((value) => ({ rule: 'file' as const, value })),
    ...(url && !isFront(url) ? [{ rule: 'url' as const, value: url }] : []),
    ...[article.citekey, ...article.citekeyAliases].flatMap((value) =>
      value ? [{ rule: 'citekey' as const, value }] : [],
    ),
    { rule: 'title', value: titleKey(article.title) },
    ...(textSha256 && article.words > 0 ? [{ rule: 'text' as const, value: textSha256 }] : []),
  ]
}

/** The article outside the trash that a rule finds, by the surest rule; null when it is new. */
export function findDuplicate(store: Store, candidate: Candidate): Duplicate | null {
  const { metadata, path, attachments, sourceId, textSha256, sketch } = candidate
  const all = (
    rule: Identity['rule'],
    value: string | null,
    fits: (article: Article) => boolean = () => true,
  ): Article[] =>
    value === null
      ? []
      : store
          .articlesWith(rule, value)
          .flatMap((id) => store.get('article', id) ?? [])
          .filter((article) => article.deleted === null && fits(article))
  const find = (...args: Parameters<typeof all>) => all(...args)[0]
  const sameTitle = (article: Article) => titleKey(article.title) === titleKey(metadata.title)
  const url = canonicalUrl(metadata.url)
  const files = (path === null ? attachments : [path]).flatMap(fileKeys)
  const isOther = (article: Article) =>
    (path === null ? article.words > 0 : (article.attachments ?? []).length > 0) &&
    !differs(canonicalDoi(article.doi), canonicalDoi(metadata.doi))
  const inPlace = () =>
    firstOf(files, (key) => (isNameAlone(key) ? undefined : only(all('file', key, isOther))))
  // Several that answer to a name are none: a name is nobody's then.
  const named = () => {
    const answering = files.filter(isNameAlone).flatMap((key) => all('file', key, isOther))
    return only([...new Map(answering.map((article) => [article.id, article])).values()])
  }
  const rules: [DuplicateRule, () => { id: string } | null | undefined, isSure?: false][] = [
    ['bytes', () => find('bytes', sourceId, sameTitle)],
    ['doi', () => find('doi', canonicalDoi(metadata.doi))],
    ['file', inPlace],
    ['url', () => find('url', url)],
    ['citekey', () => find('citekey', metadata.citekey, sameTitle)],
    ['text', () => find('text', textSha256)],
    ['file', () => [named()].find((article) => article && !contradicts(article, metadata))],
    ['nearText', () => nearest(store, sketch), false],
    ['file', named, false],
  ]
  for (const [rule, look, isSure = true] of rules) {
    const found = look()
    if (found) return { articleId: found.id, rule, isSure }
  }
  return null
}

/**
 * The other half of a reference record, or of a text that a record (or highlights without their article) waits for: of the
 * same title, with one text between the two, and with nothing that speaks against it. Null when that is not one article.
 */
export function findCounterpart(store: Store, metadata: Metadata, isRecord: boolean): string | null {
  const key = titleKey(metadata.title)
  const fits = (article: Article) =>
    article.deleted === null && article.words > 0 === isRecord && isCounterpart(article, metadata)
  const found = store
    .articlesWith('title', key)
    .map((id) => store.get('article', id))
    .filter((article) => article !== null && fits(article))
  return found.length === 1 ? found[0]!.id : null
}

/** The one there is; none where there are several. */
export const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined)

function firstOf<T, U>(items: readonly T[], look: (item: T) => U | undefined): U | undefined {
  for (const item of items) {
    const found = look(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** Whether what two descriptions of the same title say does not exclude that they are of one article. */
export function isCounterpart(one: Metadata, other: Metadata): boolean {
  const key = titleKey(one.title)
  return (
    key === titleKey(other.title) &&
    !differs(canonicalDoi(one.doi), canonicalDoi(other.doi)) &&
    !differs(one.published?.slice(0, 4), other.published?.slice(0, 4)) &&
    (one.authors.length > 0 && other.authors.length > 0
      ? shareAuthor(one, other)
      : key.split(' ').length >= TELLING)
  )
}

/** A title of so many words names one article even where no author is known. */
const TELLING = 3
const differs = (a: string | null | undefined, b: string | null | undefined) => Boolean(a && b && a !== b)
const shareAuthor = (one: Metadata, other: Metadata) =>
  one.authors.some((name) => other.authors.some((another) => lastWord(name) === lastWord(another)))
const lastWord = (name: string) => titleKey(name).split(' ').at(-1)

/** The address of a site's front page names no article. */
export const isFront = (canonical: string) => !canonical.includes('/') && !canonical.includes('?')

/** A title in a form that case, accents and punctuation do not change. */
export const titleKey = (title: string) =>
  (
    title
      .normalize('NFKD')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  ).join(' ')

function nearest(store: Store, sketch: number[]): { id: string } | undefined {
  let best: { id: string; score: number } | undefined
  for (const id of store.articlesWithHashes(sketch.slice(0, INDEXED_HASHES))) {
    if (store.get('article', id)?.deleted !== null) continue
    const score = resemblance(sketch, store.sketch(id))
    if (score >= NEAR && score > (best?.score ?? 0)) best = { id, score }
  }
  return best
}
