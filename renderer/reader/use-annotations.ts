/** An article's annotations with what they are evidence for, and the things one does to them. */
import { useMemo } from 'react'
import type { Annotation, Color } from '../../app/model/annotation.ts'
import type { Claim, Evidence, Stance } from '../../app/model/claim.ts'
import { useCommand } from '../data/commands.ts'
import { useLibraryQuery } from '../data/queries.ts'
import { useT } from '../i18n/index.tsx'
import type { Painted } from './highlight/highlight-layer.ts'

export interface Marked {
  annotation: Annotation
  /** In the article's current text; null when it is lost there. */
  place: { start: number; end: number } | null
  evidence: { evidence: Evidence; claim: Pick<Claim, 'id' | 'statement'> }[]
}

const NO_ANNOTATIONS: Annotation[] = []
const NO_EVIDENCE: Marked['evidence'] = []

/** In text order. */
export function useMarked(articleId: string): Marked[] {
  const { data: annotations = NO_ANNOTATIONS } = useLibraryQuery(
    ['annotations', articleId],
    (client) => client.annotations.list({ articleId }),
    ['annotation'],
  )
  const { data: evidence = NO_EVIDENCE } = useLibraryQuery(
    ['evidence', articleId],
    (client) => client.evidence.ofArticle({ articleId }),
    ['evidence', 'claim', 'annotation'],
  )
  return useMemo(() => {
    const byAnnotation = Map.groupBy(evidence, (piece) => piece.evidence.annotationId)
    return annotations.map((annotation) => ({
      annotation,
      place: placeOf(annotation),
      evidence: byAnnotation.get(annotation.id) ?? NO_EVIDENCE,
    }))
  }, [annotations, evidence])
}

export function placeOf({ state, start, end, proposal }: Annotation): Marked['place'] {
  if (state === 'exact' || state === 'moved') return { start, end }
  return proposal && { start: proposal.start, end: proposal.end }
}

export const needsCheck = ({ annotation }: Marked): boolean => !['exact', 'moved'].includes(annotation.state)

export function paintedOf(marked: readonly Marked[]): Painted[] {
  return marked.flatMap(({ annotation: { id, color, state }, place }): Painted[] =>
    place ? [{ id, ...place, look: state === 'exact' || state === 'moved' ? color : 'check' }] : [],
  )
}

interface Range {
  start: number
  end: number
}

export function useAnnotating(articleId: string) {
  const t = useT()
  const create = useCommand((client, input: Range & { color?: Color; comment?: string; tags?: string[] }) =>
    client.annotations.create({ articleId, ...input }),
  )
  const update = useCommand(
    (
      client,
      {
        annotation,
        patch,
      }: {
        annotation: Annotation
        patch: { color?: Color; comment?: string; tags?: string[] } & Partial<Range>
      },
    ) => client.annotations.update({ id: annotation.id, version: annotation.version, patch }),
  )
  const remove = useCommand((client, id: string) => client.annotations.remove({ ids: [id] }), {
    done: () => t('reader.deleted'),
  })
  const decide = useCommand(
    (client, { annotation, place }: { annotation: Annotation; place: Range | null }) =>
      client.annotations.decide({ id: annotation.id, version: annotation.version, place }),
  )
  const setEvidence = useCommand(
    (client, { passage, claim, stance }: EvidenceInput) =>
      client.evidence.set({
        claim: 'id' in claim ? { id: claim.id } : { statement: claim.statement },
        passage: 'annotationId' in passage ? passage : { articleId, ...passage },
        stance,
      }),
    {
      done: (_, { claim, stance }) =>
        t('reader.evidenceSaid', { stance: t(`common.${stance}`), claim: claim.statement }),
    },
  )
  const removeEvidence = useCommand((client, id: string) => client.evidence.remove({ id }))
  return {
    create: create.run,
    update: update.run,
    remove: remove.run,
    decide: decide.run,
    setEvidence: setEvidence.run,
    removeEvidence: removeEvidence.run,
  }
}

export interface EvidenceInput {
  passage: { annotationId: string } | (Range & { color?: Color })
  claim: { id: string; statement: string } | { statement: string }
  stance: Stance
}

export type Annotating = ReturnType<typeof useAnnotating>
