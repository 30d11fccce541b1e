/** What belongs together within one archive: references and the texts they are of, and texts that are in it twice. */
import { canonicalDoi, canonicalUrl, fileKeys, isCounterpart, isFront } from '../duplicates.ts'
import { missingMetadata, type ReportEntry } from '../model/article.ts'
import { articleText } from '../text/index.ts'
import type { ParsedArticle, ParsedFile } from './parsed.ts'

/** A reference is taken in by the first text that is its own: a file it names, else one of its DOI, address or title. */
export function unite(file: ParsedFile): ParsedFile {
  const report: ReportEntry[] = []
  const texts = new Map<string, ParsedArticle>()
  const once = file.articles.filter((article) => {
    if (article.record || article.role === 'part') return true
    const text = article.stored?.text ?? articleText(article.tree)
    const first = texts.get(text)
    texts.set(text, first ?? article)
    if (first)
      report.push({
        kind: 'dropped',
        what: 'the same text again',
        detail: article.path ?? article.metadata.title,
      })
    return !first
  })
  const references = once.filter(({ record }) => record === 'reference')
  const others = once.filter(({ record, role }) => record !== 'reference' && role === 'main')
  const taken = new Map<ParsedArticle, ParsedArticle>()
  for (const reference of references) {
    const free = others.filter((other) => !taken.has(other))
    const text = RULES.map((fits) => free.find((other) => fits(reference, other))).find(Boolean)
    if (text) taken.set(text, reference)
  }
  const gone = new Set(taken.values())
  return {
    ...file,
    articles: once.flatMap((article) => {
      const reference = taken.get(article)
      if (reference) return [withReference(article, reference)]
      return gone.has(article) ? [] : [article]
    }),
    report: [...file.report, ...report],
  }
}

const RULES: ((reference: ParsedArticle, other: ParsedArticle) => boolean)[] = [
  ({ attachments = [] }, { path }) => {
    const named = new Set(attachments.flatMap(fileKeys))
    return path !== undefined && fileKeys(path).some((key) => named.has(key))
  },
  (reference, other) => same(reference, other, ({ doi }) => canonicalDoi(doi)),
  (reference, other) =>
    same(reference, other, ({ url }) => {
      const canonical = canonicalUrl(url)
      return canonical === null || isFront(canonical) ? null : canonical
    }),
  (reference, other) => isCounterpart(reference.metadata, other.metadata),
]

function same(
  one: ParsedArticle,
  other: ParsedArticle,
  identity: (metadata: ParsedArticle['metadata']) => string | null,
): boolean {
  const value = identity(one.metadata)
  return value !== null && value === identity(other.metadata)
}

const withReference = (text: ParsedArticle, reference: ParsedArticle): ParsedArticle => ({
  ...text,
  metadata: { ...reference.metadata, ...missingMetadata(reference.metadata, text.metadata) },
  tags: [...new Set([...reference.tags, ...text.tags])],
  ...(reference.attachments ? { attachments: reference.attachments } : {}),
})
