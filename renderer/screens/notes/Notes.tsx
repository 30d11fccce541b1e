import type { ScreenProps } from '../../routes.ts'
import { NoteList } from './list/NoteList.tsx'
import { NotePage } from './page/NotePage.tsx'

/** The place of notes: the list, or one note. */
export default function Notes({ place, beside }: ScreenProps<'notes' | 'note'>) {
  return place.screen === 'note' ? (
    <NotePage id={place.id} heading={place.heading} beside={beside} />
  ) : (
    <NoteList />
  )
}
