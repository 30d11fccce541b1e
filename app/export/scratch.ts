/** Objects in memory: what a folder held when it was written, and what the library would be after a command. */
import type { NoteVersion } from '../model/note.ts'
import type { Kind, Kinds, Store } from '../store.ts'
import type { MachineData } from './read-machine.ts'

/** A store whose changes to objects stay in memory; the one below is only read, and answers what only screens ask. */
export function scratch(below: Store): Store {
  const changed = new Map<string, Kinds[Kind] | null>()
  const versions: NoteVersion[] = []
  const get = <K extends Kind>(kind: K, id: string) => {
    const own = changed.get(`${kind}/${id}`)
    return own === undefined ? below.get(kind, id) : (own as Kinds[K] | null)
  }
  const store: Store = {
    ...below,
    get,
    count: (kind, where) => store.list(kind, where).length,
    tagged: (kind) =>
      store.list(kind, { deleted: null }).flatMap(({ tags }) => (tags.length > 0 ? [tags] : [])),
    list(kind, where = {}) {
      const prefix = `${kind}/`
      const touched = [...changed.keys()].filter((key) => key.startsWith(prefix))
      if (touched.length === 0) return below.list(kind, where)
      const own = touched.flatMap((key) => (changed.get(key) as Kinds[typeof kind] | null) ?? [])
      return [
        ...below.list(kind, where).filter(({ id }) => !changed.has(prefix + id)),
        ...own.filter((object) => matches(object, where)),
      ]
    },
    put: (kind, object) => void changed.set(`${kind}/${object.id}`, object),
    remove: (kind, id) => void changed.set(`${kind}/${id}`, null),
    addNoteVersion: (version) => void versions.unshift(version),
    noteVersions: (noteId) => [
      ...versions.filter((version) => version.noteId === noteId),
      ...below.noteVersions(noteId),
    ],
  }
  return store
}

/** The library as it would be with an export's objects and wordings in it, where what they rest on is there. */
export function withData(below: Store, { objects, revisions }: MachineData): Store {
  const after = scratch(below)
  const own = new Map(revisions.map((revision) => [revision.id, revision]))
  const revision = (id: string) => own.get(id) ?? below.revision(id)
  for (const { kind, object } of objects)
    if (kind !== 'article' || revision(object.revisionId)) after.put(kind, { ...object, version: 0 } as never)
  return { ...after, revision, revisionSummary: revision }
}

/** The library as an export's machine data has it; what neither rendering nor editing asks for is not there. */
export function machineStore({ objects, revisions, images }: MachineData): Store {
  const byKind = Map.groupBy(objects, ({ kind }) => kind)
  const tables = new Map(
    [...byKind].map(([kind, entries]) => [
      kind,
      new Map(entries.map(({ object }) => [object.id, object as Kinds[Kind]])),
    ]),
  )
  const revisionById = new Map(revisions.map((revision) => [revision.id, revision]))
  const store = {
    get: (kind: Kind, id: string) => tables.get(kind)?.get(id) ?? null,
    list: (kind: Kind, where = {}) =>
      [...(tables.get(kind)?.values() ?? [])].filter((object) => matches(object, where)),
    image: (sha256: string) => images.find((image) => image.sha256 === sha256) ?? null,
    revision: (id: string) => revisionById.get(id) ?? null,
    revisionSummary: (id: string) => revisionById.get(id) ?? null,
    revisionNumber: () => 0,
    noteVersions: () => [],
  }
  return store as unknown as Store
}

const matches = (object: object, where: object): boolean =>
  Object.entries(where).every(([field, value]) => (object as Record<string, unknown>)[field] === value)
