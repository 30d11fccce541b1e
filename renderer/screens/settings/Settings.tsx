import { useClient } from '../../data/client.tsx'
import { changeSettings, useSettings, type Settings as Values } from '../../data/settings.ts'
import { useT } from '../../i18n/index.tsx'
import { ColorNames } from './ColorNames.tsx'
import { InterfaceSettings } from './InterfaceSettings.tsx'
import { LibrarySettings } from './LibrarySettings.tsx'
import { ReadingSettings } from './ReadingSettings.tsx'
import styles from './Settings.module.css'

export interface SettingsProps {
  settings: Values
  change: (part: Partial<Values>) => void
}

/** What the person decides about Postil. Everything holds at once. */
export default function Settings() {
  const t = useT()
  const client = useClient()
  const settings = useSettings()
  const props = { settings, change: (part: Partial<Values>) => changeSettings(client, part) }
  return (
    <main className={`${styles.settings} scroll`}>
      <div className={styles.column}>
        <h1>{t('settings.title')}</h1>
        <InterfaceSettings {...props} />
        <ReadingSettings {...props} />
        <ColorNames {...props} />
        <LibrarySettings />
      </div>
    </main>
  )
}
