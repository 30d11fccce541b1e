import { type ComponentType, lazy, Suspense, useState } from 'react'
import type { Place, ScreenProps } from '../routes.ts'
import { ScreenBoundary } from './ScreenBoundary.tsx'

const Library = lazy(() => import('../screens/library/Library.tsx'))
let reader: ComponentType<ScreenProps<'article'>> | undefined
const loadReader = async () => {
  const module = await import('../reader/Reader.tsx')
  reader = module.default
  return module
}
const LazyReader = lazy(loadReader)
const Claims = lazy(() => import('../screens/claims/Claims.tsx'))
const Notes = lazy(() => import('../screens/notes/Notes.tsx'))
const Settings = lazy(() => import('../screens/settings/Settings.tsx'))
const Trash = lazy(() => import('../screens/trash/Trash.tsx'))

/** Fetched while nothing else is to do, so that the first article opens without waiting for it; a failure is said when it is opened. */
requestIdleCallback(() => void loadReader().catch(() => {}))

/** Once it is here it is shown at once: what is lazy waits, when it first shows, for React's pause between two states (300 ms). */
function Reader(props: ScreenProps<'article'>) {
  const [Shown] = useState(() => reader ?? LazyReader)
  return <Shown {...props} />
}

/** The screen of a place. A screen that fails takes nothing else with it. */
export function ScreenOf({ place, beside }: { place: Place; beside: boolean }) {
  return (
    <ScreenBoundary key={boundaryKey(place)}>
      <Suspense>{screen(place, beside)}</Suspense>
    </ScreenBoundary>
  )
}

/** Screens that show one document start afresh with each; the others stay mounted while their details change. */
const boundaryKey = (place: Place): string => ('id' in place ? `${place.screen} ${place.id}` : place.screen)

function screen(place: Place, beside: boolean) {
  switch (place.screen) {
    case 'library':
      return <Library place={place} beside={beside} />
    case 'article':
      return <Reader place={place} beside={beside} />
    case 'claims':
    case 'claim':
      return <Claims place={place} beside={beside} />
    case 'notes':
    case 'note':
      return <Notes place={place} beside={beside} />
    case 'settings':
      return <Settings />
    case 'trash':
      return <Trash />
  }
}
