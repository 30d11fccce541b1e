import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { I18nProvider } from 'react-aria-components'
import styles from './App.module.css'
import type { Connection } from './client.ts'
import { ClientProvider } from './data/client.tsx'
import { followChanges } from './data/follow-changes.ts'
import { createQueryClient } from './data/queries.ts'
import { applySettings, useSettings } from './data/settings.ts'
import { useLanguage, useT } from './i18n/index.tsx'
import { DropTarget } from './imports/DropTarget.tsx'
import { ImportPanel } from './imports/ImportPanel.tsx'
import { ImportsProvider } from './imports/queue.tsx'
import { useView } from './routes.ts'
import { Banners } from './shell/Banners.tsx'
import { BesidePane } from './shell/BesidePane.tsx'
import { GlobalKeys } from './shell/GlobalKeys.tsx'
import { Overlays } from './shell/Overlays.tsx'
import { ScreenOf } from './shell/ScreenOf.tsx'
import { Sidebar } from './shell/Sidebar.tsx'
import { SplitPane } from './ui/SplitPane.tsx'
import { ToastRegion } from './ui/ToastRegion.tsx'

/** The application on an open connection: what every part of it needs, around the regions. */
export function App({ connection }: { connection: Connection }) {
  const [queries] = useState(createQueryClient)
  const settings = useSettings()
  const language = useLanguage()
  useEffect(() => followChanges(connection.client, queries), [connection, queries])
  useEffect(() => applySettings(document.documentElement, settings), [settings])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  return (
    <I18nProvider locale={language}>
      <ClientProvider client={connection.client}>
        <QueryClientProvider client={queries}>
          <ImportsProvider>
            <DropTarget>
              <div className={styles.app}>
                <Banners connection={connection} />
                <Regions />
                <ImportPanel />
              </div>
            </DropTarget>
            <GlobalKeys />
            <Overlays />
          </ImportsProvider>
        </QueryClientProvider>
      </ClientProvider>
    </I18nProvider>
  )
}

function Regions() {
  const t = useT()
  const { place, beside } = useView()
  return (
    <div className={styles.regions}>
      <Sidebar />
      <div className={styles.center}>
        <SplitPane
          name="beside"
          label={t('shell.beside')}
          first={<ScreenOf place={place} beside={false} />}
          second={beside && <BesidePane place={beside} />}
        />
      </div>
      <ToastRegion />
    </div>
  )
}
