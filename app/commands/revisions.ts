/** Revisions: storing an article's next wording and carrying its annotations over to it. */
import type { Root } from 'mdast'
import { PostilError } from '../errors.ts'
import type { ParsedImage } from '../import/parsed.ts'
import type { Annotation } from '../model/annotation.ts'
import type { Article, ReportEntry, Revision } from '../model/article.ts'
import { type StoredText, storedText } from '../stored-text.ts'
import { TEXT_VERSION } from '../text/index.ts'
import { currentRevision, reanchorOn } from './anchors.ts'
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
