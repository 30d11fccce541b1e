import { PanelLeftClose, X } from 'lucide-react'
import { useT } from '../i18n/index.tsx'
import { navigate, type Place } from '../routes.ts'
import { IconButton } from '../ui/Button.tsx'
import styles from './BesidePane.module.css'
import { ScreenOf } from './ScreenOf.tsx'

/** The second pane: any screen, with a way to close it. */
export function BesidePane({ place }: { place: Place }) {
  const t = useT()
  return (
    <section className={styles.beside} aria-label={t('shell.beside')}>
      <div className={styles.bar}>
        <IconButton label={t('shell.makeMain')} onPress={() => navigate.go(place)}>
          <PanelLeftClose size={16} aria-hidden />
        </IconButton>
        <IconButton label={t('shell.closeBeside')} onPress={navigate.closeBeside}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      <div className={styles.screen}>
        <ScreenOf place={place} beside />
      </div>
    </section>
  )
}
