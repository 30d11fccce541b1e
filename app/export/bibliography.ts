/** References: CSL-JSON, BibTeX and RIS of the articles. */
import { familyName } from '../citekey.ts'
import type { Article } from '../model/article.ts'

interface Name {
  family?: string
  given?: string
  literal?: string
}

/** A CSL-JSON item (https://docs.citationstyles.org/en/stable/specification.html); `id` is the citekey. */
export function cslItem(article: Article): Record<string, unknown> {
  const { type, ...rest } = article.csl
  const parts = article.published?.slice(0, 10).split('-').map(Number)
  const item: Record<string, unknown> = {
    id: article.citekey ?? article.id,
    type: typeof type === 'string' ? type : 'document',
    'citation-key': article.citekey,
    title: article.title,
    author: article.authors.map(nameOf),
    issued: parts && { 'date-parts': [parts] },
    ...rest,
    'container-title': rest['container-title'] ?? article.site,
    DOI: article.doi,
    URL: article.url,
    abstract: article.description,
    language: article.language,
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
  const given = author.includes(',')
    ? author.split(',').slice(1).join(',').trim()
    : author.slice(0, author.length - family.length).trim()
  return given ? { family, given } : { literal: author }
}

export const cslJson = (articles: readonly Article[]): string =>
  `${JSON.stringify(articles.map(cslItem), null, 2)}\n`

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
export function bibtex(articles: readonly Article[]): string {
  return articles
    .map((article) => {
      const item = cslItem(article)
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
        ['doi', article.doi ?? undefined],
        ['url', article.url ?? undefined],
        // Keys it had before go on working where they were cited.
        ['ids', article.citekeyAliases.join(', ') || undefined],
        ['langid', article.language ?? undefined],
        ['abstract', article.description ? tex(article.description) : undefined],
      ]
      const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []))
      return `@${BIBTEX_TYPES[String(item.type)] ?? 'misc'}{${article.citekey ?? article.id},\n${lines.join(',\n')}\n}\n`
    })
    .join('\n')
}

const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? tex(String(value)) : undefined

/** Characters that mean something to TeX, escaped; braces are dropped, they could end the field. */
const tex = (value: string) =>
  value
    .replace(/[{}]/g, '')
    .replace(/\\/g, '\\textbackslash ')
    .replace(/[#$%&_]/g, '\\$&')
    .replace(/~/g, '\\textasciitilde ')
    .replace(/\^/g, '\\textasciicircum ')
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

export function ris(articles: readonly Article[]): string {
  return articles
    .map((article) => {
      const item = cslItem(article)
      const line = (tag: string, value: unknown) =>
        value === null || value === undefined || value === ''
          ? []
          : [`${tag}  - ${String(value).replace(/\s+/g, ' ')}`]
      const names = (item.author as Name[] | undefined) ?? []
      return [
        ...line('TY', RIS_TYPES[String(item.type)] ?? 'GEN'),
        ...line('TI', article.title),
        ...names.flatMap((name) => line('AU', name.literal ?? `${name.family}, ${name.given}`)),
        ...line('DA', article.published?.slice(0, 10).replace(/-/g, '/')),
        ...line('PY', article.published?.slice(0, 4)),
        ...line('T2', item['container-title']),
        ...line('VL', item.volume),
        ...line('IS', item.issue),
        ...line('SP', item.page),
        ...line('DO', article.doi),
        ...line('UR', article.url),
        ...line('LA', article.language),
        ...line('AB', article.description),
        ...line('ID', article.citekey),
        'ER  - ',
      ].join('\n')
    })
    .join('\n\n')
    .concat('\n')
}
