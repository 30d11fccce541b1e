/** Going to what one came for: an annotation, or words that were searched for. */
import { useEffect } from 'react'
import { navigate, type PlaceOf } from '../routes.ts'
import type { DomMap } from './article/dom-map.ts'
import { registered } from './highlight/highlight-layer.ts'
import type { Marked } from './use-annotations.ts'

/** Words that were searched for are marked for so long (milliseconds). */
const MARKED = 2_500

/** What the place asks for, where that is known yet; an annotation that is lost has been where it was. */
export function soughtIn(
  { annotation: id, start, end }: PlaceOf<'article'>,
  marked: readonly Marked[],
): { start: number; end: number } | undefined {
  if (start !== undefined && end !== undefined) return { start, end }
  const entry = id === undefined ? undefined : marked.find(({ annotation }) => annotation.id === id)
  return entry?.place ?? entry?.annotation
}

/**
 * Shows what the place asks for, once. From then on the place is the article, and where one is in it is remembered: coming
 * back leads to where one was, and asking for the same again leads there again.
 * @param goTo shows a passage; stable, as `onAnnotation` is
 */
export function useArrival(
  map: DomMap | null,
  place: PlaceOf<'article'>,
  marked: readonly Marked[],
  beside: boolean,
  goTo: (start: number, end: number) => void,
  onAnnotation: (id: string) => void,
): void {
  const { start, end } = soughtIn(place, marked) ?? {}
  const { id, annotation } = place
  useEffect(() => {
    if (!map || start === undefined || end === undefined) return
    goTo(start, end)
    if (annotation) onAnnotation(annotation)
    else flash(map.rangeOf(start, end))
    navigate.go({ screen: 'article', id }, { beside, replace: true })
  }, [map, id, annotation, start, end, beside, goTo, onAnnotation])
}

function flash(range: StaticRange | null): void {
  if (!range) return
  registered('postil-found-here').add(range)
  setTimeout(() => registered('postil-found-here').delete(range), MARKED)
}
