import { useEffect, useState } from 'react'
import { App } from '../App.tsx'
import { type Connection, connect } from '../client.ts'
import { loadSettings, useInterfaceLanguage } from '../data/settings.ts'
import { rememberNow } from '../data/view-state.ts'
import { LanguageProvider, useT } from '../i18n/index.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { loadHistory, persistHistory } from './persist-history.ts'
import { loadPanels, persistPanels } from './persist-panels.ts'

/** A library that opens in less shows no words about it (milliseconds). */
const PATIENCE = 1_000

/** Connects, finds everything as it was left, and shows the application. */
export function Start() {
  const language = useInterfaceLanguage()
  const [connection, setConnection] = useState<Connection>()
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    let stop = () => {}
    let stopped = false
    const start = async () => {
      const next = await connect()
      await Promise.all([loadSettings(next.client), loadHistory(next.client), loadPanels(next.client)])
      if (stopped) return
      const stopHistory = persistHistory(next.client)
      const stopPanels = persistPanels(next.client)
      window.addEventListener('pagehide', rememberNow)
      stop = () => {
        stopHistory()
        stopPanels()
        window.removeEventListener('pagehide', rememberNow)
      }
      setConnection(next)
    }
    start().catch((error) => {
      console.error(error)
      setFailed(true)
    })
    return () => {
      stopped = true
      stop()
    }
  }, [])

  return (
    <LanguageProvider language={language}>
      {connection ? <App connection={connection} /> : <Opening failed={failed} />}
    </LanguageProvider>
  )
}

function Opening({ failed }: { failed: boolean }) {
  const t = useT()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [])
  if (failed) return <EmptyState title={t('shell.startFailed')}>{t('errors.connection')}</EmptyState>
  return slow && <EmptyState title={t('shell.starting')} />
}
