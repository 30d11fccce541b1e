/**
 * What `machineFiles` wrote, read back. A folder may come from anybody, through git, a mail, a careless edit: every file is
 * held against the model, and one that does not fit costs itself alone.
 */
import type { Root } from 'mdast'
import { z } from 'zod'
import { Annotation, Tag } from '../model/annotation.ts'
import { Article, Part, Revision, Source } from '../model/article.ts'
import { Claim, ClaimRelation, Evidence, Question, Silence } from '../model/claim.ts'
import { Note, NoteVersion, Project } from '../model/note.ts'
import type { Kind, Kinds } from '../store.ts'
import { articleText, TEXT_VERSION } from '../text/index.ts'
import { KINDS } from './machine.ts'

/** An object as it was written: without the version, which is a library's own. */
export type Written<K extends Kind> = Omit<Kinds[K], 'version'>
export type WrittenObject = { [K in Kind]: { kind: K; object: Written<K> } }[Kind]

/** A file that was left out, and why. */
export interface Problem {
  path: string
  reason: string
}

export interface MachineData {
  /** In an order in which none points at a later one. */
  objects: WrittenObject[]
  revisions: Revision[]
  noteVersions: NoteVersion[]
  /** Their bytes lie beside them (`bytesPath`). */
  sources: Source[]
  images: Image[]
  problems: Problem[]
}

const Id = z.string().regex(/^[0-9a-z]{1,64}$/)
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** What a date can hold (ECMA-262, 21.4.1.1). */
const Time = z.number().int().min(-8.64e15).max(8.64e15)
const times = { created: Time, modified: Time, deleted: z.null() }
const written = <S extends z.ZodRawShape>(schema: z.ZodObject<S>) =>
  schema.omit({ version: true } as never).extend({ id: Id, ...times })

const OBJECTS: Record<Kind, z.ZodType> = {
  project: written(Project),
  tag: written(Tag),
  question: written(Question),
  article: written(Article),
  part: written(Part).extend({ tree: z.custom<Root>(isTree, { error: 'no tree of Markdown' }) }),
  annotation: written(Annotation).extend({ blockId: z.string().regex(/^[A-Za-z0-9-]{1,64}$/) }),
  claim: written(Claim),
  evidence: written(Evidence),
  claimRelation: written(ClaimRelation),
  silence: written(Silence),
  note: written(Note),
}
const Records = {
  revision: Revision.extend({
    id: Id,
    created: Time,
    tree: z.custom<Root>(isTree, { error: 'no tree of Markdown' }),
  }),
  noteVersion: NoteVersion.extend({ id: Id, created: Time }),
  source: Source.extend({ id: Sha256, imported: Time }),
  image: z.object({ sha256: Sha256, mediaType: z.string().regex(/^image\/[\w.+-]+$/) }),
}
type Image = z.infer<typeof Records.image>

/** The bytes of a source or of an image. */
export const bytesPath = (folder: 'source' | 'image', id: string) => `.postil/${folder}/${id}.bin`

/**
 * Reads one file after the other, so that none has to be kept: `add` takes JSON by its path relative to the export's folder,
 * in the order of paths.
 * @param sha256 hex, of a string's UTF-8 bytes
 */
export function machineReader(sha256: (text: string) => string): {
  add(path: string, bytes: Uint8Array): void
  /** What all of them say. */
  data(): MachineData
} {
  const data: MachineData = {
    objects: [],
    revisions: [],
    noteVersions: [],
    sources: [],
    images: [],
    problems: [],
  }
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const order = (kind: Kind) => KINDS.indexOf(kind)
  return {
    add(path, bytes) {
      const [, folder, id] = /^\.postil\/(\w+)\/([^/]+)\.json$/.exec(path) ?? []
      if (!folder || !id) return
      try {
        read(folder, id, parsed(decoder.decode(bytes)), data, sha256)
      } catch (error) {
        data.problems.push({ path, reason: reasonOf(error) })
      }
    },
    data() {
      data.objects.sort((a, b) => order(a.kind) - order(b.kind))
      return data
    },
  }
}

function parsed(text: string): unknown {
  if (/^<{7} /m.test(text)) throw new Error('git left both sides of a conflict in it; choose one')
  return JSON.parse(text)
}

function read(
  folder: string,
  id: string,
  value: unknown,
  data: MachineData,
  sha256: (text: string) => string,
): void {
  const named = <T>(own: string, object: T): T => {
    if (own !== id) throw new Error(`it is named ${id} and holds ${own}`)
    return object
  }
  if (folder === 'revision') {
    const revision = Records.revision.parse(value)
    checkRevision(revision, sha256)
    data.revisions.push(named(revision.id, revision))
  } else if (folder === 'noteVersion') {
    const version = Records.noteVersion.parse(value)
    data.noteVersions.push(named(version.id, version))
  } else if (folder === 'source') {
    const source = Records.source.parse(value)
    data.sources.push(named(source.id, source))
  } else if (folder === 'image') {
    const image = Records.image.parse(value)
    data.images.push(named(image.sha256, image))
  } else if ((KINDS as string[]).includes(folder)) {
    const kind = folder as Kind
    const own = kind === 'annotation' ? (value as Record<string, unknown>)['postil:annotation'] : value
    const object = OBJECTS[kind].parse(own) as Written<Kind>
    data.objects.push({ kind, object: named(object.id, object) } as WrittenObject)
  }
}

/** Anchors rest on the text: it must be the one that was written. */
function checkRevision(revision: Revision, sha256: (text: string) => string): void {
  const { tree, text, textVersion } = revision
  if (sha256(text) !== revision.textSha256 || sha256(JSON.stringify(tree)) !== revision.treeSha256)
    throw new Error('its text is not the one its hash was taken of')
  // A text is stored in UTF-8, which has no halves of characters; a tree in JSON, which has.
  if (textVersion === TEXT_VERSION && articleText(tree).toWellFormed() !== text.toWellFormed())
    throw new Error('its text is not that of its tree')
}

/** How deep a tree may nest: deeper ones are refused at the import, too. */
const DEEPEST = 500

/** Nodes without words or children. */
const EMPTY = new Set('break thematicBreak image imageReference footnoteReference definition'.split(' '))

/** Objects with a type, and texts and children where a tree has them. */
function isTree(value: unknown): boolean {
  return isNode(value, 0)
}

function isNode(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return false
  const { type, children, ...rest } = value as Record<string, unknown>
  if (typeof type !== 'string' || (depth === 0) !== (type === 'root')) return false
  for (const field of ['value', 'url', 'alt', 'identifier', 'label', 'alias'])
    if (rest[field] !== undefined && rest[field] !== null && typeof rest[field] !== 'string') return false
  if (children === undefined) return typeof rest.value === 'string' || EMPTY.has(type)
  return Array.isArray(children) && children.every((child) => isNode(child, depth + 1))
}

function reasonOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return (error as Error).message
  const [issue] = error.issues
  return [issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')
}
