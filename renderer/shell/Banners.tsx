import { CloudAlert, Unplug, X } from 'lucide-react'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import type { Connection } from '../client.ts'
import { useLibraryInfo } from '../data/info.ts'
import { useT } from '../i18n/index.tsx'
import { IconButton } from '../ui/Button.tsx'
import styles from './Banners.module.css'

/** What the person has to know about the library as a whole, over everything else. */
export function Banners({ connection }: { connection: Connection }) {
  const t = useT()
  const state = useSyncExternalStore(connection.subscribe, connection.state)
  return (
    <>
      {state === 'reconnecting' && (
        <Banner icon={<Unplug size={16} aria-hidden />}>{t('shell.reconnecting')}</Banner>
      )}
      <CloudWarning />
    </>
  )
}

function CloudWarning() {
  const t = useT()
  const [seen, setSeen] = useState(false)
  const { data } = useLibraryInfo()
  if (!data?.inCloudFolder || seen) return null
  return (
    <Banner
      icon={<CloudAlert size={16} aria-hidden />}
      action={
        <IconButton label={t('common.close')} onPress={() => setSeen(true)}>
          <X size={16} aria-hidden />
        </IconButton>
      }
    >
      {t('shell.cloudFolder', { path: data.path })}
    </Banner>
  )
}

function Banner({ icon, children, action }: { icon: ReactNode; children: string; action?: ReactNode }) {
  return (
    <div role="alert" className={styles.banner}>
      {icon}
      <p>{children}</p>
      {action}
    </div>
  )
}
