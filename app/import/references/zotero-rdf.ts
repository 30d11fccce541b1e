/**
 * Zotero's RDF, as its export of that name writes it: items, what they are part of, notes and attachments stand side by side
 * and refer to each other by `rdf:resource`.
 */
import { PostilError } from '../../errors.ts'
import type { ReportEntry } from '../../model/article.ts'
import { articleText } from '../../text/index.ts'
import { allNamed, ELEMENT, parseXml, type XmlNode } from '../books/xml.ts'
import { convert } from '../html/convert.ts'
import { parseDocument } from '../html/dom.ts'
import { ImageStore } from '../images.ts'
import type { ParsedFile } from '../parsed.ts'
import { type CslItem, type CslName, dateParts, recordOf } from './csl-item.ts'

/** Zotero's item types as CSL's, after Zotero's own mapping (https://aurimasv.github.io/z2csl/typeMap.xml). */
const TYPES = new Map(
  Object.entries({
    journalArticle: 'article-journal',
    magazineArticle: 'article-magazine',
    newspaperArticle: 'article-newspaper',
    preprint: 'article',
    book: 'book',
    bookSection: 'chapter',
    conferencePaper: 'paper-conference',
    thesis: 'thesis',
    report: 'report',
    webpage: 'webpage',
    blogPost: 'post-weblog',
    forumPost: 'post',
    computerProgram: 'software',
    dataset: 'dataset',
    manuscript: 'manuscript',
    presentation: 'speech',
    interview: 'interview',
    letter: 'personal_communication',
    email: 'personal_communication',
    film: 'motion_picture',
    videoRecording: 'motion_picture',
    tvBroadcast: 'broadcast',
    radioBroadcast: 'broadcast',
    podcast: 'song',
    audioRecording: 'song',
    artwork: 'graphic',
    map: 'map',
    patent: 'patent',
    case: 'legal_case',
    statute: 'legislation',
    bill: 'bill',
    encyclopediaArticle: 'entry-encyclopedia',
    dictionaryEntry: 'entry-dictionary',
  }),
)

/** Whoever an element of another name lists (inventors, artists, podcasters) is an author. */
const ROLES = new Map([
  ['bib:editors', 'editor'],
  ['bib:contributors', 'contributor'],
  ['z:attorneyAgents', 'contributor'],
  ['z:translators', 'translator'],
  ['z:bookAuthors', 'container-author'],
  ['z:seriesEditors', 'collection-editor'],
  ['z:reviewedAuthors', 'reviewed-author'],
  ['z:interviewers', 'interviewer'],
  ['z:recipients', 'recipient'],
  ['z:composers', 'composer'],
  ['z:castMembers', 'performer'],
  ['z:guests', 'guest'],
  ['z:producers', 'producer'],
  ['z:scriptwriters', 'script-writer'],
])

/** CSL fields by the elements that say them, of the item itself or of what it is part of. */
const FIELDS: [field: string, element: string][] = [
  ['volume', 'prism:volume'],
  ['edition', 'prism:edition'],
  ['page', 'bib:pages'],
  ['container-title-short', 'dcterms:alternative'],
  ['title-short', 'z:shortTitle'],
  ['language', 'z:language'],
  ['abstract', 'dcterms:abstract'],
  ['genre', 'z:type'],
  ['number-of-pages', 'z:numPages'],
  ['citation-key', 'z:citationKey'],
]

/** @throws PostilError `fileDamaged` when it is cut off or holds no item, `tooDeep`, `fileTooLarge` */
export function parseZoteroRdf(text: string, name: string): ParsedFile {
  const broken = (reason: string) =>
    new PostilError('fileDamaged', { path: name, format: 'Zotero RDF', reason })
  if (!/<\/rdf:RDF>\s*$/.test(text)) throw broken('it ends too early')
  const [root] = allNamed(parseXml(text, name), 'rdf:RDF')
  const nodes = root ? elementsOf(root) : []
  const byId = new Map(nodes.map((node) => [node.getAttribute('rdf:about'), node]))
  // A node without a name is what nothing refers to, not what everything without a reference does.
  byId.delete(null)
  byId.delete('')
  const items = nodes.filter((node) => !/^(?:attachment|note|)$/.test(textOf(node, 'z:itemType')))
  if (items.length === 0) throw broken('no items')
  const read = items.map((node) => readItem(node, byId))
  const used = new Set(read.flatMap(({ notes }) => notes))
  const alone = nodes.filter((node) => node.nodeName === 'bib:Memo' && !used.has(node))
  const report = alone.map(
    (note): ReportEntry => ({
      kind: 'dropped',
      what: 'a note that belongs to no reference',
      detail: noteText(note).slice(0, QUOTED),
    }),
  )
  const collections = childrenNamed(root!, 'z:Collection').length
  if (collections > 0) report.push({ kind: 'dropped', what: 'collections', detail: String(collections) })
  return {
    format: 'zotero-rdf',
    articles: read.map(({ item, keywords, attachments, notes }) => {
      const record = recordOf(item, 'Zotero RDF', { keywords, attachments })
      // What a person noted is words, even where a line of it looks like a field of Extra.
      const { csl } = record.metadata
      const note = [csl.note, ...notes.map(noteText)].filter(Boolean).join('\n\n')
      if (note) csl.note = note
      return record
    }),
    images: [],
    annotations: [],
    report,
  }
}

/** What of a dropped note the report quotes: code units. */
const QUOTED = 200

interface ReadItem {
  item: CslItem
  keywords: string[]
  attachments: string[]
  notes: XmlNode[]
}

function readItem(node: XmlNode, byId: ReadonlyMap<string | null, XmlNode>): ReadItem {
  /** What an element of that name holds, or leads to. */
  const linked = (of: XmlNode, element: string): XmlNode[] =>
    childrenNamed(of, element).flatMap((link) => {
      const target = byId.get(link.getAttribute('rdf:resource'))
      return target ? [target] : elementsOf(link)
    })
  const item: CslItem = {
    type: TYPES.get(textOf(node, 'z:itemType')) ?? 'document',
    title: textOf(node, 'dc:title'),
  }
  const containers = linked(node, 'dcterms:isPartOf')
  const [series, container] = partition(containers, ({ nodeName }) => nodeName === 'bib:Series')
  const seriesOf = [...series, ...container.flatMap((one) => linked(one, 'dcterms:isPartOf'))]
  const sources = [node, ...container]
  const set = (field: string, value: string | undefined) => {
    if (value) item[field] = value
  }
  for (const [field, element] of FIELDS) set(field, first(sources, element))
  // Only what comes in issues has one; a patent and a report have a number.
  set(/^article-/.test(item.type!) ? 'issue' : 'number', first(sources, 'prism:number'))
  set('container-title', first(container, 'dc:title'))
  set('collection-title', first(seriesOf, 'dc:title'))
  set('event-title', first(linked(node, 'bib:presentedAt'), 'dc:title'))
  const publishers = sources.flatMap((one) => linked(one, 'dc:publisher'))
  set('publisher', first(publishers, 'foaf:name'))
  set('note', textOf(node, 'dc:description'))
  set('publisher-place', publishers.flatMap((one) => allNamed(one, 'vcard:locality'))[0]?.textContent?.trim())
  for (const element of elementsOf(node).filter(({ nodeName }) => /^(?:bib|z):\w+s$/.test(nodeName))) {
    const names = namesIn(element)
    const field = ROLES.get(element.nodeName) ?? 'author'
    if (names.length > 0) item[field] = [...((item[field] as CslName[] | undefined) ?? []), ...names]
  }
  const date = textOf(node, 'dc:date')
  if (date) item.issued = dateParts(date)
  const accessed = textOf(node, 'dcterms:dateSubmitted')
  if (accessed) item.accessed = dateParts(accessed)
  // An article's DOI stands with its journal.
  for (const identifier of sources.flatMap((one) => childrenNamed(one, 'dc:identifier'))) {
    const words = identifier.textContent?.trim() ?? ''
    const [, kind, value] = /^(DOI|ISBN|ISSN)[\s:]+(.+)$/i.exec(words) ?? []
    if (kind) item[kind.toUpperCase()] ??= value
    else if (/^https?:/i.test(words)) item.URL ??= words
  }
  const notes = linked(node, 'dcterms:isReferencedBy').filter(({ nodeName }) => nodeName === 'bib:Memo')
  return {
    item,
    keywords: childrenNamed(node, 'dc:subject').flatMap(({ textContent }) => textContent?.trim() || []),
    attachments: linked(node, 'link:link').flatMap(pathsOf),
    notes,
  }
}

/** Where an attachment's file lies: beside the export, or on the disk it was made on. */
const pathsOf = (attachment: XmlNode): string[] =>
  ['rdf:resource', 'z:linkedFile', 'z:path'].flatMap((element) =>
    childrenNamed(attachment, element).flatMap(
      (one) => (one.getAttribute('rdf:resource') ?? one.textContent)?.trim() || [],
    ),
  )

function namesIn(role: XmlNode): CslName[] {
  return allNamed(role, 'foaf:Person').map((person) => {
    const [family, given] = [textOf(person, 'foaf:surname'), textOf(person, 'foaf:givenName')]
    if (family && given) return { family, given }
    return { literal: family || given || textOf(person, 'foaf:name') }
  })
}

/** Notes are HTML. */
function noteText(note: XmlNode): string {
  const { body } = parseDocument(`<body>${textOf(note, 'rdf:value')}</body>`)
  return body ? articleText(convert(body, null, new ImageStore()).tree).trim() : ''
}

const elementsOf = (node: XmlNode): XmlNode[] =>
  [...node.childNodes].filter(({ nodeType }) => nodeType === ELEMENT)

const childrenNamed = (node: XmlNode, name: string): XmlNode[] =>
  elementsOf(node).filter(({ nodeName }) => nodeName === name)

const textOf = (node: XmlNode, name: string): string =>
  childrenNamed(node, name)[0]?.textContent?.trim() ?? ''

const first = (nodes: readonly XmlNode[], name: string): string | undefined =>
  nodes.map((node) => textOf(node, name)).find(Boolean)

function partition<T>(list: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((one) => !test(one))]
}
