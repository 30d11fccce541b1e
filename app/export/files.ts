/** Every file of an export, by format. Paths are relative to the chosen folder; the same library gives the same bytes. */
import type { Store } from '../store.ts'
import { bibtex, cslJson, ris } from './bibliography.ts'
import { type ExportSet, exportSet } from './data.ts'
import type { ExportRequest } from './index.ts'
import { machineFiles } from './machine.ts'
import { csvCell, matrixTable } from './matrix.ts'
import { articlePage, claimPage, indexPage, notePage, type Page } from './pages.ts'
import { w3cAnnotation, w3cCollection } from './w3c.ts'
import { ATTRIBUTES } from './written.ts'

export type Content = string | Uint8Array<ArrayBuffer>
/** A page is Markdown in which people may write: what they wrote is kept. Other files are Postil's alone. */
export type RenderedFile = { path: string; content: Content } | { path: string; page: Page }

export function renderFiles(store: Store, request: ExportRequest): RenderedFile[] {
  const set = exportSet(store, request)
  const one = (path: string, content: string): RenderedFile[] => [{ path, content }]
  const articles = set.articles.map(({ article }) => article)
  switch (request.as) {
    case 'markdown':
      return markdownFiles(set, request)
    case 'bibtex':
      return one('references.bib', bibtex(articles))
    case 'ris':
      return one('references.ris', ris(articles))
    case 'csl-json':
      return one('references.json', cslJson(articles))
    case 'w3c':
      return one('annotations.jsonld', w3cCollection(w3cItems(set)))
    case 'hypothesis':
      return one('hypothesis.json', hypothesis(set))
    case 'readwise':
      return one('readwise.csv', readwise(set))
    case 'csv':
      return [...one('annotations.csv', annotationsCsv(set)), ...one('claims.csv', matrixTable(store, 'csv'))]
  }
}

function markdownFiles(set: ExportSet, { flavour, preset }: ExportRequest): RenderedFile[] {
  const articles = set.articles.map(({ article }) => article)
  const page = (stem: string, page: Page): RenderedFile => ({ path: `${stem}.md`, page })
  return [
    ...set.articles.map((entry) => page(entry.stem, articlePage(set, entry, flavour, preset))),
    ...set.claims.map((entry) => page(entry.stem, claimPage(set, entry, flavour))),
    ...set.notes.map((entry) => page(entry.stem, notePage(set, entry, flavour))),
    page('index', indexPage(set, flavour)),
    ...(articles.length > 0
      ? [
          { path: 'references.bib', content: bibtex(articles) },
          { path: 'references.json', content: cslJson(articles) },
        ]
      : []),
    ATTRIBUTES,
    ...machineFiles(set),
  ]
}

function w3cItems(set: ExportSet): Record<string, unknown>[] {
  return set.articles.flatMap(({ article, annotations }) =>
    annotations.map((annotation) =>
      w3cAnnotation(
        annotation,
        article,
        set.store.revision(annotation.revisionId)!,
        set.tagNames(annotation.tags),
      ),
    ),
  )
}

/** Hypothesis's export; its positions are UTF-16 code units. */
function hypothesis(set: ExportSet): string {
  const annotations = set.articles.flatMap(({ article, annotations }) =>
    annotations.map((annotation) => ({
      id: annotation.id,
      created: new Date(annotation.created).toISOString(),
      updated: new Date(annotation.modified).toISOString(),
      uri: article.url ?? `urn:postil:article:${article.id}`,
      text: annotation.comment,
      tags: set.tagNames(annotation.tags),
      document: { title: [article.title] },
      target: [
        {
          source: article.url ?? `urn:postil:article:${article.id}`,
          selector: [
            { type: 'TextPositionSelector', start: annotation.start, end: annotation.end },
            {
              type: 'TextQuoteSelector',
              exact: annotation.quote,
              prefix: annotation.prefix,
              suffix: annotation.suffix,
            },
          ],
        },
      ],
    })),
  )
  return `${JSON.stringify({ client_version: 'Postil', annotations }, null, 2)}\n`
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
