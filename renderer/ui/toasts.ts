/** Short messages at the bottom of the window; the last few stay until they have been readable for a while. */
import { createStore } from '../data/store.ts'

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'error'
  action?: Action | undefined
}

interface Action {
  label: string
  run: () => void
  /** It takes back the library's last step: gone as soon as there is a later one. */
  ofLastStep?: boolean
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

/** A step was taken, or taken back: what is still offered for the one before would do something else. */
export function dismissLastStep(): void {
  toasts.set((now) => {
    const rest = now.filter(({ action }) => !action?.ofLastStep)
    return rest.length < now.length ? rest : now
  })
}

export function dismissToast(id: number): void {
  toasts.set((now) => now.filter((toast) => toast.id !== id))
}
