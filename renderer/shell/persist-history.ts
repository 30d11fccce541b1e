/** The history of places outlives the window. */
import { z } from 'zod'
import type { Client } from '../data/client.tsx'
import { remember } from '../data/view-state.ts'
import { history } from '../routes.ts'

const id = z.string()
const Place = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('library') }),
  z.object({
    screen: z.literal('article'),
    id,
    annotation: id.optional(),
    start: z.number().optional(),
    end: z.number().optional(),
  }),
  z.object({ screen: z.literal('claims'), tab: z.enum(['list', 'table', 'unsorted', 'questions', 'tags']) }),
  z.object({ screen: z.literal('claim'), id }),
  z.object({ screen: z.literal('notes') }),
  z.object({ screen: z.literal('note'), id, heading: z.string().optional() }),
  z.object({ screen: z.literal('settings') }),
  z.object({ screen: z.literal('trash') }),
])
const View = z.object({ place: Place, beside: Place.nullable(), projectId: id.nullable() })
const History = z
  .object({ entries: z.array(View).min(1), index: z.number().int().nonnegative() })
  .refine(({ entries, index }) => index < entries.length)

/** Goes to where the person was; stays in the library when nothing sensible was kept. */
export async function loadHistory(client: Client): Promise<void> {
  const kept = History.safeParse(await client.view.get({ key: 'history' }))
  if (kept.success) history.set(kept.data)
}

export const persistHistory = (client: Client): (() => void) =>
  history.subscribe(() => remember(client, 'history', history.get()))
