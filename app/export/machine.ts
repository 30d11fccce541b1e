/**
 * The machine's half of an export, under `.postil/`: one file an object, so that neighbouring additions merge in git.
 * Annotations are W3C JSON-LD with Postil's own fields beside; everything else is our JSON. Keys in a fixed order, nothing
 * that depends on a clock or a locale. It holds everything but undo history and trash.
 */
import type { Annotation } from '../model/annotation.ts'
import type { Article, Revision } from '../model/article.ts'
import type { Kind } from '../store.ts'
import type { ExportSet } from './data.ts'
import type { Content } from './files.ts'
import { bytesPath } from './read-machine.ts'
import { w3cAnnotation } from './w3c.ts'

/** Version of this layout. */
export const LAYOUT = 1
const PREFIX = '.postil'
/** The kinds of objects, in an order in which none points at a later one. */
export const KINDS: Kind[] = [
  'project',
  'tag',
  'question',
  'article',
  'part',
  'annotation',
  'claim',
  'evidence',
  'claimRelation',
  'silence',
  'note',
]

export interface MachineFile {
  path: string
  content: Content | (() => Content)
  /** Of an object: when it was changed last. */
  modified?: number
}

/** Of a part of the library: its articles and what belongs to them, and nothing that points out of it. */
export function* machineFiles(set: ExportSet): Generator<MachineFile> {
  const { store, articles, scope } = set
  // All of one moment: the library may be changed while files are written.
  for (const kind of KINDS) set.live(kind)
  yield { path: `${PREFIX}/layout.json`, content: json({ layout: LAYOUT }) }
  const belongs = scope.articleIds || scope.projectId ? partOf(set) : () => true
  const written = new Set<string>()
  const sources = new Set<string>()
  const images = new Set<string>()
  const articleOf = new Map<string, Article>()
  const revisionOf = new Map(articles.map(({ revision }) => [revision.id, revision]))
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  for (const kind of KINDS) {
    for (const stored of [...set.live(kind)].sort(byId)) {
      if (!belongs(kind, stored.id)) continue
      // A note whose article stays behind stands alone.
      const alone = 'articleId' in stored && kind === 'note' && !written.has(stored.articleId ?? '')
      const object = alone ? { ...stored, articleId: null } : stored
      if (!stands(object, written)) continue
      written.add(object.id)
      const own = withoutVersion(object)
      const file = { path: `${PREFIX}/${kind}/${object.id}.json`, modified: object.modified }
      if (kind === 'annotation') {
        const annotation = object as Annotation
        let revision = revisionOf.get(annotation.revisionId)
        if (!revision) {
          // Of an article that was merged into this one, and is in the trash.
          revision = store.revision(annotation.revisionId)!
          revisionOf.set(revision.id, revision)
          yield { path: `${PREFIX}/revision/${revision.id}.json`, content: revisionFile(revision) }
        }
        const article = articleOf.get(annotation.articleId)!
        const item = w3cAnnotation(annotation, article, revision, set.tagNames(annotation.tags))
        yield { ...file, content: json({ ...item, 'postil:annotation': own }) }
      } else yield { ...file, content: json(own) }
      if (kind === 'article') {
        const article = object as Article
        articleOf.set(article.id, article)
        for (const summary of store.revisions(object.id)) {
          const revision = revisionOf.get(summary.id) ?? store.revision(summary.id)!
          revisionOf.set(revision.id, revision)
          const content = revisionFile(revision)
          yield { path: `${PREFIX}/revision/${revision.id}.json`, content }
          if (revision.sourceId) sources.add(revision.sourceId)
          for (const sha256 of imagesIn(content)) images.add(sha256)
        }
        if (article.sourceId) sources.add(article.sourceId)
      }
      for (const text of ['markdown', 'comment'])
        for (const sha256 of imagesIn((object as unknown as Record<string, unknown>)[text]))
          images.add(sha256)
      if (kind === 'note') {
        for (const version of store.noteVersions(object.id))
          yield { path: `${PREFIX}/noteVersion/${version.id}.json`, content: json(version) }
      }
    }
  }
  for (const id of [...sources].sort()) {
    const source = store.source(id)
    if (!source) continue
    yield { path: `${PREFIX}/source/${id}.json`, content: json(source) }
    // Originals are large, and many: each is taken out when its turn comes.
    yield { path: bytesPath('source', id), content: () => store.sourceBytes(id)! }
  }
  for (const sha256 of [...images].sort()) {
    const image = store.image(sha256)
    if (!image) continue
    const { mediaType, bytes } = image
    yield { path: `${PREFIX}/image/${sha256}.json`, content: json({ sha256, mediaType }) }
    yield { path: bytesPath('image', sha256), content: bytes }
  }
}

/** Whether an object is of a part of the library. What ties objects comes along where both its ends do. */
function partOf({ articles, claims, notes }: ExportSet): (kind: Kind, id: string) => boolean {
  const objects = [
    ...articles.flatMap(({ article, annotations, note }) => [
      article,
      ...annotations,
      ...(note ? [note] : []),
    ]),
    ...claims.map(({ claim }) => claim),
    ...notes.map(({ note }) => note),
  ]
  const lists = ['tags', 'projects', 'questions'] as const
  const named = (object: object) => lists.flatMap((list) => (object as Record<string, string[]>)[list] ?? [])
  const ids = new Set(objects.flatMap((object) => [object.id, ...named(object)]))
  const ties = new Set<Kind>(['part', 'evidence', 'claimRelation', 'silence'])
  return (kind, id) => ties.has(kind) || ids.has(id)
}

const imagesIn = (text: unknown): string[] =>
  typeof text === 'string' && text.includes('image:')
    ? [...text.matchAll(/\bimage:([0-9a-f]{64})\b/g)].map(([, sha256]) => sha256!)
    : []

/** The fields that name objects an object cannot be without, and their kinds. */
export const NEEDS = {
  articleId: 'article',
  claimId: 'claim',
  annotationId: 'annotation',
  fromId: 'claim',
  toId: 'claim',
} as const satisfies Record<string, Kind>

const NEEDED = Object.keys(NEEDS)

/** Whether the objects it cannot be without are among these. */
function stands(object: object, among: ReadonlySet<string>): boolean {
  for (const field of NEEDED) {
    const id = (object as Record<string, unknown>)[field]
    if (typeof id === 'string' && !among.has(id)) return false
  }
  return true
}

/** The version is this library's own count of its commits. */
function withoutVersion<T extends { version: number }>({ version: _, ...rest }: T): Omit<T, 'version'> {
  return rest
}

/** The tree keeps its own order of keys: the hash it was stored with is that of its JSON. */
function revisionFile({ tree, ...rest }: Revision): string {
  return `${json(rest).replace(/\n}\n$/, '')},\n  "tree": ${JSON.stringify(tree)}\n}\n`
}

/** JSON with its keys in order, a line a field, as `JSON.stringify` indents it. */
export const json = (value: unknown): string => `${inOrder(value, '\n')}\n`

/** Keys in the order objects have them, and in the order they are written; objects of one kind have the same. */
const orders = new Map<string, { keys: string[]; sorted: [key: string, written: string][] }>()

function sortedKeys(object: object): [key: string, written: string][] {
  const keys = Object.keys(object)
  const like = `${keys.length} ${keys[0]}`
  const known = orders.get(like)
  if (known && keys.every((key, i) => key === known.keys[i])) return known.sorted
  const sorted = [...keys].sort().map((key): [string, string] => [key, `${JSON.stringify(key)}: `])
  orders.set(like, { keys, sorted })
  return sorted
}

/** @param line a line break, and the indentation of the line the value stands in */
function inOrder(value: unknown, line: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const deeper = `${line}  `
  let text = ''
  let comma = ''
  if (Array.isArray(value)) {
    for (const one of value) {
      text += comma + deeper + inOrder(one, deeper)
      comma = ','
    }
    return text ? `[${text}${line}]` : '[]'
  }
  const fields = value as Record<string, unknown>
  for (const [key, written] of sortedKeys(fields)) {
    const one = fields[key]
    if (one === undefined) continue
    text += comma + deeper + written + inOrder(one, deeper)
    comma = ','
  }
  return text ? `{${text}${line}}` : '{}'
}
