/** Revisions: storing an article's next wording and carrying its annotations over to it. */
import type { Root } from 'mdast'
import { reanchor } from '../anchoring/index.ts'
import { PostilError } from '../errors.ts'
import type { ParsedImage } from '../import/parsed.ts'
import type { Annotation } from '../model/annotation.ts'
import type { Article, ReportEntry, Revision } from '../model/article.ts'
import type { Anchor } from '../model/selector.ts'
import { type StoredText, storedText } from '../stored-text.ts'
import { isWithinWord, TEXT_VERSION } from '../text/index.ts'
import { currentRevision, selectorsOf } from './annotations.ts'
import type { Transaction } from './transaction.ts'

export interface NewRevision {
  articleId: string
  number: number
  /** Or what is stored of it, where that is at hand. */
  tree: Root | StoredText
  reason: Revision['reason']
  report: ReportEntry[]
  sourceId: string | null
}

/** A revision as it was just made: its tree is stored. */
export type AddedRevision = Omit<Revision, 'tree'>

export function addRevision(tx: Transaction, { tree, ...input }: NewRevision): AddedRevision {
  const stored = 'type' in tree ? storedText(tree, tx.env.sha256) : tree
  const { text, textSha256, treeSha256, pages } = stored
  const revision: AddedRevision = {
    ...input,
    id: tx.env.newId(),
    text,
    textSha256,
    treeSha256,
    textVersion: TEXT_VERSION,
    pages,
    created: tx.now,
  }
  tx.store.addRevision(revision, stored.tree)
  tx.store.setSketch(input.articleId, stored.sketch)
  tx.texts.set(revision.id, stored)
  return revision
}

/** Makes a tree the article's current wording and re-anchors every annotation, those in the trash too. */
export function reviseArticle(
  tx: Transaction,
  input: Omit<NewRevision, 'number'> & {
    version?: number | undefined
    /** That the tree shows, and that may not be here yet. */
    images?: readonly ParsedImage[]
  },
): { article: Article; annotations: Annotation[] } {
  const { version, images = [], ...rest } = input
  for (const image of images) tx.store.addImage(image.sha256, image.mediaType, image.bytes)
  const number = Math.max(0, ...tx.store.revisions(input.articleId).map((revision) => revision.number)) + 1
  const revision = addRevision(tx, { ...rest, number })
  const patch = { revisionId: revision.id, words: tx.texts.get(revision.id)!.words }
  const article = tx.update('article', input.articleId, patch, version)
  const annotations = tx.list('annotation', { articleId: revision.articleId })
  return { article, annotations: reanchorOn(tx, revision, annotations) }
}

/** Carries annotations over to a revision of their article, from whichever they were made on. */
export function reanchorOn(
  tx: Transaction,
  revision: AddedRevision,
  annotations: readonly Annotation[],
): Annotation[] {
  const byRevision = Map.groupBy(annotations, (annotation) => annotation.revisionId)
  return [...byRevision].flatMap(([revisionId, annotations]) => {
    const previous = tx.store.revision(revisionId)
    const anchors = reanchor(
      annotations.map(({ quote, prefix, suffix, start, end }) => [
        { type: 'TextQuoteSelector', exact: quote, prefix, suffix },
        { type: 'TextPositionSelector', start, end },
      ]),
      revision.text,
      previous?.text,
    )
    return annotations.map((annotation, i) => applyAnchor(tx, annotation, anchors[i]!, revision))
  })
}

function applyAnchor(
  tx: Transaction,
  annotation: Annotation,
  anchor: Anchor,
  revision: AddedRevision,
): Annotation {
  const { state, start, end } = anchor
  if ((state === 'exact' || state === 'moved') && start !== undefined && end !== undefined) {
    return tx.update('annotation', annotation.id, {
      ...selectorsOf(revision, { start, end }),
      state,
    })
  }
  // What was left as lost, and is still lost, stays left.
  const left = state === 'lost' ? annotation.left : undefined
  return tx.update('annotation', annotation.id, {
    state,
    proposal: proposalOf(anchor, revision.text, annotation),
    left,
  })
}

/**
 * What is offered for a passage. Where its words changed, the place may begin or end inside a word, which the passage does
 * not: it is offered with the whole word.
 */
export function proposalOf(
  anchor: Anchor,
  text: string,
  { prefix, quote, suffix }: Pick<Annotation, 'prefix' | 'quote' | 'suffix'>,
): Annotation['proposal'] {
  if (anchor.start === undefined || anchor.end === undefined) return null
  let { start, end } = anchor
  if (anchor.state === 'changed') {
    if (!isWithinWord(prefix + quote, prefix.length)) while (isWithinWord(text, start)) start--
    if (!isWithinWord(quote + suffix, quote.length)) while (isWithinWord(text, end)) end++
  }
  return {
    start,
    end,
    found: text.slice(start, end),
    score: anchor.score,
    alternatives: anchor.alternatives ?? [],
  }
}

export function editArticle(
  tx: Transaction,
  input: { id: string; version?: number | undefined; tree: Root },
) {
  const { sourceId } = currentRevision(tx, input.id)
  return reviseArticle(tx, {
    articleId: input.id,
    version: input.version,
    tree: input.tree,
    reason: 'edit',
    report: [],
    sourceId,
  })
}

export function revertArticle(tx: Transaction, input: { id: string; number: number }) {
  const summary = tx.store.revisions(input.id).find((revision) => revision.number === input.number)
  const revision = summary && tx.store.revision(summary.id)
  if (!revision) throw new PostilError('notFound', { kind: 'revision', id: String(input.number) })
  return reviseArticle(tx, {
    articleId: input.id,
    tree: revision.tree,
    reason: 'edit',
    report: revision.report,
    sourceId: revision.sourceId,
  })
}
