/** The saver of a note, for the page that shows it. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Note } from '../../../../app/model/note.ts'
import { useClient } from '../../../data/client.tsx'
import { saves } from '../../../data/saves.ts'
import { createNoteSaver, type NoteSaver, type Saving, type Words } from './saving.ts'

type Draft = Words & { version: number }

const keyOf = (id: string) => `postil.draft.${id}`

function keptDraft(id: string): Draft | null {
  const text = localStorage.getItem(keyOf(id))
  return text === null ? null : (JSON.parse(text) as Draft)
}

/** Stays the same as long as the page shows the note. */
export function useNoteSaver(note: Note): NoteSaver {
  const client = useClient()
  const { id } = note
  // biome-ignore lint/correctness/useExhaustiveDependencies: one saver as long as the page shows the note; it follows later versions itself
  const saver = useMemo(
    () =>
      createNoteSaver(
        note,
        {
          get: () => client.notes.get({ id }),
          update: async (version, patch) =>
            (await saves.track(client.notes.update({ id, version, patch }))).answer,
          keepDraft(draft) {
            if (draft === null) return localStorage.removeItem(keyOf(id))
            try {
              localStorage.setItem(keyOf(id), JSON.stringify(draft))
            } catch {
              // No room for so long a note: an older draft of it would be worse than none, and writing it must go on.
              localStorage.removeItem(keyOf(id))
            }
          },
        },
        keptDraft(id),
      ),
    [client, id],
  )
  useEffect(() => {
    saver.refresh(note.version)
  }, [saver, note.version])
  return saver
}

/** A part of what is on screen and being saved; who watches it renders when that part changes, not with every key. */
export const useSaving = <T extends string | boolean | object | null>(
  saver: NoteSaver,
  part: (now: Saving) => T,
): T => useSyncExternalStore(saver.subscribe, () => part(saver.get()))
