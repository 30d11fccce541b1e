/**
 * Footnotes: a link to an element that is a note by its id is a reference. Marked in the page before anything is taken
 * out of it; at conversion a mark counts only where both the reference and its note are still there, otherwise the
 * reference stays the text it was.
 */
import { type DomElement, findAll, plainText } from './dom.ts'

const REFERENCE = 'data-postil-reference'
const NOTE = 'data-postil-note'
const BACK = 'data-postil-back'

/** Ids of notes as the common writers make them: pandoc, MediaWiki, Word, LibreOffice, Markdown processors, LaTeXML. */
const NOTE_ID =
  /^(?:user-content-)?(?:fn|footnote|cite_note|note|endnote|_ftn|_edn|sdfootnote|sdendnote)[-_:.]?\w/i
const REFERENCE_ID =
  /^(?:user-content-)?(?:fnref|footnote-?ref|cite_ref|noteref|_ftnref|_ednref|sdfootnote\w*anc|sdendnote\w*anc|ref)/i
const ARROW = /^(?:[\s↩↑^⏎←⤴]|\ufe0e)*$/

/** Whether markup can hold footnotes at all. */
export const mayHoldFootnotes = (markup: string): boolean =>
  /#(?:user-content-)?(?:fn|footnote|cite_note|note|endnote|_ftn|_edn|sdfootnote|sdendnote)/i.test(markup)

/** Marks in place what refers to a note, what is one and what leads back, by the links between them. */
export function markFootnotes(root: DomElement): void {
  const links = findAll(root, (e) => e.localName === 'a' && (e.getAttribute('href') ?? '').includes('#'))
  if (links.length === 0) return
  const targets = new Map<string, DomElement>()
  for (const element of findAll(root, (e) => e.hasAttribute('id') || e.hasAttribute('name')))
    targets.set(element.getAttribute('id') ?? element.getAttribute('name')!, element)
  const used = new Set<string>()
  for (const link of links) {
    const id = fragmentOf(link)
    if (REFERENCE_ID.test(id) && (ARROW.test(link.textContent) || isInNote(link))) {
      markBack(link)
      continue
    }
    const note = NOTE_ID.test(id) && !REFERENCE_ID.test(id) ? noteAround(targets.get(id)) : null
    if (!note || isWithin(link, note)) continue
    const label = note.getAttribute(NOTE) ?? unused(labelOf(link), used)
    used.add(label)
    note.setAttribute(NOTE, label)
    ruleAbove(note)?.remove()
    const sup = link.parentNode
    const isWhole = sup?.localName === 'sup' && plainText(sup) === plainText(link)
    ;(isWhole ? sup : link).setAttribute(REFERENCE, label)
  }
}

/** The labels below `root` that have both a note and a reference to it. */
export function completeNotes(root: DomElement): Set<string> {
  const references = new Set<string>()
  const notes = new Set<string>()
  for (const element of findAll(root, (e) => e.hasAttribute(REFERENCE) || e.hasAttribute(NOTE))) {
    const reference = element.getAttribute(REFERENCE)
    if (reference !== null) references.add(reference)
    const note = element.getAttribute(NOTE)
    if (note !== null) notes.add(note)
  }
  return references.intersection(notes)
}

/** Label of the note that an element refers to. */
export const referenceAt = (element: DomElement): string | null => element.getAttribute(REFERENCE)
/** Label of the note that an element is. */
export const noteAt = (element: DomElement): string | null => element.getAttribute(NOTE)
/** Whether it leads from a note back to where it is referred to. */
export const isBackLink = (element: DomElement): boolean => element.hasAttribute(BACK)

function fragmentOf(link: DomElement): string {
  const href = link.getAttribute('href') ?? ''
  const fragment = href.slice(href.indexOf('#') + 1)
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

const labelOf = (link: DomElement): string =>
  plainText(link)
    .replace(/^[[(]|[\])]$/g, '')
    .replace(/[[\]\s]+/g, '-') || '*'

function unused(label: string, used: Set<string>): string {
  if (!used.has(label)) return label
  for (let n = 2; ; n++) if (!used.has(`${label}-${n}`)) return `${label}-${n}`
}

/** A link back goes with what frames it: MediaWiki's carets and letters. */
function markBack(link: DomElement): void {
  let element = link
  for (
    let parent = link.parentNode;
    parent && /^(sup|b|i|span)$/.test(parent.localName);
    parent = parent.parentNode
  ) {
    if (parent.textContent.trim().length > 40) break
    element = parent
  }
  element.setAttribute(BACK, '')
}

function isInNote(link: DomElement): boolean {
  for (let element: DomElement | null = link; element?.getAttribute; element = element.parentNode) {
    const id = element.getAttribute('id') ?? element.getAttribute('name') ?? ''
    if (NOTE_ID.test(id) && !REFERENCE_ID.test(id)) return true
  }
  return false
}

/** The line that parts the text from the first of its notes. */
function ruleAbove(note: DomElement): DomElement | null {
  const rule = note.previousElementSibling ?? note.parentNode?.previousElementSibling
  return rule?.localName === 'hr' && !note.previousElementSibling ? rule : null
}

/** The element that holds the whole note an id points into. */
function noteAround(target: DomElement | undefined): DomElement | null {
  for (let element = target ?? null; element?.localName; element = element.parentNode) {
    if (/^(li|p|div|dd|aside)$/.test(element.localName)) return element
  }
  return null
}

function isWithin(element: DomElement, container: DomElement): boolean {
  for (let parent = element.parentNode; parent; parent = parent.parentNode)
    if (parent === container) return true
  return false
}
