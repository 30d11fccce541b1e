/** An annotated article as a page to print: its text with the passages marked and numbered, and what was said of them. */
import type { Article } from '../../app/model/article.ts'
import type { Translate } from '../i18n/catalogue.ts'
import { passageWords } from '../i18n/passage-words.ts'
import type { DomMap } from '../reader/article/dom-map.ts'
import type { Marked } from '../reader/use-annotations.ts'
import { remarkToPrint } from '../ui/Remark.tsx'
import { type PrintPage, part } from './print.ts'

export function articleToPrint(
  article: Article,
  map: DomMap,
  marked: readonly Marked[],
  t: Translate,
): PrintPage {
  const byline = [article.authors.join(', '), article.site, article.published?.slice(0, 10)].filter(Boolean)
  const said = marked.filter(({ annotation, evidence }) => annotation.comment !== '' || evidence.length > 0)
  return {
    title: article.title,
    language: article.language,
    content: [
      part('h1', '', article.title),
      ...(byline.length > 0 ? [part('p', 'print-byline', byline.join(' · '))] : []),
      ...(article.takeaway ? [part('p', 'print-takeaway', article.takeaway)] : []),
      textWithMarks(map, marked, said),
      ...(said.length > 0
        ? [
            part('h2', 'print-section', t('reader.annotations')),
            part('ol', 'print-notes', ...said.map((one) => noteOf(one, t))),
          ]
        : []),
      ...(article.url ? [part('p', 'print-source', article.url)] : []),
    ],
  }
}

function noteOf({ annotation, evidence }: Marked, t: Translate): HTMLElement {
  const claims = evidence.map(({ evidence: { stance }, claim }) =>
    part(
      'p',
      'print-claim',
      t('reader.printedClaim', { stance: t(`common.${stance}`), claim: claim.statement }),
    ),
  )
  return part(
    'li',
    '',
    part('q', '', passageWords(annotation.quote, t).replace(/\s+/g, ' ')),
    ...(annotation.comment ? [part('div', 'print-remark', remarkToPrint(annotation.comment))] : []),
    ...claims,
  )
}

/** A copy of the text; what is marked is in `mark`, and behind what something was said of stands its number. */
function textWithMarks(map: DomMap, marked: readonly Marked[], said: readonly Marked[]): HTMLElement {
  const copy = map.whole().cloneNode(true) as HTMLElement
  const places = marked.flatMap(({ place }) => place ?? [])
  const numbers = said.flatMap(({ place }, i) => (place ? [{ at: place.end, number: i + 1 }] : []))
  const [originals, copies] = [textsIn(map.root), textsIn(copy)]
  for (const [i, original] of originals.entries()) {
    const start = map.offsetOf(original, 0)
    const end = map.offsetOf(original, original.data.length, true)
    // Words of the page that are not the article's (the sign of a list) have no place.
    if (start === null || end !== start + original.data.length) continue
    const inside = (at: number) => at > start && at < end
    const cuts = [
      ...new Set([start, end, ...places.flatMap((place) => [place.start, place.end]).filter(inside)]),
    ].sort((a, b) => a - b)
    const pieces = cuts.slice(1).flatMap((to, k) => {
      const from = cuts[k]!
      const words = original.data.slice(from - start, to - start)
      const isMarked = places.some((place) => place.start <= from && place.end >= to)
      const behind = numbers
        .filter(({ at }) => at === to)
        .map(({ number }) => part('sup', 'print-number', String(number)))
      return [isMarked ? part('mark', '', words) : words, ...behind]
    })
    copies[i]!.replaceWith(...pieces)
  }
  return copy
}

function textsIn(root: HTMLElement): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  return texts
}
