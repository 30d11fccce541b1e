/**
 * Where the person is. A place names a screen and what it shows; a view is a place, optionally a second one beside it, and
 * the project that scopes them. Going somewhere makes a new entry of the history; back and forward walk along it.
 */
import { createStore, type Store, useStore } from './data/store.ts'

export type ClaimsTab = 'list' | 'table' | 'unsorted' | 'questions' | 'tags'

export type Place =
  | { screen: 'library' }
  | { screen: 'article'; id: string; annotation?: string; start?: number; end?: number }
  | { screen: 'claims'; tab: ClaimsTab }
  | { screen: 'claim'; id: string }
  | { screen: 'notes' }
  | { screen: 'note'; id: string; heading?: string }
  | { screen: 'settings' }
  | { screen: 'trash' }

export type Screen = Place['screen']
export type PlaceOf<S extends Screen> = Extract<Place, { screen: S }>

/** What every screen is given. `beside`: it is shown in the second pane. */
export interface ScreenProps<S extends Screen> {
  place: PlaceOf<S>
  beside: boolean
}

export interface View {
  place: Place
  beside: Place | null
  projectId: string | null
}

export interface History {
  entries: View[]
  index: number
}

/** Entries that are kept; older ones are forgotten. */
const LENGTH = 100

const start: History = {
  entries: [{ place: { screen: 'library' }, beside: null, projectId: null }],
  index: 0,
}

const current = ({ entries, index }: History): View => entries[index]!

/** The next history when the person goes to `view`. */
export function visit(history: History, view: View): History {
  if (sameView(current(history), view)) return history
  const entries = [...history.entries.slice(0, history.index + 1), view].slice(-LENGTH)
  return { entries, index: entries.length - 1 }
}

/** The next history with `view` in place of where the person is. */
export function replace(history: History, view: View): History {
  return { ...history, entries: history.entries.with(history.index, view) }
}

/** The next history `by` steps on (negative: back), or the same where there is no such step. */
export function step(history: History, by: number): History {
  const index = history.index + by
  return index < 0 || index >= history.entries.length ? history : { ...history, index }
}

export const sameView = (a: View, b: View): boolean => JSON.stringify(a) === JSON.stringify(b)

/** The history of this window; persisted by `shell/persist-history.ts`. */
export const history: Store<History> = createStore(start)

/** Where the person is now; components use `useView`. */
export const currentView = (): View => current(history.get())
export const useView = (): View => current(useStore(history))
export const useHistory = (): { canGoBack: boolean; canGoForward: boolean } => {
  const { entries, index } = useStore(history)
  return { canGoBack: index > 0, canGoForward: index < entries.length - 1 }
}

export interface Navigate {
  /**
   * Goes to a place. `beside`: in the second pane, leaving the first as it is. `replace`: without a new entry in the history
   * (a detail of the same place: the annotation that is selected).
   */
  go(place: Place, options?: { beside?: boolean; replace?: boolean }): void
  closeBeside(): void
  back(): void
  forward(): void
  /** Scopes lists to a project (null: the whole library), and shows one. */
  scope(projectId: string | null): void
}

export const navigate: Navigate = {
  go(place, { beside = false, replace: replacing = false } = {}) {
    history.set((now) => {
      const view = current(now)
      const next = beside ? { ...view, beside: place } : { ...view, place }
      // What stands beside stands beside an article or a note; lists have the window to themselves.
      if (!beside && (!isDocument(place) || sameDocument(place, view.beside))) next.beside = null
      return replacing ? replace(now, next) : visit(now, next)
    })
  },
  closeBeside: () => history.set((now) => visit(now, { ...current(now), beside: null })),
  back: () => history.set((now) => step(now, -1)),
  forward: () => history.set((now) => step(now, 1)),
  scope(projectId) {
    history.set((now) => {
      const view = current(now)
      const isList = ['library', 'claims', 'notes'].includes(view.place.screen)
      return visit(
        now,
        isList ? { ...view, projectId } : { place: { screen: 'library' }, beside: null, projectId },
      )
    })
  },
}

/** The same thing twice side by side helps nobody. */
const sameDocument = (a: Place, b: Place | null): boolean =>
  b !== null && 'id' in a && 'id' in b && a.screen === b.screen && a.id === b.id

export const isDocument = ({ screen }: Place): boolean =>
  screen === 'article' || screen === 'note' || screen === 'claim'

/** Stable: `navigate` never changes, the hook is for components that like to be given what they use. */
export const useNavigate = (): Navigate => navigate

/** The project that lists and new objects are scoped to; null for the whole library. */
export const useProjectId = (): string | null => useView().projectId
