/** The Markdown of articles, claims and notes, in three flavours. */
import type { Nodes } from 'mdast'
import type { ExportFlavour, ExportPreset } from '../contract.ts'
import { parseMarkdown, toMarkdown } from '../markdown/index.ts'
import type { Annotation } from '../model/annotation.ts'
import type { Article } from '../model/article.ts'
import type { Stance } from '../model/claim.ts'
import { citationLabel } from '../note-draft.ts'
import type { ExportedArticle, ExportSet } from './data.ts'
import { articleFields, frontMatter } from './front-matter.ts'

const ALLOWED = new Set(['http', 'https', 'mailto', 'postil', 'image'])

const SIGNS: Record<Stance, string> = {
  supports: 'supports',
  opposes: 'opposes',
  qualifies: 'qualifies',
  mentions: 'mentions',
}

/** Running text in Markdown, nothing in it read as markup. */
export function escapeText(text: string): string {
  return toMarkdown({
    type: 'root',
    children: [{ type: 'paragraph', children: [{ type: 'text', value: text.replace(/\s+/g, ' ').trim() }] }],
  }).trimEnd()
}

/** One of Postil's own Markdown texts (a comment, a note) in the flavour of the export. */
function inFlavour(markdown: string, flavour: ExportFlavour): string {
  return toMarkdown(withoutForeignSchemes(parseMarkdown(markdown)), { flavour }).trimEnd()
}

/** Links that could run something, or reach into the machine, are their text alone. */
function withoutForeignSchemes<T extends Nodes>(node: T): T {
  if (!('children' in node)) return node
  const children = (node.children as Nodes[]).flatMap((child): Nodes[] => {
    const kept = withoutForeignSchemes(child)
    const scheme = 'url' in kept ? /^\s*([a-z][a-z0-9+.-]*):/i.exec(kept.url)?.[1]?.toLowerCase() : undefined
    if (scheme === undefined || ALLOWED.has(scheme)) return [kept]
    return 'children' in kept ? (kept.children as Nodes[]) : []
  })
  return { ...node, children }
}

/** A link to another exported file. */
function linkTo(flavour: ExportFlavour, stem: string, label: string): string {
  if (flavour === 'obsidian') return `[[${stem.replace(/^.*\//, '')}|${label.replace(/[[\]|\n]/g, ' ')}]]`
  return `[${escapeText(label)}](../${encodeURI(stem)}.md)`
}

/** A quotation with its source, comment, tags and the claims it speaks to. */
export function quoteBlock(
  set: ExportSet,
  entry: ExportedArticle,
  annotation: Annotation,
  flavour: ExportFlavour,
): string {
  const evidence = set.evidence.filter(({ annotationId }) => annotationId === annotation.id)
  const claims = evidence.flatMap(({ claimId, stance }) => {
    const found = set.claims.find(({ claim }) => claim.id === claimId)
    return found ? [`${SIGNS[stance]} ${linkTo(flavour, found.stem, found.claim.statement)}`] : []
  })
  const quote = annotation.quote.split(/\n+/).filter(Boolean).map(escapeText)
  const source = `[${escapeText(sourceLabel(entry, annotation))}](postil://annotation/${annotation.id})`
  const cite =
    flavour === 'pandoc' && entry.article.citekey
      ? ` [@${entry.article.citekey}${pageOf(entry, annotation, ', p. ')}]`
      : ''
  const state = annotation.state === 'exact' || annotation.state === 'moved' ? [] : [`*${annotation.state}*`]
  const tags = set
    .tagNames(annotation.tags)
    .map((tag) => (flavour === 'obsidian' ? `#${tag.replace(/\s+/g, '-')}` : `*${escapeText(tag)}*`))
  const blocks = [
    quote.join('\n\n'),
    [`— ${source}${cite}`, ...state].join(' · '),
    ...(claims.map((claim) => `- ${claim}`).join('\n')
      ? [claims.map((claim) => `- ${claim}`).join('\n')]
      : []),
    ...(annotation.comment ? [inFlavour(annotation.comment, flavour)] : []),
    ...(tags.length > 0 ? [tags.join(' ')] : []),
  ]
  const body = blocks.join('\n\n')
  const head = flavour === 'obsidian' ? '> [!quote]\n' : ''
  const lines = body.split('\n').map((line) => (line ? `> ${line}` : '>'))
  return head + lines.join('\n') + (flavour === 'obsidian' ? `\n\n^${annotation.blockId}` : '')
}

function pageOf({ revision }: ExportedArticle, { start }: Annotation, before: string): string {
  const page = revision.pages.findLast((locator) => locator.start <= start)
  return page ? before + page.label : ''
}

const sourceLabel = (entry: ExportedArticle, annotation: Annotation) =>
  citationLabel(entry.article) + pageOf(entry, annotation, ', p. ')

export function articleMarkdown(
  set: ExportSet,
  entry: ExportedArticle,
  flavour: ExportFlavour,
  preset: ExportPreset,
): string {
  const { article, annotations, note } = entry
  const head = frontMatter(articleFields(article, set.tagNames(article.tags)))
  const title = `# ${escapeText(article.title)}`
  const about =
    preset === 'highlights'
      ? []
      : [article.takeaway && `**${escapeText(article.takeaway)}**`, reference(article)].filter(Boolean)
  const quotes =
    preset === 'bibliography'
      ? []
      : annotations.map((annotation) => quoteBlock(set, entry, annotation, flavour))
  const grouped = preset === 'claims' ? byClaim(set, entry, flavour) : quotes
  const sections = [
    title,
    ...about,
    ...(grouped.length > 0 ? ['## Annotations', ...grouped] : []),
    ...(note?.markdown.trim() && preset !== 'highlights'
      ? ['## Note', inFlavour(note.markdown, flavour)]
      : []),
  ]
  return `${head}\n${sections.join('\n\n')}\n`
}

/** The annotations under the claims they speak to; those that speak to none come last. */
function byClaim(set: ExportSet, entry: ExportedArticle, flavour: ExportFlavour): string[] {
  const used = new Set<string>()
  const sections = set.claims.flatMap(({ claim }) => {
    const pieces = set.evidence.filter(({ claimId }) => claimId === claim.id)
    const own = entry.annotations.filter(({ id }) => pieces.some(({ annotationId }) => annotationId === id))
    for (const { id } of own) used.add(id)
    return own.length === 0
      ? []
      : [`### ${escapeText(claim.statement)}`, ...own.map((a) => quoteBlock(set, entry, a, flavour))]
  })
  const rest = entry.annotations.filter(({ id }) => !used.has(id))
  return [
    ...sections,
    ...(rest.length > 0 && sections.length > 0 ? ['### Unsorted'] : []),
    ...rest.map((a) => quoteBlock(set, entry, a, flavour)),
  ]
}

function reference({ authors, site, published, url }: Article): string {
  const parts = [authors.join(', '), site ?? '', published?.slice(0, 10) ?? '']
    .filter(Boolean)
    .map(escapeText)
  return [parts.join(' · '), url ? `<${encodeURI(decodeURISafely(url))}>` : ''].filter(Boolean).join('\n')
}

function decodeURISafely(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    // An address with a bare percent sign is taken as it is.
    return url
  }
}

export function claimMarkdown(
  set: ExportSet,
  { claim }: ExportSet['claims'][number],
  flavour: ExportFlavour,
): string {
  const head = frontMatter({
    title: claim.statement,
    kind: claim.kind,
    status: claim.status,
    tags: set.tagNames(claim.tags),
  })
  const pieces = set.evidence.filter(({ claimId }) => claimId === claim.id)
  const sections = (Object.keys(SIGNS) as Stance[]).flatMap((stance) => {
    const quotes = pieces
      .filter((piece) => piece.stance === stance)
      .flatMap((piece) => {
        const entry = set.articles.find(({ annotations }) =>
          annotations.some(({ id }) => id === piece.annotationId),
        )
        const annotation = entry?.annotations.find(({ id }) => id === piece.annotationId)
        if (!entry || !annotation) return []
        const block = quoteBlock({ ...set, evidence: [] }, entry, annotation, flavour).replace(
          /\n\n\^[\w-]+$/,
          '',
        )
        return [block, ...(piece.comment ? [inFlavour(piece.comment, flavour)] : [])]
      })
    return quotes.length === 0
      ? []
      : [`## ${SIGNS[stance][0]!.toUpperCase()}${SIGNS[stance].slice(1)}`, ...quotes]
  })
  const body = [
    `# ${escapeText(claim.statement)}`,
    ...(claim.comment ? [inFlavour(claim.comment, flavour)] : []),
    ...sections,
  ]
  return `${head}\n${body.join('\n\n')}\n`
}

export function noteMarkdown(
  set: ExportSet,
  { note }: ExportSet['notes'][number],
  flavour: ExportFlavour,
): string {
  const head = frontMatter({ title: note.title, tags: set.tagNames(note.tags) })
  return `${head}\n${[`# ${escapeText(note.title || 'Untitled')}`, inFlavour(note.markdown, flavour)].filter(Boolean).join('\n\n')}\n`
}

export function indexMarkdown(set: ExportSet, flavour: ExportFlavour): string {
  const list = (title: string, rows: [string, string][]) =>
    rows.length === 0
      ? []
      : [
          `## ${title}`,
          rows
            .map(
              ([stem, label]) =>
                `- ${flavour === 'obsidian' ? linkTo(flavour, stem, label) : `[${escapeText(label)}](${encodeURI(stem)}.md)`}`,
            )
            .join('\n'),
        ]
  const body = [
    '# Postil',
    ...list(
      'Articles',
      set.articles.map(({ stem, article }) => [stem, article.title]),
    ),
    ...list(
      'Claims',
      set.claims.map(({ stem, claim }) => [stem, claim.statement]),
    ),
    ...list(
      'Notes',
      set.notes.map(({ stem, note }) => [stem, note.title || 'Untitled']),
    ),
  ]
  return `${body.join('\n\n')}\n`
}
