/** Quote lint: every quotation in written notes against the wording of the passage or the article it cites. */
import { folded } from '../anchoring/fold.ts'
import type { LintFinding } from '../contract.ts'
import type { Annotation } from '../model/annotation.ts'
import type { Article } from '../model/article.ts'
import type { Store } from '../store.ts'
import { exportSet } from './data.ts'
import { type Cited, quotationsIn } from './quotations.ts'

export type Lint = (path: string, markdown: string) => LintFinding[]

/** What a quotation may have been taken from. */
interface Source {
  /** The passage that was marked; null where an article is cited as a whole. */
  passage: string | null
  /** Of its article: who names it quotes nothing. */
  title: string
  /** The whole text of the revision. */
  text(): string
}

/**
 * A lint over the library as it is now. `altered`: other words than the source's. `truncated`: less than the passage, and
 * nothing shows it. `unsourced`: a quotation that cites nothing the library has.
 */
export function lintOver(store: Store): Lint {
  const sourcesOf = resolver(store)
  return (path, markdown) =>
    quotationsIn(markdown).flatMap(({ line, words, block, cited }): LintFinding[] => {
      const sources = cited.flatMap(sourcesOf)
      if (sources.length === 0)
        return block || cited.length > 0 ? [{ path, line, kind: 'unsourced', quote: words }] : []
      const verdicts = sources.map((source) => judge(words, source, block))
      if (verdicts.includes(null)) return []
      const kind = verdicts.includes('truncated') ? 'truncated' : 'altered'
      const { passage } = sources[verdicts.indexOf(kind)]!
      return [{ path, line, kind, quote: words, ...(passage === null ? {} : { source: passage }) }]
    })
}

/** Something was left out here, and it is shown; or words were put in so that the sentence goes on. */
const OMISSION = /\[(?:\s*\.\s*\.\s*\.\s*|[^[\]]{2,})\]|\(\s*\.\s*\.\s*\.\s*\)|\.\s?\.\s?\.(?:\s?\.)?/

function judge(
  words: string,
  { passage, title, text }: Source,
  block: boolean,
): 'altered' | 'truncated' | null {
  const given = folded(words)
  const kept = passage === null ? null : folded(passage)
  if (given === kept || (!block && trimmed(given) === trimmed(folded(title)))) return null
  const whole = folded(text())
  // [T]he: a letter of the writer's, in place of the other case.
  const pieces = given
    .replace(/\[(\p{L})\]/gu, '$1')
    .split(OMISSION)
    .map(trimmed)
    .filter(Boolean)
  const marked = OMISSION.test(given)
  const [start] = pieces
  if (start === undefined) return null
  if (!marked && kept !== null && place(kept, start, 0) >= 0) {
    if (trimmed(kept).length === start.length) return null
    return block || !isWhole(kept, start) ? 'truncated' : null
  }
  for (const source of [kept, whole]) if (source !== null && inOrder(source, pieces)) return null
  return 'altered'
}

/** Marks at the end belong to the sentence that quotes. */
const trimmed = (text: string) => text.trim().replace(/(?<=[\p{L}\p{N}\])"'])\s*[.,;:]$/u, '')

/** How far apart the pieces of one quotation may stand (code units). */
const FAR = 4_000

function inOrder(source: string, pieces: readonly string[]): boolean {
  const [first, ...rest] = pieces
  for (let from = place(source, first!, 0); from >= 0; from = place(source, first!, from + 1)) {
    let at = from + first!.length
    const follows = rest.every((piece) => {
      const next = place(source, piece, at)
      const near = next >= 0 && next - from < FAR
      at = next + piece.length
      return near
    })
    if (follows) return true
  }
  return false
}

/** Where a piece stands; the case of its first letter is its sentence's. */
function place(source: string, piece: string, from: number): number {
  const [first = ''] = piece
  const rest = piece.slice(first.length)
  const places = [first.toLowerCase(), first.toUpperCase()].map((letter) =>
    source.indexOf(letter + rest, from),
  )
  const found = places.filter((at) => at >= 0)
  return found.length === 0 ? -1 : Math.min(...found)
}

/** Whether it begins and ends with whole words. */
function isWhole(source: string, piece: string): boolean {
  const at = place(source, piece, 0)
  const letter = /[\p{L}\p{N}]/u
  const cut = (a: string | undefined, b: string | undefined) => letter.test(a ?? '') && letter.test(b ?? '')
  const end = at + piece.length
  return !cut(source[at - 1], source[at]) && !cut(source[end - 1], source[end])
}

/** Finds what a citation names in the library. */
function resolver(store: Store): (cited: Cited) => Source[] {
  let pages: Map<string, Article> | undefined
  let blocks: Map<string, Annotation> | undefined
  const ofAnnotation = (annotation: Annotation | null | undefined): Source[] => {
    if (!annotation || annotation.deleted !== null) return []
    const { quote, revisionId, articleId } = annotation
    const title = store.get('article', articleId)?.title ?? ''
    return [{ passage: quote, title, text: () => store.revision(revisionId)?.text ?? quote }]
  }
  const ofArticle = (article: Article | null | undefined): Source[] =>
    article
      ? [{ passage: null, title: article.title, text: () => store.revision(article.revisionId)?.text ?? '' }]
      : []
  return (cited) => {
    if ('annotation' in cited) return ofAnnotation(store.get('annotation', cited.annotation))
    if ('citekey' in cited)
      return store.articlesWith('citekey', cited.citekey).flatMap((id) => ofArticle(store.get('article', id)))
    if (cited.block) {
      blocks ??= new Map(store.list('annotation', { deleted: null }).map((one) => [one.blockId, one]))
      return ofAnnotation(blocks.get(cited.block))
    }
    pages ??= new Map(exportSet(store, {}).articles.map(({ stem, article }) => [nameOf(stem), article]))
    return ofArticle(pages.get(nameOf(cited.page)))
  }
}

const nameOf = (path: string) => path.replace(/^.*\//, '').replace(/\.md$/, '').normalize('NFC').toLowerCase()
