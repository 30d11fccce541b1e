/** References: CSL-JSON, BibTeX and RIS of the articles. */
import { familyName } from '../citekey.ts'
import type { Article } from '../model/article.ts'
import type { ExportSet } from './data.ts'
import { plainKey } from './keys.ts'

interface Name {
  family?: string
  given?: string
  literal?: string
}

/** Types of CSL 1.0.2 that other programs read; Zotero refuses a whole file for one it does not know. */
const TYPES = new Set(
  `article article-journal article-magazine article-newspaper bill book broadcast chapter dataset document entry
  entry-dictionary entry-encyclopedia figure graphic hearing interview legal_case legislation manuscript map
  motion_picture musical_score pamphlet paper-conference patent personal_communication post post-weblog report review
  review-book song speech thesis treaty webpage`.split(/\s+/),
)
/** Fields of https://github.com/citation-style-language/schema (csl-data.json), which allows no others. */
const FIELDS = new Set(
  `categories accessed available-date container-author director editor editorial-director event-date illustrator
  interviewer original-author original-date recipient reviewed-author submitted translator annote archive archive_location
  archive-place authority call-number chapter-number citation-label citation-number collection-editor collection-number
  collection-title composer container-title container-title-short dimensions division edition event event-place event-title
  first-reference-note-number genre ISBN ISSN issue jurisdiction keyword locator medium note number number-of-pages
  number-of-volumes original-publisher original-publisher-place original-title page page-first part part-title PMCID PMID
  printing publisher publisher-place references reviewed-genre reviewed-title scale section shortTitle source status
  supplement title-short version volume volume-title volume-title-short year-suffix`.split(/\s+/),
)

/** Whoever prints references makes links of their addresses: no other scheme may become one. */
export const isOfTheWeb = (url: string): boolean => /^(?:https?|ftp):\/\//i.test(url)
const webAddress = ({ url }: Article) => (url && isOfTheWeb(url) ? url : null)

/** What references are made of. */
type References = Pick<ExportSet, 'articles' | 'keys' | 'tagNames'>

/** Tags as the words of one list: what would separate them is a space. */
const keywordsOf = ({ tagNames }: References, { tags }: Article): string[] =>
  tagNames(tags).map((tag) => tag.replace(/[,;\s]+/g, ' ').trim())

/**
 * A CSL-JSON item (https://docs.citationstyles.org/en/stable/specification.html); `key` becomes its id. Where there are no
 * keywords, those the reference came with stay.
 */
export function cslItem(
  article: Article,
  key: string,
  keywords: readonly string[] = [],
): Record<string, unknown> {
  const { type, ...rest } = article.csl
  const parts = article.published?.slice(0, 10).split('-').map(Number)
  const item: Record<string, unknown> = {
    id: key,
    type: typeof type === 'string' && TYPES.has(type) ? type : 'document',
    'citation-key': article.citekey && key,
    title: article.title,
    author: article.authors.map(nameOf),
    issued: parts?.every(Number.isInteger) ? { 'date-parts': [parts] } : null,
    ...Object.fromEntries(Object.entries(rest).filter(([field]) => FIELDS.has(field))),
    'container-title': rest['container-title'] ?? article.site,
    DOI: article.doi,
    URL: webAddress(article),
    abstract: article.description,
    language: article.language,
    ...(keywords.length > 0 ? { keyword: keywords.join(', ') } : {}),
  }
  return Object.fromEntries(
    Object.entries(item).filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

/** A name of one word, or of an organisation, is kept whole. */
function nameOf(author: string): Name {
  const family = familyName(author)
  if (family === author.trim()) return { literal: family }
  const given = author.includes(',')
    ? author.split(',').slice(1).join(',').trim()
    : author.slice(0, author.length - family.length).trim()
  return given ? { family, given } : { literal: author }
}

/** CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html), an item an article, under its key. */
export const cslJson = (set: References): string =>
  jsonForOthers(
    set.articles.map(({ article }) => cslItem(article, set.keys.of(article), keywordsOf(set, article))),
  )

/** JSON for other programs: half a character, which JSON can write, is an error to many. */
export const jsonForOthers = (value: unknown): string =>
  `${JSON.stringify(value, (_, inner) => (typeof inner === 'string' ? inner.toWellFormed() : inner), 2)}\n`

const BIBTEX_TYPES: Record<string, string> = {
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'article',
  book: 'book',
  chapter: 'incollection',
  'paper-conference': 'inproceedings',
  thesis: 'phdthesis',
  report: 'techreport',
  webpage: 'online',
  'post-weblog': 'online',
}

/** One entry an article, in BibLaTeX's fields. */
export function bibtex(set: References): string {
  const { articles, keys } = set
  return articles
    .map(({ article }) => {
      const item = cslItem(article, keys.of(article))
      const names = (item.author as Name[] | undefined)?.map((name) =>
        name.literal ? `{${tex(name.literal)}}` : `${tex(name.family!)}, ${tex(name.given!)}`,
      )
      const fields: [string, string | undefined][] = [
        ['title', `{${tex(article.title)}}`],
        ['author', names?.join(' and ')],
        ['journaltitle', text(item['container-title'])],
        ['date', article.published?.slice(0, 10)],
        ['volume', text(item.volume)],
        ['number', text(item.issue)],
        ['pages', text(item.page)?.replace(/-+/g, '--')],
        ['publisher', text(item.publisher)],
        ['doi', verbatim(article.doi)],
        ['url', verbatim(webAddress(article))],
        // Keys it had before go on working where they were cited.
        ['ids', article.citekeyAliases.map(plainKey).filter(Boolean).join(', ')],
        ['langid', article.language ?? undefined],
        // Never typeset, and read as they stand.
        [
          'keywords',
          keywordsOf(set, article)
            .join(', ')
            .replace(/[{}\\]/g, ''),
        ],
        ['abstract', text(article.description)],
        ['annotation', text(article.takeaway)],
      ]
      const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []))
      return `@${BIBTEX_TYPES[String(item.type)] ?? 'misc'}{${keys.of(article)},\n${lines.join(',\n')}\n}\n`
    })
    .join('\n')
}

const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? tex(String(value)) : undefined

/** Fields that BibLaTeX reads as they stand; a brace would end them. */
const verbatim = (value: string | null) => value?.replace(/[{}\\\s]/g, (char) => encodeURIComponent(char))

const TEX_NAMES: Record<string, string> = {
  '\\': 'backslash',
  '~': 'asciitilde',
  '^': 'asciicircum',
  '<': 'less',
  '>': 'greater',
  '|': 'bar',
  '"': 'quotedbl',
}

/**
 * Characters that mean something to TeX, escaped, and those that its fonts join into others kept apart (`--`); braces are
 * dropped, they could end the field.
 */
const tex = (value: string) =>
  value
    .replace(/[{}]/g, '')
    .replace(/[\\~^<>|"]/g, (char) => `\\text${TEX_NAMES[char]}{}`)
    .replace(/[#$%&_]/g, '\\$&')
    .replace(/([-'`])(?=\1)/g, '$1{}')
    .replace(/\s+/g, ' ')

const RIS_TYPES: Record<string, string> = {
  'article-journal': 'JOUR',
  'article-magazine': 'MGZN',
  'article-newspaper': 'NEWS',
  book: 'BOOK',
  chapter: 'CHAP',
  'paper-conference': 'CONF',
  thesis: 'THES',
  report: 'RPRT',
  webpage: 'ELEC',
  'post-weblog': 'BLOG',
}

/** RIS (https://en.wikipedia.org/wiki/RIS_(file_format)), an entry an article. */
export function ris(set: References): string {
  const { articles, keys } = set
  return articles
    .map(({ article }) => {
      const item = cslItem(article, keys.of(article))
      const line = (tag: string, value: unknown) =>
        value === null || value === undefined || value === ''
          ? []
          : [`${tag}  - ${String(value).replace(/\s+/g, ' ')}`]
      const names = (item.author as Name[] | undefined) ?? []
      const [first, last] = String(item.page ?? '').split(/\s*[-–]+\s*/)
      return [
        ...line('TY', RIS_TYPES[String(item.type)] ?? 'GEN'),
        ...line('TI', article.title),
        ...names.flatMap((name) => line('AU', name.literal ?? `${name.family}, ${name.given}`)),
        ...line('DA', article.published?.slice(0, 10).replace(/-/g, '/')),
        ...line('PY', article.published?.slice(0, 4)),
        ...line('T2', item['container-title']),
        ...line('VL', item.volume),
        ...line('IS', item.issue),
        ...line('SP', first),
        ...line('EP', last),
        ...line('DO', article.doi),
        ...line('UR', webAddress(article)),
        ...line('LA', article.language),
        ...line('AB', article.description),
        ...keywordsOf(set, article).flatMap((keyword) => line('KW', keyword)),
        ...line('N1', article.takeaway),
        ...line('PB', item.publisher),
        ...line('ID', article.citekey && keys.of(article)),
        'ER  - ',
      ].join('\n')
    })
    .join('\n\n')
    .concat('\n')
}
