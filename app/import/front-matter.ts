/**
 * Front matter: YAML between `---` lines (Obsidian, its Clipper, Joplin, Pandoc, Jekyll), TOML between `+++` lines as far as
 * lines of `key = value` go, and Pandoc's three lines of `%`.
 */
import { isMap, isScalar, parseDocument } from 'yaml'
import type { ReportEntry } from '../model/article.ts'

export interface FrontMatter {
  /** By key in lower case. */
  fields: Record<string, unknown>
  body: string
}

const YAML = /^---[^\S\n]*\n([\s\S]*?)\n?(?:---|\.\.\.)[^\S\n]*(?:\n|$)/
const TOML = /^\+\+\+[^\S\n]*\n([\s\S]*?)\n\+\+\+[^\S\n]*(?:\n|$)/
const PERCENT =
  /^%[^\S\n]*([^\n]*(?:\n[^\S\n]+\S[^\n]*)*)(?:\n%[^\S\n]*([^\n]*(?:\n[^\S\n]+\S[^\n]*)*))?(?:\n%[^\S\n]*([^\n]*))?(?:\n|$)/

/**
 * YAML, TOML or pandoc's title block at the head of a note, and the text behind it. Field names are in lower case.
 * @param report is told of what cannot be read
 */
export function frontMatter(text: string, report: ReportEntry[]): FrontMatter {
  const yaml = YAML.exec(text)
  if (yaml && /^\s*["']?[\p{L}_@][^\n:]*:(?:\s|$)/u.test(yaml[1]!)) {
    return { fields: lowerCased(readYaml(yaml[1]!, report)), body: text.slice(yaml[0].length) }
  }
  const toml = TOML.exec(text)
  if (toml) return { fields: lowerCased(readLines(toml[1]!, '=')), body: text.slice(toml[0].length) }
  const percent = PERCENT.exec(text)
  if (percent) {
    const [whole, title, authors, date] = percent
    const fields = {
      title: oneLine(title),
      author: authors
        ?.split(/;|\n/)
        .map((name) => name.trim())
        .filter(Boolean),
      date: oneLine(date),
    }
    return { fields, body: text.slice(whole.length) }
  }
  return { fields: {}, body: text }
}

/** YAML; where it is broken, what its lines say all the same. */
function readYaml(source: string, report: ReportEntry[]): Record<string, unknown> {
  const document = parseDocument(source, { uniqueKeys: false, strict: false, logLevel: 'silent' })
  if (document.errors.length === 0 && isMap(document.contents)) {
    const fields: Record<string, unknown> = {}
    for (const { key, value } of document.contents.items) {
      const name = isScalar(key) ? String(key.value) : String(key)
      // The first of two equal keys counts.
      if (!(name in fields))
        fields[name] = isScalar(value) ? textOf(value.value, value.source) : plain(value, document)
    }
    return fields
  }
  report.push({
    kind: 'repaired',
    what: 'front matter',
    detail: document.errors[0]?.message.split('\n')[0] ?? 'no map of keys',
  })
  return readLines(source, ':')
}

/** A date or a number as it is written, not as YAML understands it. */
const textOf = (value: unknown, source: string | undefined): unknown =>
  typeof value === 'string' || value === null || source === undefined ? value : source

function plain(value: unknown, document: ReturnType<typeof parseDocument>): unknown {
  try {
    return (
      (value as { toJS(document: unknown, options: object): unknown } | null)?.toJS(document, {
        maxAliasCount: 0,
      }) ?? null
    )
  } catch {
    // Aliases can blow up to any size; no metadata needs them.
    return null
  }
}

/** `key: value` or `key = value` lines, and lists of `- item` lines below a key. */
function readLines(source: string, sign: ':' | '='): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  let list: string[] | null = null
  for (const line of source.split('\n')) {
    const item = /^\s*-\s+(.+)$/.exec(line)?.[1]
    if (item && list) {
      list.push(unquoted(item))
      continue
    }
    const at = line.indexOf(sign)
    const key = line.slice(0, at).trim()
    if (at <= 0 || !/^["']?[\p{L}_][\p{L}\p{N}_ -]{0,40}["']?$/u.test(key)) continue
    const value = line.slice(at + 1).trim()
    list = value === '' ? [] : null
    const inline = /^\[(.*)\]$/.exec(value)?.[1]
    fields[unquoted(key)] ??=
      list ?? (inline === undefined ? unquoted(value) : inline.split(',').map((one) => unquoted(one.trim())))
  }
  return fields
}

const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2').replace(/^["']|["']$/g, '')
const oneLine = (text: string | undefined): string | undefined =>
  text?.replace(/\s+/g, ' ').trim() || undefined

function lowerCased(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key.toLowerCase().replace(/_/g, '-'), value]),
  )
}
