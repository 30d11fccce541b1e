/** Every file of an export, by format. Paths are relative to the chosen folder; the same library gives the same bytes. */
import type { Matrix } from '../contract.ts'
import { matrix } from '../queries/claims.ts'
import { bibtex, cslJson, jsonForOthers, ris } from './bibliography.ts'
import type { ExportSet } from './data.ts'
import type { ExportRequest } from './index.ts'
import { type MachineFile, machineFiles } from './machine.ts'
import { csvCell, tableOf } from './matrix.ts'
import { articlePage, claimPage, indexPage, notePage, type Page } from './pages.ts'
import { imagePath } from './text.ts'
import { iriOf, type Wording, w3cAnnotation, w3cCollection, wordingOf } from './w3c.ts'
import { ATTRIBUTES } from './written.ts'

export type Content = string | Uint8Array<ArrayBuffer>
/** A page is Markdown in which people may write: what they wrote is kept. Other files are Postil's alone. */
export type RenderedFile = MachineFile | { path: string; page: Page }

/** One after the other: together they may be larger than memory. The machine's half comes first. */
export function renderFiles(set: ExportSet, request: ExportRequest): Iterable<RenderedFile> {
  const one = (path: string, content: string): RenderedFile[] => [{ path, content }]
  switch (request.as) {
    case 'markdown':
      return markdownFiles(set, request)
    case 'bibtex':
      return one('references.bib', bibtex(set))
    case 'ris':
      return one('references.ris', ris(set))
    case 'csl-json':
      return one('references.json', cslJson(set))
    case 'w3c':
      return one('annotations.jsonld', w3cCollection(w3cItems(set)))
    case 'hypothesis':
      return one('hypothesis.json', hypothesis(set))
    case 'readwise':
      return one('readwise.csv', readwise(set))
    case 'csv':
      return [
        ...one('annotations.csv', annotationsCsv(set)),
        ...one('claims.csv', claimsCsv(set)),
        ...one('matrix.csv', tableOf(matrixOf(set), 'csv')),
      ]
  }
}

function* markdownFiles(set: ExportSet, { flavour, preset }: ExportRequest): Generator<RenderedFile> {
  yield* machineFiles(set)
  const shown = new Set<string>()
  const page = (stem: string, page: Page): RenderedFile => {
    for (const sha256 of picturesIn(page.body)) shown.add(sha256)
    return { path: `${stem}.md`, page }
  }
  for (const entry of set.articles) yield page(entry.stem, articlePage(set, entry, flavour, preset))
  for (const entry of set.claims) yield page(entry.stem, claimPage(set, entry, flavour))
  for (const entry of set.notes) yield page(entry.stem, notePage(set, entry, flavour))
  yield page('index', indexPage(set, flavour))
  for (const sha256 of [...shown].sort()) {
    const path = imagePath(set.store, sha256)
    if (path) yield { path, content: () => set.store.image(sha256)!.bytes }
  }
  if (set.articles.length > 0) {
    yield { path: 'references.bib', content: bibtex(set) }
    yield { path: 'references.json', content: cslJson(set) }
  }
  yield ATTRIBUTES
}

/** The pictures that a page shows. */
const picturesIn = (body: string): string[] =>
  body.includes('../images/')
    ? [...body.matchAll(/\.\.\/images\/([0-9a-f]{64})\.\w+/g)].map(([, sha256]) => sha256!)
    : []

function w3cItems(set: ExportSet): Record<string, unknown>[] {
  return set.articles.flatMap(({ article, annotations }) => {
    const wordings = new Map<string, Wording>()
    return annotations.map((annotation) => {
      const { revisionId, tags } = annotation
      const wording = wordings.get(revisionId) ?? wordingOf(set.store.revision(revisionId)!)
      wordings.set(revisionId, wording)
      return w3cAnnotation(annotation, article, wording, set.tagNames(tags))
    })
  })
}

/** Who the annotations are by: nobody of Hypothesis's. */
const NOBODY = 'acct:postil@localhost'

/** Hypothesis's export; its positions are UTF-16 code units. Its date is that of the newest annotation, not of the day. */
function hypothesis(set: ExportSet): string {
  const iso = (time: number) => new Date(time).toISOString()
  const annotations = set.articles.flatMap(({ article, annotations }) =>
    annotations.map((annotation) => {
      const uri = iriOf(article)
      const { start, end, quote, prefix, suffix } = annotation
      return {
        id: annotation.id,
        created: iso(annotation.created),
        updated: iso(annotation.modified),
        user: NOBODY,
        uri,
        text: annotation.comment,
        tags: set.tagNames(annotation.tags),
        group: '__world__',
        permissions: { read: [NOBODY], update: [NOBODY], delete: [NOBODY] },
        hidden: false,
        document: { title: [article.title] },
        target: [
          {
            source: uri,
            selector: [
              { type: 'TextPositionSelector', start, end },
              { type: 'TextQuoteSelector', exact: quote, prefix, suffix },
            ],
          },
        ],
        links: {},
      }
    }),
  )
  const newest =
    annotations
      .map(({ updated }) => updated)
      .sort()
      .at(-1) ?? iso(0)
  const head = { export_date: newest, export_userid: NOBODY, client_version: 'Postil' }
  return jsonForOthers({ ...head, annotations })
}

const csv = (rows: string[][]): string => `${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`

function readwise(set: ExportSet): string {
  const rows = set.articles.flatMap(({ article, annotations }) =>
    annotations.map((a) => [
      a.quote,
      article.title,
      article.authors.join(', '),
      article.url ?? '',
      a.comment,
      String(a.start),
      new Date(a.created).toISOString(),
    ]),
  )
  return csv([['Highlight', 'Title', 'Author', 'URL', 'Note', 'Location', 'Date'], ...rows])
}

function annotationsCsv(set: ExportSet): string {
  const rows = set.articles.flatMap(({ article, annotations }) =>
    annotations.map((a) => [
      a.id,
      article.title,
      article.authors.join(', '),
      a.state,
      a.quote,
      a.comment,
      set.tagNames(a.tags).join(', '),
      a.color,
      new Date(a.created).toISOString(),
    ]),
  )
  return csv([['id', 'article', 'authors', 'state', 'quote', 'comment', 'tags', 'color', 'created'], ...rows])
}

/** A row a piece of evidence; a claim without any has one of its own. */
function claimsCsv(set: ExportSet): string {
  const rows = set.claims.flatMap(({ claim }) => {
    const { id, statement, kind, status, comment, tags } = claim
    const own = [id, statement, kind ?? '', status, comment, set.tagNames(tags).join(', ')]
    const pieces = set.evidenceFor(id).map(({ stance, annotationId, comment }) => {
      const { entry, annotation } = set.passageOf(annotationId)!
      return [...own, stance, annotation.quote, comment, entry.article.title, annotationId]
    })
    return pieces.length > 0 ? pieces : [[...own, '', '', '', '', '']]
  })
  const head = [
    'id',
    'claim',
    'kind',
    'status',
    'comment',
    'tags',
    'stance',
    'quote',
    'evidence comment',
    'article',
    'annotation',
  ]
  return csv([head, ...rows])
}

/** The claim × article table of what is exported. */
function matrixOf({ store, scope, articles, claims }: ExportSet): Matrix {
  const all = matrix(store, { projectId: scope.projectId })
  const rows = new Set(claims.map(({ claim }) => claim.id))
  const columns = new Set(articles.map(({ article }) => article.id))
  return {
    claims: all.claims.filter(({ id }) => rows.has(id)),
    articles: all.articles.filter(({ id }) => columns.has(id)),
    cells: all.cells,
  }
}
