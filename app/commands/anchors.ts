/** Where annotations stand: the selectors they hold on a revision, and carrying them over to another. */
import { describe, reanchor } from '../anchoring/index.ts'
import { PostilError } from '../errors.ts'
import type { Annotation } from '../model/annotation.ts'
import type { Revision } from '../model/article.ts'
import type { Anchor } from '../model/selector.ts'
import { isPair } from '../text/index.ts'
import type { Transaction } from './transaction.ts'

type Wording = Pick<Revision, 'id' | 'text' | 'articleId'>

export interface Range {
  start: number
  end: number
}

/** The selectors of a range of a revision, as an annotation holds them. @throws PostilError `rangeInvalid` */
export function selectorsOf(revision: Pick<Wording, 'id' | 'text'>, { start, end }: Range) {
  const { text } = revision
  const { length } = text
  if (start >= end || end > length) throw new PostilError('rangeInvalid', { start, end, length })
  // Half a character cannot be stored.
  const [quote, whole] = describe(text, start - +isPair(text, start - 1), end + +isPair(text, end - 1))
  return {
    revisionId: revision.id,
    start: whole.start,
    end: whole.end,
    quote: quote.exact,
    prefix: quote.prefix ?? '',
    suffix: quote.suffix ?? '',
    state: 'exact' as const,
    proposal: null,
    left: undefined,
  }
}

export function currentRevision(tx: Transaction, articleId: string): Revision {
  const { revisionId } = tx.get('article', articleId)
  const revision = tx.store.revision(revisionId)
  if (!revision) throw new PostilError('notFound', { kind: 'revision', id: revisionId })
  return revision
}

/** Carries annotations over to a revision, of their article or another, from whichever they were made on. */
export function reanchorOn(
  tx: Transaction,
  revision: Wording,
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

function applyAnchor(tx: Transaction, annotation: Annotation, anchor: Anchor, revision: Wording): Annotation {
  const { state, start, end } = anchor
  const { articleId } = revision
  if ((state === 'exact' || state === 'moved') && start !== undefined && end !== undefined) {
    return tx.update('annotation', annotation.id, {
      articleId,
      ...selectorsOf(revision, { start, end }),
      state,
    })
  }
  // What was left as lost, and is still lost, stays left.
  const left = state === 'lost' ? annotation.left : undefined
  return tx.update('annotation', annotation.id, {
    articleId,
    state,
    proposal: proposalOf(anchor),
    left,
  })
}

/** What is offered for a passage. */
export function proposalOf(anchor: Anchor): Annotation['proposal'] {
  const { start, end, found, score, alternatives = [] } = anchor
  if (start === undefined || end === undefined || found === undefined) return null
  return { start, end, found, score, alternatives }
}
