/** What reads or writes exported folders for a library: one at a time, in the order in which it was asked for. */
import type { Library } from '../library.ts'

const turns = new WeakMap<Library, Promise<unknown>>()

/** Ends when all that was asked for before has ended. */
export const turnOf = (library: Library): Promise<unknown> => turns.get(library) ?? Promise.resolve()

/** Does the work when its turn comes; it must not ask for another turn. @throws what `work` throws */
export function inTurn<T>(library: Library, work: () => Promise<T>): Promise<T> {
  const own = turnOf(library).then(work)
  turns.set(
    library,
    own.catch(() => null),
  )
  return own
}
