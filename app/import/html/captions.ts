/**
 * Captions. Many pages caption a picture without `figure` and `figcaption`; by the names of their elements such pairs are
 * marked, so that they become figures all the same. Photographers' credits and captions whose picture is not in the file
 * are taken out.
 */
import { type DomElement, find, findAll, namesOf } from './dom.ts'

const FIGURE = 'data-postil-figure'
const CAPTION = 'data-postil-caption'
const CAPTION_NAMES = /caption|(?:^|[\s_-])(?:cutline|legend|legende)(?:$|[\s_-])/i
const CREDIT_NAMES =
  /(?:^|[\s_-]|image|photo|embed)(?:credits?|copyright|photographer|image-?source|caption-source|attribution)(?:$|[\s_-])/i
/** Captions are short. */
const LIMIT = 600

/** Also what `markCaptions` has marked as one. */
export const isFigure = (element: DomElement): boolean =>
  element.localName === 'figure' || element.hasAttribute(FIGURE)
/** Also what `markCaptions` has marked as one. */
export const isCaption = (element: DomElement): boolean =>
  element.localName === 'figcaption' || element.hasAttribute(CAPTION)

/** @param content an article's content, changed in place */
export function markCaptions(content: DomElement): void {
  for (const credit of findAll(content, isCredit)) credit.remove()
  for (const caption of findAll(content, isNamedCaption)) {
    if (!caption.parentNode || isWithin(caption, content, (e) => isCaption(e) || e.localName === 'table'))
      continue
    // A figure's own caption, however deep inside it: it needs no second figure.
    if (caption.localName === 'figcaption' && isWithin(caption, content, isFigure)) continue
    const figure = pictureAround(caption, content)
    if (figure === null) {
      if (caption.localName !== 'figcaption') caption.remove()
      continue
    }
    if (figure.localName === 'figure' && find(figure, (e) => e.localName === 'figcaption')) continue
    figure.setAttribute(FIGURE, '')
    caption.setAttribute(CAPTION, '')
  }
}

function isCredit(element: DomElement): boolean {
  return (
    CREDIT_NAMES.test(namesOf(element)) &&
    element.textContent.trim().length < 150 &&
    !find(element, (e) => e.localName === 'img' || e.localName === 'p')
  )
}

function isNamedCaption(element: DomElement): boolean {
  return (
    element.localName !== 'figure' &&
    CAPTION_NAMES.test(element.getAttribute('class') ?? '') &&
    element.textContent.trim().length < LIMIT &&
    !find(element, (e) => /^(img|picture|video|iframe|h1)$/.test(e.localName))
  )
}

/** The nearest element that holds the caption, a picture, and hardly any other text. */
function pictureAround(caption: DomElement, content: DomElement): DomElement | null {
  const length = caption.textContent.trim().length
  let parent = caption.parentNode
  for (let level = 0; parent && parent !== content && level < 4; level++, parent = parent.parentNode) {
    if (parent.textContent.trim().length > length + 200) return null
    if (find(parent, (e) => e.localName === 'img' || e.localName === 'svg')) return parent
  }
  return null
}

function isWithin(element: DomElement, end: DomElement, fits: (element: DomElement) => boolean): boolean {
  for (let parent = element.parentNode; parent && parent !== end; parent = parent.parentNode)
    if (fits(parent)) return true
  return false
}
