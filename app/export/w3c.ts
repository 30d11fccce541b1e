/** Annotations in the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/), as JSON-LD. */
import type { Annotation } from '../model/annotation.ts'
import type { Article, Revision } from '../model/article.ts'
import { toCodePoints } from '../text/index.ts'

const CONTEXT = 'http://www.w3.org/ns/anno.jsonld'

/**
 * One annotation. Positions are code points of the text of the revision it was made on, which `state` names.
 * @param revision the revision of the annotation's selectors
 */
export function w3cAnnotation(
  annotation: Annotation,
  article: Article,
  revision: Revision,
  tags: readonly string[],
): Record<string, unknown> {
  const [start, end] = toCodePoints(revision.text, [annotation.start, annotation.end])
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
      source: article.url ?? `urn:postil:article:${article.id}`,
      state: { type: 'State', 'postil:revision': revision.id },
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

export function w3cCollection(items: Record<string, unknown>[]): string {
  const page = {
    type: 'AnnotationPage',
    startIndex: 0,
    items: items.map(({ '@context': _, ...item }) => item),
  }
  return `${JSON.stringify({ '@context': CONTEXT, type: 'AnnotationCollection', label: 'Postil', total: items.length, first: page }, null, 2)}\n`
}
