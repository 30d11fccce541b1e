/**
 * The machine's half of an export, under `.postil/`: one file an object, so that neighbouring additions merge in git.
 * Annotations are W3C JSON-LD with Postil's own fields beside; everything else is our JSON. Keys in a fixed order, nothing
 * that depends on a clock or a locale. It holds everything but undo history and trash.
 */
import type { Annotation } from '../model/annotation.ts'
import type { Article } from '../model/article.ts'
import type { Kind } from '../store.ts'
import type { ExportSet } from './data.ts'
import type { Content } from './files.ts'
import { bytesPath } from './read-machine.ts'
import { type Wording, w3cAnnotation, wordingOf } from './w3c.ts'

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
  const { store, scope } = set
  // All of one moment: the library may be changed while files are written.
  for (const kind of KINDS) set.live(kind)
  yield { path: `${PREFIX}/layout.json`, content: json({ layout: LAYOUT }) }
  const belongs = scope.articleIds || scope.projectId ? partOf(set) : () => true
  const written = new Set<string>()
  const sources = new Set<string>()
  const images = new Set<string>()
  const articleOf = new Map<string, Article>()
  const wordings = new Map<string, Wording>()
  const revisionFile = (id: string): MachineFile & { content: string } => {
    const { revision, tree } = store.storedRevision(id)!
    wordings.set(id, wordingOf(revision))
    // The tree keeps its own order of keys: the hash it was stored with is that of its JSON.
    const content = `${json(revision).replace(/\n}\n$/, '')},\n  "tree": ${tree}\n}\n`
    return { path: `${PREFIX}/revision/${id}.json`, content }
  }
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
        const { revisionId, articleId, tags } = annotation
        // Of an article that was merged into this one, and is in the trash.
        if (!wordings.has(revisionId)) yield revisionFile(revisionId)
        const [article, wording] = [articleOf.get(articleId)!, wordings.get(revisionId)!]
        const item = w3cAnnotation(annotation, article, wording, set.tagNames(tags))
        yield { ...file, content: json({ ...item, 'postil:annotation': own }) }
      } else yield { ...file, content: json(own) }
      if (kind === 'article') {
        const article = object as Article
        articleOf.set(article.id, article)
        for (const { id, sourceId } of store.revisions(object.id)) {
          const revision = revisionFile(id)
          yield revision
          if (sourceId) sources.add(sourceId)
          for (const sha256 of imagesIn(revision.content)) images.add(sha256)
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

/** JSON with its keys in order, a line a field. */
export const json = (value: unknown): string => `${JSON.stringify(inOrder(value), null, 2)}\n`

/** Keys in the order objects have them, and in their own; objects of one kind have the same. */
const orders = new Map<string, { keys: string[]; sorted: string[] }>()

function sortedKeys(object: object): string[] {
  const keys = Object.keys(object)
  const like = `${keys.length} ${keys[0]}`
  const known = orders.get(like)
  if (known && keys.every((key, i) => key === known.keys[i])) return known.sorted
  const sorted = keys.toSorted()
  orders.set(like, { keys, sorted })
  return sorted
}

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(inOrder)
  const object: Record<string, unknown> = {}
  for (const key of sortedKeys(value)) object[key] = inOrder((value as Record<string, unknown>)[key])
  return object
}
