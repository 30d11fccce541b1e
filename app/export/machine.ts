/**
 * The machine's half of an export, under `.postil/`: one file an object, so that neighbouring additions merge in git.
 * Annotations are W3C JSON-LD with Postil's own fields beside; everything else is our JSON. Keys in a fixed order, nothing
 * that depends on a clock or a locale. It holds everything but undo history and trash.
 */
import type { Annotation } from '../model/annotation.ts'
import type { Revision, Source } from '../model/article.ts'
import type { Kind, Kinds, Store } from '../store.ts'
import { w3cAnnotation } from './w3c.ts'

/** Version of this layout. */
const LAYOUT = 1
const PREFIX = '.postil'
const KINDS: Kind[] = [
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

/** @param articleIds these articles' objects only; all of the library otherwise */
export function machineFiles(store: Store, articleIds: ReadonlySet<string> | null): MachineFile[] {
  const files: MachineFile[] = [{ path: `${PREFIX}/layout.json`, content: json({ layout: LAYOUT }) }]
  const sources = new Set<string>()
  const images = new Set<string>()
  for (const kind of KINDS) {
    for (const object of store.list(kind).sort((a, b) => (a.id < b.id ? -1 : 1))) {
      if (object.deleted !== null || !belongs(kind, object, articleIds)) continue
      files.push({
        path: `${PREFIX}/${kind}/${object.id}.json`,
        content: json(
          kind === 'annotation' ? annotationFile(store, object as Annotation) : withoutVersion(object),
        ),
      })
      if (kind !== 'article') continue
      for (const summary of store.revisions(object.id)) {
        const revision = store.revision(summary.id)!
        files.push({ path: `${PREFIX}/revision/${revision.id}.json`, content: revisionFile(revision) })
        if (revision.sourceId) sources.add(revision.sourceId)
        for (const [, sha256] of JSON.stringify(revision.tree).matchAll(/"image:([0-9a-f]{64})"/g))
          images.add(sha256!)
      }
      if ((object as Kinds['article']).sourceId) sources.add((object as Kinds['article']).sourceId!)
    }
  }
  for (const note of store.list('note', { deleted: null })) {
    if (!belongs('note', note, articleIds)) continue
    for (const version of store.noteVersions(note.id))
      files.push({ path: `${PREFIX}/noteVersion/${version.id}.json`, content: json(version) })
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

function belongs(kind: Kind, object: Kinds[Kind], articleIds: ReadonlySet<string> | null): boolean {
  if (articleIds === null) return true
  if (kind === 'article') return articleIds.has(object.id)
  return kind === 'part' || kind === 'annotation'
    ? articleIds.has((object as Annotation).articleId)
    : kind !== 'note'
}

/** The version is this library's own count of its commits. */
function withoutVersion<T extends { version: number }>({ version: _, ...rest }: T): Omit<T, 'version'> {
  return rest
}

function annotationFile(store: Store, annotation: Annotation): Record<string, unknown> {
  const article = store.get('article', annotation.articleId)!
  const revision = store.revision(annotation.revisionId)!
  const tags = annotation.tags.flatMap((id) => store.get('tag', id)?.name ?? [])
  return {
    ...w3cAnnotation(annotation, article, revision, tags),
    'postil:annotation': withoutVersion(annotation),
  }
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
