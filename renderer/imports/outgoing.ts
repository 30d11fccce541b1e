/** Files on their way from this window to the library, one after the other. */
import { createStore } from '../data/store.ts'

export interface Outgoing {
  /** Not taken yet by the library. */
  waiting: File[]
  /** Were waiting when the person cancelled. */
  held: File[]
}

export const createOutgoing = () => createStore<Outgoing>({ waiting: [], held: [] })

/**
 * Sends files; between two of them the person may have cancelled, and the rest is held back.
 * @param send resolves when the library has taken the file (or has refused it, which is then said elsewhere)
 */
export async function sendAll(
  outgoing: ReturnType<typeof createOutgoing>,
  files: File[],
  send: (file: File) => Promise<void>,
): Promise<void> {
  outgoing.set((now) => ({ ...now, waiting: [...now.waiting, ...files] }))
  for (const file of files) {
    if (!outgoing.get().waiting.includes(file)) return
    await send(file)
    outgoing.set((now) => ({ ...now, waiting: now.waiting.filter((other) => other !== file) }))
  }
}

/** Holds back what waits. */
export const hold = (outgoing: ReturnType<typeof createOutgoing>): void =>
  outgoing.set(({ waiting, held }) => ({ waiting: [], held: [...held, ...waiting] }))

/** Takes out what was held back. */
export function release(outgoing: ReturnType<typeof createOutgoing>): File[] {
  const { held } = outgoing.get()
  outgoing.set((now) => ({ ...now, held: [] }))
  return held
}
