/** Quote lint: every quotation in written notes against the wording of the passage or the article it cites. */
import { folded } from '../anchoring/fold.ts'
import type { LintFinding } from '../contract.ts'
import type { Annotation } from '../model/annotation.ts'
import type { Article } from '../model/article.ts'
import type { Store } from '../store.ts'
import { OBJECT } from '../text/canonical.ts'
import { exportSet } from './data.ts'
import { type Cited, quotationsIn } from './quotations.ts'

export type Lint = (path: string, markdown: string) => LintFinding[]

/** What a quotation may have been taken from. */
interface Source {
  /** The passage that was marked; null where an article is cited as a whole. */
  passage: string | null
  /** Of its article: who names it quotes nothing. */
  title: string
  /** The whole text of the revision, folded. */
  whole(): string
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

/** As it is compared: a picture in the source's words is nothing in a quotation. */
const plain = (text: string) => folded(text.replace(PICTURES, '\n'))
const PICTURES = new RegExp(`\\s*${OBJECT}\\s*`, 'g')

/** Something was left out here, and it is shown; or words were put in so that the sentence goes on. */
const OMISSION = /\[(?:\s*\.\s*\.\s*\.\s*|[^[\]]{2,})\]|\(\s*\.\s*\.\s*\.\s*\)|\.\s?\.\s?\.(?:\s?\.)?/

function judge(
  words: string,
  { passage, title, whole }: Source,
  block: boolean,
): 'altered' | 'truncated' | null {
  const given = plain(words)
  const kept = passage === null ? null : plain(passage)
  if (given === kept || (!block && trimmed(given) === trimmed(plain(title)))) return null
  // [T]he: a letter of the writer's, in place of the other case.
  const pieces = given
    .replace(/\[(\p{L})\]/gu, '$1')
    .split(OMISSION)
    .map(trimmed)
    .filter(Boolean)
  const marked = OMISSION.test(given)
  const [start] = pieces
  if (start === undefined) return null
  if (!marked && kept !== null && place(kept, start) >= 0) {
    if (trimmed(kept).length === start.length) return null
    return block || !isWhole(kept, start) ? 'truncated' : null
  }
  return (kept !== null && inOrder(kept, pieces)) || inOrder(whole(), pieces) ? null : 'altered'
}

/** Marks at the end belong to the sentence that quotes. */
const trimmed = (text: string) => text.trim().replace(/(?<=[\p{L}\p{N}\])"'])\s*[.,;:]$/u, '')

/** How far apart the pieces of one quotation may stand (code units). */
const FAR = 4_000

/** Whether the pieces follow each other somewhere. Each is looked for once along the text, whatever stands in it. */
function inOrder(source: string, pieces: readonly string[]): boolean {
  const [first, ...rest] = pieces.map((piece) => placesOf(source, piece))
  for (let from = first!(0); from >= 0; from = first!(from + 1)) {
    let at = from + pieces[0]!.length
    let near = true
    for (const [i, place] of rest.entries()) {
      const next = place(at)
      // Not behind any later place either.
      if (next < 0) return false
      near = next - from < FAR
      if (!near) break
      at = next + pieces[i + 1]!.length
    }
    if (near) return true
  }
  return false
}

/**
 * Finds where a piece stands next; the case of its first letter is its sentence's.
 * @returns the first place at or behind `from` (code units), -1 when there is none; `from` never goes back
 */
function placesOf(source: string, piece: string): (from: number) => number {
  const [first = ''] = piece
  const rest = piece.slice(first.length)
  const either = [first.toLowerCase(), first.toUpperCase()].map((letter) =>
    (letter + rest).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
  )
  const pattern = new RegExp(either.join('|'), 'g')
  let found: number | undefined
  return (from) => {
    if (found === undefined || (found >= 0 && found < from)) {
      pattern.lastIndex = from
      found = pattern.exec(source)?.index ?? -1
    }
    return found
  }
}

const place = (source: string, piece: string): number => placesOf(source, piece)(0)

/** Whether it begins and ends with whole words. */
function isWhole(source: string, piece: string): boolean {
  const at = place(source, piece)
  const letter = /[\p{L}\p{N}]/u
  const cut = (a: string | undefined, b: string | undefined) => letter.test(a ?? '') && letter.test(b ?? '')
  const end = at + piece.length
  return !cut(source[at - 1], source[at]) && !cut(source[end - 1], source[end])
}

/** So many texts are kept at once: what is quoted together mostly comes from a few. */
const KEPT = 16

/** Finds what a citation names in the library. */
function resolver(store: Store): (cited: Cited) => Source[] {
  let set: Record<'byPage' | 'byKey', Map<string, Article>> | undefined
  /** As an export names them. */
  const exported = () => {
    if (set) return set
    const { articles, keys } = exportSet(store, {})
    const byPage = new Map(articles.map(({ stem, article }) => [nameOf(stem), article]))
    const byKey = new Map(articles.map(({ article }) => [keys.of(article), article]))
    set = { byPage, byKey }
    return set
  }
  let blocks: Map<string, Annotation> | undefined
  const wholes = new Map<string, string>()
  const wholeOf = (revisionId: string): string => {
    const known = wholes.get(revisionId)
    if (known !== undefined) return known
    if (wholes.size >= KEPT) wholes.clear()
    const whole = plain(store.revision(revisionId)?.text ?? '')
    wholes.set(revisionId, whole)
    return whole
  }
  const ofAnnotation = (annotation: Annotation | null | undefined): Source[] => {
    if (!annotation || annotation.deleted !== null) return []
    const { quote, revisionId, articleId } = annotation
    const title = store.get('article', articleId)?.title ?? ''
    return [{ passage: quote, title, whole: () => wholeOf(revisionId) }]
  }
  const ofArticle = (article: Article | null | undefined): Source[] =>
    article ? [{ passage: null, title: article.title, whole: () => wholeOf(article.revisionId) }] : []
  return (cited) => {
    if ('annotation' in cited) return ofAnnotation(store.get('annotation', cited.annotation))
    if ('citekey' in cited) {
      const known = store.articlesWith('citekey', cited.citekey)
      if (known.length > 0) return known.flatMap((id) => ofArticle(store.get('article', id)))
      return ofArticle(exported().byKey.get(cited.citekey))
    }
    if (cited.block) {
      blocks ??= new Map(store.list('annotation', { deleted: null }).map((one) => [one.blockId, one]))
      return ofAnnotation(blocks.get(cited.block))
    }
    return ofArticle(exported().byPage.get(nameOf(cited.page)))
  }
}

const nameOf = (path: string) => path.replace(/^.*\//, '').replace(/\.md$/, '').normalize('NFC').toLowerCase()
