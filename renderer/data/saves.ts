/** What is on its way to the disk, and when the last change got there. */
import { createStore } from './store.ts'

export interface Saves {
  /** Commands sent whose commit has not been confirmed. */
  pending: number
  /** UTC milliseconds of the last confirmed commit of this window; null before the first. */
  last: number | null
}

const store = createStore<Saves>({ pending: 0, last: null })

export const saves = {
  ...store,
  /** Counts a command until it is committed. */
  async track<T>(work: Promise<T>): Promise<T> {
    store.set((now) => ({ ...now, pending: now.pending + 1 }))
    try {
      const result = await work
      store.set((now) => ({ ...now, last: Date.now() }))
      return result
    } finally {
      store.set((now) => ({ ...now, pending: now.pending - 1 }))
    }
  },
}
