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
}

/** Of a part of the library: its articles and what belongs to them, and nothing that points out of it. */
export function machineFiles(set: ExportSet): MachineFile[] {
  const { store, articles, scope } = set
  const files: MachineFile[] = [{ path: `${PREFIX}/layout.json`, content: json({ layout: LAYOUT }) }]
  const belongs = scope.articleIds || scope.projectId ? partOf(set) : () => true
  const written = new Set<string>()
  const sources = new Set<string>()
  const images = new Set<string>()
  const tags = new Map(store.list('tag').map(({ id, name }) => [id, name]))
  const articleOf = new Map<string, Article>()
  const revisionOf = new Map(articles.map(({ revision }) => [revision.id, revision]))
  for (const kind of KINDS) {
    for (const stored of store.list(kind).sort((a, b) => (a.id < b.id ? -1 : 1))) {
      if (stored.deleted !== null || !belongs(kind, stored.id)) continue
      // A note whose article stays behind stands alone.
      const alone = 'articleId' in stored && kind === 'note' && !written.has(stored.articleId ?? '')
      const object = alone ? { ...stored, articleId: null } : stored
      if (!pointsAt(object).every((id) => written.has(id))) continue
      written.add(object.id)
      const path = `${PREFIX}/${kind}/${object.id}.json`
      if (kind === 'annotation') {
        const annotation = object as Annotation
        const names = annotation.tags.flatMap((id) => tags.get(id) ?? [])
        const article = articleOf.get(annotation.articleId)!
        let revision = revisionOf.get(annotation.revisionId)
        if (!revision) {
          // Of an article that was merged into this one, and is in the trash.
          revision = store.revision(annotation.revisionId)!
          revisionOf.set(revision.id, revision)
          files.push({ path: `${PREFIX}/revision/${revision.id}.json`, content: revisionFile(revision) })
        }
        const item = w3cAnnotation(annotation, article, revision, names)
        files.push({ path, content: json({ ...item, 'postil:annotation': withoutVersion(annotation) }) })
      } else files.push({ path, content: json(withoutVersion(object)) })
      if (kind === 'article') {
        const article = object as Article
        articleOf.set(article.id, article)
        for (const summary of store.revisions(object.id)) {
          const revision = revisionOf.get(summary.id) ?? store.revision(summary.id)!
          revisionOf.set(revision.id, revision)
          const content = revisionFile(revision)
          files.push({ path: `${PREFIX}/revision/${revision.id}.json`, content })
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
          files.push({ path: `${PREFIX}/noteVersion/${version.id}.json`, content: json(version) })
      }
    }
  }
  for (const id of [...sources].sort()) {
    const source = store.source(id)
    if (!source) continue
    files.push(
      { path: `${PREFIX}/source/${id}.json`, content: json(source) },
      // Originals are large, and many: each is taken out when its turn comes.
      { path: bytesPath('source', id), content: () => store.sourceBytes(id)! },
    )
  }
  for (const sha256 of [...images].sort()) {
    const image = store.image(sha256)
    if (image)
      files.push(
        { path: `${PREFIX}/image/${sha256}.json`, content: json({ sha256, mediaType: image.mediaType }) },
        { path: bytesPath('image', sha256), content: image.bytes },
      )
  }
  return files
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
  typeof text === 'string' ? [...text.matchAll(/\bimage:([0-9a-f]{64})\b/g)].map(([, sha256]) => sha256!) : []

/** The fields that name objects an object cannot be without, and their kinds. */
export const NEEDS = {
  articleId: 'article',
  claimId: 'claim',
  annotationId: 'annotation',
  fromId: 'claim',
  toId: 'claim',
} as const satisfies Record<string, Kind>

/** The objects an object cannot be without. */
const pointsAt = (object: object): string[] =>
  Object.keys(NEEDS).flatMap((field) => {
    const id = (object as Record<string, unknown>)[field]
    return typeof id === 'string' ? [id] : []
  })

/** The version is this library's own count of its commits. */
function withoutVersion<T extends { version: number }>({ version: _, ...rest }: T): Omit<T, 'version'> {
  return rest
}

/** The tree keeps its own order of keys: the hash it was stored with is that of its JSON. */
function revisionFile({ tree, ...rest }: Revision): string {
  return `${json(rest).replace(/\n}\n$/, '')},\n  "tree": ${JSON.stringify(tree)}\n}\n`
}

/** JSON with its keys in order, a line a field. */
export const json = (value: unknown): string => `${JSON.stringify(inOrder(value), null, 2)}\n`

function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(inOrder)
  const ordered: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort()) ordered[key] = inOrder((value as Record<string, unknown>)[key])
  return ordered
}
