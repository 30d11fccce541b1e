/**
 * The machine's half of an export, under `.postil/`: one file an object, so that neighbouring additions merge in git.
 * Annotations are W3C JSON-LD with Postil's own fields beside; everything else is our JSON. Keys in a fixed order, nothing
 * that depends on a clock or a locale. It holds everything but undo history and trash.
 */
import type { Annotation } from '../model/annotation.ts'
import type { Article, Revision, Source } from '../model/article.ts'
import type { Kind } from '../store.ts'
import type { ExportSet } from './data.ts'
import { w3cAnnotation } from './w3c.ts'

/** Version of this layout. */
const LAYOUT = 1
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
  content: string | Uint8Array<ArrayBuffer>
}

/** Of a part of the library: its articles and what belongs to them, and nothing that points out of it. */
export function machineFiles({ store, articles, scope }: ExportSet): MachineFile[] {
  const files: MachineFile[] = [{ path: `${PREFIX}/layout.json`, content: json({ layout: LAYOUT }) }]
  const whole = !scope.articleIds && !scope.projectId
  const chosen = whole ? null : new Set(articles.map(({ article }) => article.id))
  const written = new Set<string>()
  const sources = new Set<string>()
  const images = new Set<string>()
  const tags = new Map(store.list('tag').map(({ id, name }) => [id, name]))
  const articleOf = new Map<string, Article>()
  const revisionOf = new Map(articles.map(({ revision }) => [revision.id, revision]))
  for (const kind of KINDS) {
    for (const object of store.list(kind).sort((a, b) => (a.id < b.id ? -1 : 1))) {
      if (object.deleted !== null || (kind === 'article' && chosen && !chosen.has(object.id))) continue
      if (!pointsAt(object).every((id) => written.has(id))) continue
      written.add(object.id)
      const path = `${PREFIX}/${kind}/${object.id}.json`
      if (kind === 'annotation') {
        const annotation = object as Annotation
        const names = annotation.tags.flatMap((id) => tags.get(id) ?? [])
        const article = articleOf.get(annotation.articleId)!
        const revision = revisionOf.get(annotation.revisionId) ?? store.revision(annotation.revisionId)!
        const item = w3cAnnotation(annotation, article, revision, names)
        files.push({ path, content: json({ ...item, 'postil:annotation': withoutVersion(annotation) }) })
      } else files.push({ path, content: json(withoutVersion(object)) })
      if (kind === 'article') {
        const article = object as Article
        articleOf.set(article.id, article)
        for (const summary of store.revisions(object.id)) {
          const revision = revisionOf.get(summary.id) ?? store.revision(summary.id)!
          revisionOf.set(revision.id, revision)
          files.push({ path: `${PREFIX}/revision/${revision.id}.json`, content: revisionFile(revision) })
          if (revision.sourceId) sources.add(revision.sourceId)
          for (const sha256 of imagesIn(JSON.stringify(revision.tree))) images.add(sha256)
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
    const bytes = store.sourceBytes(id)
    if (!source || !bytes) continue
    files.push(
      { path: `${PREFIX}/source/${id}.json`, content: json(source) },
      { path: `${PREFIX}/source/${id}.bin`, content: bytes },
    )
  }
  for (const sha256 of [...images].sort()) {
    const image = store.image(sha256)
    if (image)
      files.push(
        { path: `${PREFIX}/image/${sha256}.json`, content: json({ sha256, mediaType: image.mediaType }) },
        { path: `${PREFIX}/image/${sha256}.bin`, content: image.bytes },
      )
  }
  return files
}

const imagesIn = (text: unknown): string[] =>
  typeof text === 'string' ? [...text.matchAll(/\bimage:([0-9a-f]{64})\b/g)].map(([, sha256]) => sha256!) : []

/** The objects an object cannot be without. */
const pointsAt = (object: object): string[] =>
  ['articleId', 'claimId', 'annotationId', 'fromId', 'toId'].flatMap((field) => {
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
export function json(value: unknown): string {
  return `${JSON.stringify(value, (_, inner) => (isPlain(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner), 2)}\n`
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What `machineFiles` wrote, read back. */
export interface MachineData {
  objects: { kind: Kind; object: Record<string, unknown> }[]
  revisions: Record<string, unknown>[]
  noteVersions: Record<string, unknown>[]
  sources: { source: Source; bytes: Uint8Array<ArrayBuffer> }[]
  images: { sha256: string; mediaType: string; bytes: Uint8Array<ArrayBuffer> }[]
}

/**
 * @param files by path relative to the export's folder
 * @throws SyntaxError for a file that is no JSON, with its path in the message
 */
export function readMachineFiles(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): MachineData {
  const data: MachineData = { objects: [], revisions: [], noteVersions: [], sources: [], images: [] }
  const decoder = new TextDecoder()
  for (const [path, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [, folder, id] = /^\.postil\/(\w+)\/([\w-]+)\.json$/.exec(path) ?? []
    if (!folder || !id) continue
    let value: Record<string, unknown>
    try {
      value = JSON.parse(decoder.decode(bytes))
    } catch (error) {
      throw new SyntaxError(`${path}: ${(error as Error).message}`)
    }
    const beside = files.get(`.postil/${folder}/${id}.bin`)
    if (folder === 'revision') data.revisions.push(value)
    else if (folder === 'noteVersion') data.noteVersions.push(value)
    else if (folder === 'source' && beside)
      data.sources.push({ source: value as unknown as Source, bytes: beside })
    else if (folder === 'image' && beside)
      data.images.push({ sha256: String(value.sha256), mediaType: String(value.mediaType), bytes: beside })
    else if (folder === 'annotation')
      data.objects.push({ kind: 'annotation', object: value['postil:annotation'] as Record<string, unknown> })
    else if ((KINDS as string[]).includes(folder)) data.objects.push({ kind: folder as Kind, object: value })
  }
  const order = (kind: Kind) => KINDS.indexOf(kind)
  data.objects.sort((a, b) => order(a.kind) - order(b.kind))
  return data
}
