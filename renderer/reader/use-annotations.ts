/** An article's annotations with what they are evidence for, and the things one does to them. */
import { useMemo, useRef } from 'react'
import type { Mark } from '../../app/contract.ts'
import type { Annotation, Color } from '../../app/model/annotation.ts'
import type { Claim, Evidence, Stance } from '../../app/model/claim.ts'
import { markOf, placeOf } from '../../app/queries/articles.ts'
import { useCommand } from '../data/commands.ts'
import { projectsOf } from '../data/lists.ts'
import { useLibraryQuery } from '../data/queries.ts'
import { useT } from '../i18n/index.tsx'
import { useProjectId } from '../routes.ts'
import type { HighlightLayer } from './highlight/highlight-layer.ts'
import { annotationsQuestion, marksQuestion } from './questions.ts'

export interface Marked {
  annotation: Annotation
  /** In the article's current text; null when it is lost there. */
  place: { start: number; end: number } | null
  evidence: { evidence: Evidence; claim: Pick<Claim, 'id' | 'statement'> }[]
}

const NO_ANNOTATIONS: Annotation[] = []
const NO_EVIDENCE: Marked['evidence'] = []
const NO_MARKS: Mark[] = []

/**
 * What is painted on the screen comes first, everything else when the text is there.
 * @param first the place that is seen first, undefined while nobody knows
 * @param hasText the text is there
 * @returns `marked`, in text order, none before `isKnown`; `marks`: what is painted, before that around `first`, and
 * undefined while nobody knows
 */
export function useMarked(articleId: string, first: number | undefined, hasText: boolean) {
  const [key, ask, dependencies, options] = annotationsQuestion(articleId)
  const { data: list } = useLibraryQuery(key, ask, dependencies, { ...options, enabled: hasText })
  const [marksKey, askMarks, marksDependencies] = marksQuestion(articleId, first ?? 0)
  const early = useLibraryQuery(marksKey, askMarks, marksDependencies, {
    enabled: list === undefined && first !== undefined,
    fresh: true,
  })
  const { data: evidence = NO_EVIDENCE } = useLibraryQuery(
    ['evidence', articleId],
    (client) => client.evidence.ofArticle({ articleId }),
    ['evidence', 'claim', 'annotation'],
    { enabled: hasText },
  )
  const annotations = list ?? NO_ANNOTATIONS
  const byAnnotation = useMemo(
    () => Map.groupBy(evidence, (piece) => piece.evidence.annotationId),
    [evidence],
  )
  // Of thousands most are what they were.
  const known = useRef(new WeakMap<Annotation, Marked>())
  const marked = useMemo(
    () =>
      annotations.map((annotation): Marked => {
        const evidence = byAnnotation.get(annotation.id) ?? NO_EVIDENCE
        const before = known.current.get(annotation)
        if (before?.evidence === evidence) return before
        const entry = { annotation, place: placeOf(annotation), evidence }
        known.current.set(annotation, entry)
        return entry
      }),
    [annotations, byAnnotation],
  )
  const painting = useMemo(() => list?.flatMap((annotation) => painted(annotation) ?? []), [list])
  return {
    marked,
    isKnown: list !== undefined,
    marks: painting ?? early.data ?? (early.isError ? NO_MARKS : undefined),
  }
}

const knownMarks = new WeakMap<Annotation, Mark | null>()

function painted(annotation: Annotation): Mark | null {
  const before = knownMarks.get(annotation)
  if (before !== undefined) return before
  const mark = markOf(annotation)
  knownMarks.set(annotation, mark)
  return mark
}

interface Range {
  start: number
  end: number
}

/** What something is said about: an annotation, or words of a version that are not marked yet. */
export type About = { annotationId: string } | (Range & { revisionId: string })

/**
 * What one does to annotations. Marks are painted at once, and taken back when the library refuses.
 * @param revisionId whose text the person sees
 */
export function useAnnotating(articleId: string, revisionId: string, layer: HighlightLayer | null) {
  const t = useT()
  const projectId = useProjectId()
  const { run: create } = useCommand(
    (client, input: Range & { revisionId?: string; color?: Color; comment?: string; tags?: string[] }) =>
      client.annotations.create({ articleId, revisionId, ...input }),
  )
  const { run: update } = useCommand((client, { annotation, patch }: Update) =>
    client.annotations.update({ id: annotation.id, version: annotation.version, patch }),
  )
  const { run: remove } = useCommand((client, id: string) => client.annotations.remove({ ids: [id] }), {
    done: () => t('reader.deleted'),
  })
  const { run: decide } = useCommand(
    (client, { annotation, place }: { annotation: Annotation; place: Range | null }) =>
      client.annotations.decide({ id: annotation.id, version: annotation.version, place }),
  )
  const { run: setEvidence } = useCommand(
    (client, { passage, claim, stance }: EvidenceInput) =>
      client.evidence.set({
        claim: { ...claim, projects: projectsOf(projectId) },
        passage: 'annotationId' in passage ? passage : { articleId, ...passage },
        stance,
      }),
    {
      done: (_, { claim, stance }) =>
        t('reader.evidenceSaid', { stance: t(`common.${stance}`), claim: claim.statement }),
    },
  )
  const { run: removeEvidence } = useCommand((client, id: string) => client.evidence.remove({ id }))
  // What was changed a moment ago may still be on its way: the next change is made to what came of it.
  const successors = useRef(new WeakMap<Annotation, Promise<Annotation | undefined>>())
  return useMemo(
    () => ({
      create(input: Parameters<typeof create>[0]) {
        const made = create(input)
        // Where words of an earlier version are in this one, the library says.
        if ((input.revisionId ?? revisionId) === revisionId)
          layer?.putEarly({ start: input.start, end: input.end, look: input.color ?? 'amber' }, made)
        return made
      },
      async update(input: Update) {
        const { annotation, patch } = input
        const before = painted(annotation)
        const after = painted({ ...annotation, ...patch })
        if (after) layer?.put(after)
        const earlier = successors.current.get(annotation)
        const sent = (async () => update({ annotation: (await earlier) ?? annotation, patch }))()
        successors.current.set(annotation, sent)
        const updated = await sent
        if (!updated && before) layer?.put(before)
        return updated
      },
      async remove(annotation: Annotation) {
        layer?.drop(annotation.id)
        const before = painted(annotation)
        if ((await remove(annotation.id)) === undefined && before) layer?.put(before)
      },
      decide,
      setEvidence,
      removeEvidence,
    }),
    [layer, revisionId, create, update, remove, decide, setEvidence, removeEvidence],
  )
}

interface Update {
  annotation: Annotation
  patch: { color?: Color; comment?: string; tags?: string[] } & Partial<Range>
}

export interface EvidenceInput {
  passage: About
  claim: { id: string; statement: string } | { statement: string }
  stance: Stance
}

export type Annotating = ReturnType<typeof useAnnotating>
