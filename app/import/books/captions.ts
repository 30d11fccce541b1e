/** Captions of a word processor's document, which are paragraphs beside what they are of. */
import { childrenOf, type DomDocument, type DomElement, find, findAll, plainText } from '../html/dom.ts'

/** A caption belongs to the table or the picture beside it. */
export function placeCaptions(document: DomDocument, body: DomElement): void {
  const isPicture = (element: DomElement | null) =>
    element?.localName === 'p' &&
    !plainText(element) &&
    find(element, ({ localName }) => localName === 'img') !== null
  for (const caption of findAll(body, (element) => element.getAttribute('class') === 'caption')) {
    const { previousElementSibling: before, nextElementSibling: after } = caption
    if (find(caption, ({ localName }) => localName === 'img')) continue
    const tables = [after, before].filter((element) => element?.localName === 'table')
    const pictures = [before, after].filter(isPicture)
    const [table] = /^(?:fig|illustration|abb)/i.test(plainText(caption)) ? [] : tables
    const [picture] = pictures
    if (table && !find(table, ({ localName }) => localName === 'caption')) {
      const words = document.createElement('caption')
      words.append(...childrenOf(caption))
      const rows = childrenOf(table)
      table.append(words, ...rows)
      caption.remove()
    } else if (picture && picture.localName !== 'figure') {
      const figure = document.createElement('figure')
      const words = document.createElement('figcaption')
      words.append(...childrenOf(caption))
      caption.remove()
      picture.replaceWith(figure)
      figure.append(...(picture === after ? [words, picture] : [picture, words]))
    }
  }
}
