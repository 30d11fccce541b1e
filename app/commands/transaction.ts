/**
 * What a command sees of the store: objects with versions. It records what every touched object was before, which is the
 * command's inverse; no command has to write one by hand.
 */
import { PostilError } from '../errors.ts'
import type { JournalChange, Kind, Kinds, Store, Where } from '../store.ts'
import type { StoredText } from '../stored-text.ts'

/** What the library is given from outside, so that tests can hold it still. */
export interface Environment {
  /** UTC milliseconds. */
  now(): number
  /** A new random id: 80 bits in base32, lower case. */
  newId(): string
  /** SHA-256 of the bytes, or of the UTF-8 bytes of a string, hex. */
  sha256(data: Uint8Array | string): string
}

type Draft<K extends Kind> = Omit<Kinds[K], 'id' | 'version' | 'created' | 'modified' | 'deleted'> &
  Partial<Pick<Kinds[K], 'id' | 'created' | 'modified' | 'deleted'>>

export class Transaction {
  readonly store: Store
  readonly env: Environment
  /** One clock reading for the whole command. */
  readonly now: number
  /** The version of everything this command writes: no two commands share one, so a version names one wording. */
  private readonly version: number
  private readonly before = new Map<string, JournalChange>()
  /** What was stored of the revisions it has made, by their ids: nobody has to read that back. */
  readonly texts = new Map<string, StoredText>()
  /** What this command wrote, as it is now; null where it was removed. */
  private readonly after = new Map<string, Kinds[Kind] | null>()

  constructor(store: Store, env: Environment) {
    this.store = store
    this.env = env
    this.now = env.now()
    this.version = store.revisionNumber() + 1
  }

  /** @throws PostilError `notFound` */
  get<K extends Kind>(kind: K, id: string): Kinds[K] {
    const object = this.store.get(kind, id)
    if (!object) throw new PostilError('notFound', { kind, id })
    return object
  }

  /** @throws PostilError `notFound`, for what is in the trash too */
  getLive<K extends Kind>(kind: K, id: string): Kinds[K] {
    const object = this.get(kind, id)
    if (object.deleted !== null) throw new PostilError('notFound', { kind, id })
    return object
  }

  list<K extends Kind>(kind: K, where?: Where<Kinds[K]>): Kinds[K][] {
    return this.store.list(kind, where)
  }

  /** Adds an object that is not there; id and times may be given (an import that carries them), else they are made. */
  insert<K extends Kind>(kind: K, draft: Draft<K>): Kinds[K] {
    const object = {
      deleted: null,
      ...draft,
      id: draft.id ?? this.env.newId(),
      created: draft.created ?? this.now,
      modified: draft.modified ?? draft.created ?? this.now,
      version: this.version,
    } as unknown as Kinds[K]
    this.remember(kind, object.id, this.version, null)
    this.put(kind, object)
    return object
  }

  /**
   * Changes fields of an object.
   * @param version the version the caller knows; absent where the caller speaks of the object as it is now
   * @throws PostilError `notFound`, `conflict`
   */
  update<K extends Kind>(kind: K, id: string, patch: Partial<Kinds[K]>, version?: number): Kinds[K] {
    const current = this.get(kind, id)
    if (version !== undefined && version !== current.version) throw new PostilError('conflict', { kind, id })
    this.remember(kind, id, this.version, current)
    const object = { ...current, modified: this.now, ...patch, id, version: this.version }
    this.put(kind, object)
    return object
  }

  /** Removes an object for good; the trash is `update(kind, id, { deleted: now })`. */
  remove(kind: Kind, id: string): void {
    this.remember(kind, id, null)
    this.store.remove(kind, id)
    this.after.set(`${kind}/${id}`, null)
  }

  /** An object this command touched, without reading it again. */
  written<K extends Kind>(kind: K, id: string): Kinds[K] | null {
    return (this.after.get(`${kind}/${id}`) ?? null) as Kinds[K] | null
  }

  /** The inverse of all that was done, in the order of first touch. */
  changes(): JournalChange[] {
    return [...this.before.values()]
  }

  private put<K extends Kind>(kind: K, object: Kinds[K]): void {
    this.store.put(kind, object)
    this.after.set(`${kind}/${object.id}`, object)
  }

  /** @param version what the object will have; null where it goes */
  private remember(
    kind: Kind,
    id: string,
    version: number | null,
    current = this.store.get(kind, id) as Kinds[Kind] | null,
  ): void {
    const key = `${kind}/${id}`
    const known = this.before.get(key)
    this.before.set(key, { kind, id, image: known ? known.image : current, version })
  }
}
