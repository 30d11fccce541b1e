/** Flat YAML front matter: text always quoted, so that no title can become anything but text. */
import { parseDocument } from 'yaml'
import type { Article } from '../model/article.ts'
import { hashtag } from './text.ts'

export type Value = string | string[] | null
export type Fields = Record<string, Value>

/** Lines between `---`; fields without a value are left out. */
export function frontMatter(fields: Fields): string {
  const lines = Object.entries(fields).flatMap(([key, value]) => {
    if (value === null || value.length === 0) return []
    if (Array.isArray(value)) return [`${key}:`, ...value.map((one) => `  - ${quoted(one)}`)]
    return [`${key}: ${isDate(key, value) ? value : quoted(value)}`]
  })
  return lines.length === 0 ? '' : `---\n${lines.join('\n')}\n---\n`
}

/**
 * JSON's strings are YAML's; what YAML forbids unescaped is escaped, and line breaks are spaces. A program that knows no
 * front matter shows it as Markdown, so no value may hold a tag or a link.
 */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/\s+/g, ' ').trim()).replace(
    /[<\u007f-\u009f\u2028\u2029\ufeff]|(?<=\])\(/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

const isDate = (key: string, value: string) =>
  (key === 'published' || key === 'created') && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** The keys of Obsidian's Clipper, with the citekey and those it had before as aliases. */
export function articleFields(article: Article, tags: string[]): Fields {
  const citekeys = [...(article.citekey ? [article.citekey] : []), ...article.citekeyAliases]
  return {
    title: article.title,
    aliases: citekeys.map((key) => `@${key}`),
    citekey: article.citekey,
    author: article.authors,
    site: article.site,
    source: article.url,
    doi: article.doi,
    published: article.published?.slice(0, 10) ?? null,
    created: new Date(article.created).toISOString().slice(0, 10),
    lang: article.language,
    description: article.description,
    tags: tags.map(hashtag),
  }
}

/** Values by key, as a person or a program may have rewritten them; null where it is no YAML. */
export function readMatter(matter: string): Map<string, Value> | null {
  const document = parseDocument(matter.replace(/^---\n|---\n$/g, ''), { logLevel: 'silent' })
  if (document.errors.length > 0) return null
  const values: unknown = document.toJS() ?? {}
  if (typeof values !== 'object' || Array.isArray(values)) return null
  return new Map(Object.entries(values as object).map(([key, value]) => [key, plainValue(value)]))
}

function plainValue(value: unknown): Value {
  if (value === null || value === undefined || value === '') return null
  if (!Array.isArray(value)) return String(value)
  return value.length === 0 ? null : value.map(String)
}
