/** The Markdown files of an export: one an article, a claim, a note, and the index. */
import type { ExportFlavour, ExportPreset } from '../contract.ts'
import { STANCES } from '../model/claim.ts'
import type { ExportedArticle, ExportedClaim, ExportedNote, ExportSet } from './data.ts'
import { articleFields, type Fields, frontMatter, type Value } from './front-matter.ts'
import { PRESETS } from './presets/index.ts'
import { quoteBlock, targetsIn } from './quote.ts'
import { escapeText, hashtag, inFlavour, linkText, linkTo } from './text.ts'

export interface Page {
  /** Whose page it is; the index is nobody's. */
  subject: Subject
  /** Front matter: the keys that are Postil's, those without a value too. */
  fields: Fields
  /** Blocks of Markdown. */
  body: string
}
export interface Subject {
  kind: 'article' | 'claim' | 'note' | 'index'
  id: string
}

export const INDEX: Subject = { kind: 'index', id: 'index' }

/** Half a character, which text may hold and a file cannot, is the sign for what cannot be shown. */
function pageOn(subject: Subject, fields: Fields, blocks: string[]): Page {
  const whole = Object.entries(fields).map(([key, value]): [string, Value] => [
    key,
    Array.isArray(value) ? value.map((text) => text.toWellFormed()) : (value?.toWellFormed() ?? null),
  ])
  return {
    subject,
    fields: Object.fromEntries(whole),
    body: blocks.filter(Boolean).join('\n\n').toWellFormed(),
  }
}

/** The page as a file of its own. */
export const pageText = ({ fields, body }: Page): string => `${frontMatter(fields)}\n${body}\n`

/** Pandoc reads the values as Markdown, and finds the references from the folder of the export. */
function inPandoc(fields: Fields, flavour: ExportFlavour): Fields {
  if (flavour !== 'pandoc') return fields
  const escaped = Object.entries(fields).map(([key, value]): [string, Value] => {
    if (value === null || key === 'published' || key === 'created') return [key, value]
    const isName = key === 'source' || key === 'doi' || key === 'citekey'
    const one = (text: string) => (isName ? text.replace(/@/g, '\\@') : escapeText(text, flavour))
    return [key, Array.isArray(value) ? value.map(one) : one(value)]
  })
  return { ...Object.fromEntries(escaped), bibliography: 'references.json' }
}

/** The page of an article: what the preset shows of it. */
export function articlePage(
  set: ExportSet,
  entry: ExportedArticle,
  flavour: ExportFlavour,
  preset: ExportPreset,
): Page {
  const { article } = entry
  return pageOn(
    { kind: 'article', id: article.id },
    inPandoc(articleFields(article, set.tagNames(article.tags)), flavour),
    [`# ${escapeText(article.title, flavour)}`, ...PRESETS[preset](set, entry, flavour)],
  )
}

/** Headings over the evidence of a claim. */
export const STANCE_HEADINGS = Object.fromEntries(
  STANCES.map((stance) => [stance, stance[0]!.toUpperCase() + stance.slice(1)]),
)

/** The page of a claim: its comment, and its evidence by stance. */
export function claimPage(set: ExportSet, { claim }: ExportedClaim, flavour: ExportFlavour): Page {
  const pieces = set.evidenceFor(claim.id)
  const sections = STANCES.flatMap((stance) => {
    const own = pieces.filter((piece) => piece.stance === stance)
    const quotes = own.flatMap(({ annotationId, comment }) => {
      const { entry, annotation } = set.passageOf(annotationId)!
      return [
        quoteBlock(set, entry, annotation, flavour, { alone: true }),
        comment && inFlavour(comment, flavour, set.store, targetsIn(set)),
      ]
    })
    return own.length === 0 ? [] : [`## ${STANCE_HEADINGS[stance]}`, ...quotes]
  })
  const { statement: title, kind, status } = claim
  const tags = set.tagNames(claim.tags).map(hashtag)
  return pageOn({ kind: 'claim', id: claim.id }, inPandoc({ title, kind, status, tags }, flavour), [
    `# ${escapeText(claim.statement, flavour)}`,
    claim.comment && inFlavour(claim.comment, flavour, set.store, targetsIn(set)),
    ...sections,
  ])
}

/** The page of a note. */
export function notePage(set: ExportSet, { note }: Pick<ExportedNote, 'note'>, flavour: ExportFlavour): Page {
  const fields = { title: note.title, tags: set.tagNames(note.tags).map(hashtag) }
  return pageOn({ kind: 'note', id: note.id }, inPandoc(fields, flavour), [
    `# ${escapeText(note.title || 'Untitled', flavour)}`,
    inFlavour(note.markdown, flavour, set.store, targetsIn(set)),
  ])
}

/** The list of all pages, by kind. */
export function indexPage(set: ExportSet, flavour: ExportFlavour): Page {
  const list = (title: string, rows: [string, string][]) => {
    const lines = rows.map(([stem, label]) =>
      flavour === 'obsidian'
        ? `- ${linkTo(flavour, stem, label)}`
        : `- ${linkText(label, `${encodeURI(stem)}.md`, flavour)}`,
    )
    return rows.length === 0 ? [] : [`## ${title}`, lines.join('\n')]
  }
  return pageOn(INDEX, {}, [
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
  ])
}

/** The page of one object in a set; null where it is not in it. */
export function pageOf(
  set: ExportSet,
  { kind, id }: Subject,
  flavour: ExportFlavour,
  preset: ExportPreset,
): Page | null {
  if (kind === 'index') return indexPage(set, flavour)
  if (kind === 'article') {
    const entry = set.articles.find(({ article }) => article.id === id)
    return entry ? articlePage(set, entry, flavour, preset) : null
  }
  if (kind === 'claim') {
    const entry = set.claimOf(id)
    return entry ? claimPage(set, entry, flavour) : null
  }
  const entry = set.notes.find(({ note }) => note.id === id)
  return entry ? notePage(set, entry, flavour) : null
}
