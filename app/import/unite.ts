/** What belongs together within one archive: references and the texts they are of, and texts that are in it twice. */
import {
  canonicalDoi,
  canonicalUrl,
  contradicts,
  fileKeys,
  isCounterpart,
  isFront,
  isNameAlone,
  only,
} from '../duplicates.ts'
import { missingMetadata, type ReportEntry } from '../model/article.ts'
import { articleText } from '../text/index.ts'
import { resolvePath } from './books/resources.ts'
import type { ParsedArticle, ParsedFile } from './parsed.ts'

/** A reference is taken in by the text that is its own: a file it names, else the first one of its DOI, address or title. */
export function unite(file: ParsedFile): ParsedFile {
  const report: ReportEntry[] = []
  const texts = new Map<string, ParsedArticle>()
  const standing = file.articles.map((article): ParsedArticle | null => {
    if (article.record || article.role === 'part') return article
    const text = article.stored?.text ?? articleText(article.tree)
    const first = texts.get(text)
    // Of pictures alone, or of nothing, nobody can say that they are the same.
    if (!first || !/[\p{L}\p{N}]/u.test(text)) {
      const own = { ...article }
      texts.set(text, own)
      return own
    }
    takeOver(first, article)
    report.push({
      kind: 'dropped',
      what: 'the same text again',
      detail: article.path ?? article.metadata.title,
    })
    return null
  })
  const once = standing.filter((article) => article !== null)
  const references = once.filter(({ record }) => record === 'reference')
  const others = once.filter(({ record, role }) => record !== 'reference' && role === 'main')
  const taken = new Map<ParsedArticle, ParsedArticle>()
  for (const reference of references) {
    const free = others.filter((other) => !taken.has(other))
    const text = RULES.map((find) => find(reference, free, references)).find(Boolean)
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

/** What somebody wrote into the other copy: the text is the same, so that places in it are, too. */
function takeOver(first: ParsedArticle, again: ParsedArticle): void {
  const key = ({ selectors, comment }: ParsedArticle['annotations'][number]) =>
    JSON.stringify([selectors, comment])
  const present = new Set(first.annotations.map(key))
  first.annotations = [...first.annotations, ...again.annotations.filter((one) => !present.has(key(one)))]
  first.tags = [...new Set([...first.tags, ...again.tags])]
}

type Rule = (
  reference: ParsedArticle,
  texts: readonly ParsedArticle[],
  references: readonly ParsedArticle[],
) => ParsedArticle | undefined

const RULES: Rule[] = [
  ({ path = '', attachments = [] }, texts) => {
    const named = attachments.map((attachment) => resolvePath(path, attachment))
    return texts.find((text) => text.path !== undefined && named.includes(text.path))
  },
  (reference, texts) => only(texts.filter((text) => shareKey(reference, text, false))),
  (reference, texts) =>
    texts.find((text) => same(reference, text, ({ doi }) => canonicalDoi(doi))) ??
    texts.find((text) =>
      same(reference, text, ({ url }) => {
        const canonical = canonicalUrl(url)
        return canonical === null || isFront(canonical) ? null : canonical
      }),
    ),
  (reference, texts) => texts.find((text) => isCounterpart(reference.metadata, text.metadata)),
  (reference, texts, references) => {
    const text = only(texts.filter((other) => shareKey(reference, other, true)))
    const isAlone = text && only(references.filter((other) => shareKey(other, text, true)))
    return isAlone && !contradicts(reference.metadata, text.metadata) ? text : undefined
  },
]

/** Whether a reference names a file of this place, or (`alone`) of this telling name. */
function shareKey({ attachments = [] }: ParsedArticle, { path }: ParsedArticle, alone: boolean): boolean {
  const keys = (file: string) => fileKeys(file).filter((key) => isNameAlone(key) === alone)
  const named = new Set(attachments.flatMap(keys))
  return path !== undefined && keys(path).some((key) => named.has(key))
}

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
