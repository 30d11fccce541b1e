/** The person's settings: kept in the library, applied to the whole window. */
import { useMemo } from 'react'
import { z } from 'zod'
import { COLORS } from '../../app/model/annotation.ts'
import { LANGUAGES, preferredLanguage } from '../i18n/catalogue.ts'
import type { Client } from './client.tsx'
import { createStore, useStore } from './store.ts'
import { remember } from './view-state.ts'

export const THEMES = ['system', 'light', 'sepia', 'dark'] as const

/** Each with what holds when nothing, or nothing sensible, is stored. */
const Settings = z.object({
  language: z.enum(['system', ...LANGUAGES]).catch('system'),
  theme: z.enum(THEMES).catch('system'),
  /** Of the whole interface, in per cent. */
  textScale: z.number().min(80).max(200).catch(100),
  /** Reading size in px at 100 %. */
  readingSize: z.number().min(14).max(32).catch(19),
  /** Characters a line. */
  measure: z.number().min(40).max(110).catch(66),
  lineHeight: z.number().min(1.2).max(2.4).catch(1.68),
  readingFont: z.enum(['serif', 'sans']).catch('serif'),
  /** Single letters act on articles and lists. */
  bareKeys: z.boolean().catch(true),
  /** A selection takes the words it begins and ends in as wholes. */
  wordSnapping: z.boolean().catch(true),
  compactRows: z.boolean().catch(false),
  /** What the person calls the highlight colours, where not by their own names. */
  colorNames: z.partialRecord(z.enum(COLORS), z.string().max(40)).catch({}),
})
export type Settings = z.infer<typeof Settings>

/** What holds before the person decides anything. */
export const DEFAULTS: Settings = Settings.parse({})

const store = createStore<Settings>(DEFAULTS)

export const useSettings = (): Settings => useStore(store)
export const currentSettings = store.get

/** Reads the settings when the window opens. */
export async function loadSettings(client: Client): Promise<void> {
  store.set(Settings.parse((await client.view.get({ key: 'settings' })) ?? {}))
}

export function changeSettings(client: Client, change: Partial<Settings>): void {
  store.set((now) => ({ ...now, ...change }))
  remember(client, 'settings', store.get())
}

export const useInterfaceLanguage = () => {
  const { language } = useSettings()
  return useMemo(
    () => (language === 'system' ? preferredLanguage(navigator.languages) : language),
    [language],
  )
}

/** Puts the settings where the style sheets look for them. */
export function applySettings(root: HTMLElement, settings: Settings): void {
  if (settings.theme === 'system') delete root.dataset.theme
  else root.dataset.theme = settings.theme
  root.dataset.readingFont = settings.readingFont
  root.dataset.rows = settings.compactRows ? 'compact' : 'regular'
  root.style.setProperty('--text-scale', String(settings.textScale / 100))
  root.style.setProperty('--reading-size', `${settings.readingSize / 16}rem`)
  root.style.setProperty('--reading-leading', String(settings.lineHeight))
  root.style.setProperty('--reading-measure', `${settings.measure}ch`)
}
