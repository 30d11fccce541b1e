import type { ReactNode } from 'react'
import { useFormat } from '../i18n/index.tsx'
import { navigate, type Place, type Screen, useView } from '../routes.ts'
import { closeOverlaid } from './panels.ts'
import styles from './Sidebar.module.css'

/** Which place of the sidebar a screen belongs to. */
const HOME: Record<Screen, Screen> = {
  library: 'library',
  article: 'library',
  claims: 'claims',
  claim: 'claims',
  notes: 'notes',
  note: 'notes',
  trash: 'trash',
  settings: 'settings',
}

interface PlaceButtonProps {
  place: Place
  icon: ReactNode
  children: string
  count?: number | undefined
}

/** One place of the sidebar, with how much is there. */
export function PlaceButton({ place, icon, children, count }: PlaceButtonProps) {
  const format = useFormat()
  const view = useView()
  return (
    <button
      type="button"
      className={styles.item}
      aria-current={HOME[view.place.screen] === place.screen ? 'page' : undefined}
      onClick={() => {
        navigate.go(place)
        closeOverlaid()
      }}
    >
      {icon}
      <span className={styles.name}>{children}</span>
      {count !== undefined && count > 0 && <span className={styles.count}>{format.number(count)}</span>}
    </button>
  )
}
