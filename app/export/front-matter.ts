/** Flat YAML front matter: text always quoted, so that no title can become anything but text. */
import type { Article } from '../model/article.ts'

export type Value = string | string[] | null

/** Lines between `---`; fields without a value are left out. */
export function frontMatter(fields: Record<string, Value>): string {
  const lines = Object.entries(fields).flatMap(([key, value]) => {
    if (value === null || value.length === 0) return []
    if (Array.isArray(value)) return [`${key}:`, ...value.map((one) => `  - ${quoted(one)}`)]
    return [`${key}: ${isDate(key, value) ? value : quoted(value)}`]
  })
  return `---\n${lines.join('\n')}\n---\n`
}

/** JSON's strings are YAML's; what YAML forbids unescaped is escaped, and line breaks are spaces. */
function quoted(text: string): string {
  return JSON.stringify(text.replace(/\s+/g, ' ').trim()).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

const isDate = (key: string, value: string) =>
  (key === 'published' || key === 'created') && /^\d{4}-\d{2}-\d{2}$/.test(value)

/** The keys of Obsidian's Clipper, with the citekey as an alias. */
export function articleFields(article: Article, tags: string[]): Record<string, Value> {
  return {
    title: article.title,
    aliases: article.citekey ? [`@${article.citekey}`] : [],
    citekey: article.citekey,
    author: article.authors,
    site: article.site,
    source: article.url,
    doi: article.doi,
    published: article.published?.slice(0, 10) ?? null,
    created: new Date(article.created).toISOString().slice(0, 10),
    lang: article.language,
    description: article.description,
    tags: tags.map((tag) => tag.replace(/\s+/g, '-')),
  }
}
