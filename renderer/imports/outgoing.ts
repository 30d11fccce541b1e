/** Files on their way from this window to the library, one after the other. */
import { unusedPictures } from '../../app/import/companions.ts'
import { createStore } from '../data/store.ts'

/** Files that follow each other within this many milliseconds are told of at once. */
export const GATHER = 120

/** A file under the name its job will have, so that handing it over again cannot bring it in twice. */
export interface OutgoingFile {
  id: string
  file: File
  /** Its place among the files that came with it. */
  path?: string
  /** Where it may show pictures of those files. */
  beside?: Beside
  /** Of a folder that Postil exported, whose files are in `file` one behind the other: their paths and bytes. */
  folder?: [path: string, size: number][]
  projectId: string | undefined
}

/** Files that came together, and what is known of the pictures among them. */
export interface Beside {
  /** By their paths. */
  files: ReadonlyMap<string, File>
  /** Paths of the pictures that a document shows. */
  shown: Set<string>
  /** Ids of the documents that may show others: they have not been handed over yet. */
  left: Set<string>
}

export interface Outgoing {
  /** Not taken yet by the library; the first is being handed over. */
  waiting: OutgoingFile[]
  /** Were waiting when the person cancelled. */
  held: OutgoingFile[]
  /** Paths of pictures that came with documents and that none of them shows. */
  aside: string[]
}

export interface Handover {
  /**
   * Hands a file over; resolves when the library has taken it, or has refused it and that was said; with `held` when it
   * stopped half way because the person cancelled. Rejects when the library could not be reached: then this file and those
   * behind it are held back.
   */
  send(file: OutgoingFile, isCancelled: () => boolean): Promise<'taken' | 'held'>
  /** The person cancelled while the file was being handed over: the library may have it. */
  cancel(file: OutgoingFile): void
}

export function createOutgoing({ send, cancel }: Handover) {
  const store = createStore<Outgoing>({ waiting: [], held: [], aside: [] })
  let sending: OutgoingFile | null = null
  let cancelled = false

  const pump = async (): Promise<void> => {
    if (sending) return
    for (let [next] = store.get().waiting; next; [next] = store.get().waiting) {
      sending = next
      cancelled = false
      try {
        const became = await send(next, () => cancelled)
        const aside = became === 'taken' ? leftBy(next) : []
        store.set(
          (now) => ({
            waiting: now.waiting.filter((other) => other !== next),
            held: became === 'held' ? [next, ...now.held] : now.held,
            aside: [...now.aside, ...aside],
          }),
          GATHER,
        )
        if (cancelled && became === 'taken') cancel(next)
      } catch {
        // The connection is gone, which the window says by itself: this file and the rest wait for the person to go on.
        store.set(({ waiting, held, aside }) => ({ waiting: [], held: [...held, ...waiting], aside }))
      }
      sending = null
    }
  }

  return {
    ...store,
    add(files: OutgoingFile[]): void {
      store.set((now) => ({ ...now, waiting: [...now.waiting, ...files] }))
      void pump()
    },
    /** Holds back what waits. What is being handed over cannot be: it is cancelled once the library has it. */
    hold(): void {
      cancelled = sending !== null
      store.set(({ waiting, held, aside }) => ({
        waiting: waiting.filter((file) => file === sending),
        held: [...held, ...waiting.filter((file) => file !== sending)],
        aside,
      }))
    },
    /** Sends what was held back. */
    goOn(): void {
      cancelled = false
      store.set(({ waiting, held, aside }) => ({ waiting: [...waiting, ...held], held: [], aside }))
      void pump()
    },
    /** Forgets what was held back and what was left aside. */
    forget: () => store.set((now) => ({ ...now, held: [], aside: [] })),
  }
}

/** The pictures nobody shows, once the last of the documents they came with has been handed over. */
function leftBy({ id, beside }: OutgoingFile): string[] {
  if (!beside?.left.delete(id) || beside.left.size > 0) return []
  return unusedPictures([...beside.files.keys()], beside.shown)
}
