/** The saver of a note, for the page that shows it. */
import { useEffect, useMemo } from 'react'
import type { Note } from '../../../../app/model/note.ts'
import { useClient } from '../../../data/client.tsx'
import { saves } from '../../../data/saves.ts'
import { useStore } from '../../../data/store.ts'
import { createNoteSaver, type NoteSaver, type Saving, type Words } from './saving.ts'

type Draft = Words & { version: number }

const keyOf = (id: string) => `postil.draft.${id}`

function keptDraft(id: string): Draft | null {
  const text = localStorage.getItem(keyOf(id))
  return text === null ? null : (JSON.parse(text) as Draft)
}

export function useNoteSaver(note: Note): { saver: NoteSaver; state: Saving } {
  const client = useClient()
  const { id } = note
  // biome-ignore lint/correctness/useExhaustiveDependencies: one saver as long as the page shows the note; it follows later versions itself
  const saver = useMemo(
    () =>
      createNoteSaver(
        note,
        {
          get: () => client.notes.get({ id }),
          update: (version, patch) => saves.track(client.notes.update({ id, version, patch })),
          keepDraft(draft) {
            if (draft === null) localStorage.removeItem(keyOf(id))
            else localStorage.setItem(keyOf(id), JSON.stringify(draft))
          },
        },
        keptDraft(id),
      ),
    [client, id],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is the reason to look
  useEffect(() => {
    saver.refresh()
  }, [saver, note.version])
  return { saver, state: useStore(saver) }
}
