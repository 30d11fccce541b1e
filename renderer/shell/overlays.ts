/** What lies over the window, at most one at a time. */
import { createStore } from '../data/store.ts'

export type Overlay =
  | { kind: 'palette' }
  | { kind: 'search'; query?: string }
  | { kind: 'keys' }
  /** Without ids: everything, or the project one is in. */
  | { kind: 'export'; articleIds?: string[] }

export const overlay = createStore<Overlay | null>(null)

export const openOverlay = (next: Overlay): void => overlay.set(next)
export const closeOverlay = (): void => overlay.set(null)
