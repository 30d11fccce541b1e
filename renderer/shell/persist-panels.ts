/** Whether sidebar and margin are shown outlives the window. */
import { z } from 'zod'
import type { Client } from '../data/client.tsx'
import { remember } from '../data/view-state.ts'
import { panels } from './panels.ts'

const Kept = z.object({ sidebar: z.boolean(), margin: z.boolean() })

export async function loadPanels(client: Client): Promise<void> {
  const kept = Kept.safeParse(await client.view.get({ key: 'panels' }))
  if (kept.success) panels.set((now) => ({ ...now, ...kept.data }))
}

export const persistPanels = (client: Client): (() => void) =>
  panels.subscribe(() => {
    const { sidebar, margin } = panels.get()
    remember(client, 'panels', { sidebar, margin })
  })
