/** Annotations in the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/), as JSON-LD. */
import type { Annotation } from '../model/annotation.ts'
import type { Article, Revision } from '../model/article.ts'
import { codePointsIn } from '../text/index.ts'
import { jsonForOthers } from './bibliography.ts'

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld'

/** What an annotation says of the revision its selectors were made on. */
export interface Wording {
  id: string
  created: number
  /** Offsets of its text in code points. */
  points(offsets: readonly number[]): number[]
}

/** A revision as its annotations name it. */
export const wordingOf = ({ id, created, text }: Pick<Revision, 'id' | 'created' | 'text'>): Wording => ({
  id,
  created,
  points: codePointsIn(text),
})

/**
 * One annotation. Positions are code points of the text of the revision it was made on, which `state` names.
 * @param wording of the annotation's selectors
 */
export function w3cAnnotation(
  annotation: Annotation,
  article: Article,
  wording: Wording,
  tags: readonly string[],
): Record<string, unknown> {
  const [start, end] = wording.points([annotation.start, annotation.end])
  const body = [
    ...(annotation.comment
      ? [{ type: 'TextualBody', value: annotation.comment, format: 'text/markdown', purpose: 'commenting' }]
      : []),
    ...tags.map((value) => ({ type: 'TextualBody', value, format: 'text/plain', purpose: 'tagging' })),
  ]
  return {
    '@context': CONTEXT,
    id: `urn:postil:annotation:${annotation.id}`,
    type: 'Annotation',
    motivation: annotation.comment ? 'commenting' : 'highlighting',
    created: new Date(annotation.created).toISOString(),
    modified: new Date(annotation.modified).toISOString(),
    ...(body.length > 0 ? { body } : {}),
    target: {
      source: iriOf(article),
      // The wording the selectors were made on.
      state: {
        type: 'TimeState',
        sourceDate: new Date(wording.created).toISOString(),
        cached: `urn:postil:revision:${wording.id}`,
      },
      selector: [
        {
          type: 'TextQuoteSelector',
          exact: annotation.quote,
          prefix: annotation.prefix,
          suffix: annotation.suffix,
        },
        { type: 'TextPositionSelector', start, end },
      ],
    },
  }
}

/** The article's address, or one of our own. */
export function iriOf({ url, id }: Article): string {
  return url && URL.canParse(url) ? new URL(url).href : `urn:postil:article:${id}`
}

/** Annotations as one collection on one page (https://www.w3.org/TR/annotation-model/#collections), as JSON-LD. */
export function w3cCollection(items: Record<string, unknown>[]): string {
  const id = 'urn:postil:annotations'
  const page = {
    id: `${id}:page:1`,
    type: 'AnnotationPage',
    partOf: id,
    startIndex: 0,
    items: items.map(({ '@context': _, ...item }) => item),
  }
  const collection = { id, type: 'AnnotationCollection', label: 'Postil', total: items.length, first: page }
  return jsonForOthers({ '@context': CONTEXT, ...collection })
}
