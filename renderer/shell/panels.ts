/** Sidebar and margin: whether they are shown, in wide and in narrow windows. */
import { useSyncExternalStore } from 'react'
import { createStore, useStore } from '../data/store.ts'
import { currentView, useView } from '../routes.ts'

/** Under this width (CSS pixels) the margin lies over the main region. */
const MARGIN_FITS = '(min-width: 1100px)'
/** Under this one the sidebar is a rail, and lies over the main region when it is opened. */
const SIDEBAR_FITS = '(min-width: 900px)'

export interface Panels {
  sidebar: boolean
  margin: boolean
  /** The same in narrow windows, where they cover what is being read: closed until they are asked for. */
  sidebarOver: boolean
  marginOver: boolean
}

export const panels = createStore<Panels>({
  sidebar: true,
  margin: true,
  sidebarOver: false,
  marginOver: false,
})

const fits = (query: string): boolean => window.matchMedia(query).matches

function useFits(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => fits(query),
  )
}

interface Shown {
  open: boolean
  /** It lies over the main region. */
  overlays: boolean
}

export function useSidebar(): Shown {
  const wide = useFits(SIDEBAR_FITS)
  const { sidebar, sidebarOver } = useStore(panels)
  return { open: wide ? sidebar : sidebarOver, overlays: !wide }
}

export function useMargin(): Shown {
  // A pane beside takes the margin's place.
  const alone = useView().beside === null
  const wide = useFits(MARGIN_FITS) && alone
  const { margin, marginOver } = useStore(panels)
  return { open: wide ? margin : marginOver, overlays: !wide }
}

export function toggleSidebar(): void {
  const name = fits(SIDEBAR_FITS) ? 'sidebar' : 'sidebarOver'
  panels.set((now) => ({ ...now, [name]: !now[name] }))
}

const marginName = () =>
  fits(MARGIN_FITS) && currentView().beside === null ? 'margin' : ('marginOver' as const)

export function toggleMargin(): void {
  const name = marginName()
  panels.set((now) => ({ ...now, [name]: !now[name] }))
}

export function showMargin(): void {
  panels.set((now) => ({ ...now, [marginName()]: true }))
}

/** Whatever was opened over the main region has done its work. */
export function closeOverlaid(): void {
  panels.set((now) => ({ ...now, sidebarOver: false }))
}
