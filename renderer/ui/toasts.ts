/** Short messages at the bottom of the window; the last few stay until they have been readable for a while. */
import { createStore } from '../data/store.ts'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'error'
  action?: Action | undefined
}

export interface Action {
  label: string
  run: () => void
  /** The library's step that it takes back: gone when that is not the newest any more. */
  step?: number
}

/** At most this many at a time; older ones give way. */
const SHOWN = 3
let lastId = 0

export const toasts = createStore<Toast[]>([])

/** Shows a message. Its life is the region's business: it waits while the pointer or the focus is on it. */
export function showToast(toast: { text: string; tone?: Toast['tone']; action?: Toast['action'] }): void {
  const shown: Toast = { tone: 'plain', ...toast, id: ++lastId }
  toasts.set((now) => [...now.filter(({ text }) => text !== toast.text), shown].slice(-SHOWN))
}

/** Another step is the newest now, whichever window took it, or took one back: only that one can be undone. */
export function dismissPassed(newest: number | null): void {
  toasts.set((now) => {
    const rest = now.filter(({ action }) => action?.step === undefined || action.step === newest)
    return rest.length < now.length ? rest : now
  })
}

export function dismissToast(id: number): void {
  toasts.set((now) => now.filter((toast) => toast.id !== id))
}
