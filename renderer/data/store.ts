/** A value that components can watch and anything can set. */
import { useSyncExternalStore } from 'react'

export interface Store<T> {
  get(): T
  /** @param within the listeners are told within so many milliseconds, of everything that changes until then; at once if 0 */
  set(next: T | ((now: T) => T), within?: number): void
  subscribe(listener: () => void): () => void
}

export function createStore<T>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = () => {
    clearTimeout(timer)
    timer = undefined
    for (const listener of listeners) listener()
  }
  return {
    get: () => value,
    set(next, within = 0) {
      const after = typeof next === 'function' ? (next as (now: T) => T)(value) : next
      if (Object.is(after, value)) return
      value = after
      if (within === 0) tell()
      else timer ??= setTimeout(tell, within)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export const useStore = <T>(store: Pick<Store<T>, 'get' | 'subscribe'>): T =>
  useSyncExternalStore(store.subscribe, store.get)
