import type { notes as english } from '../en/notes.ts'
import type { Translation } from '../message.ts'

export const notes: Translation<typeof english> = {
  untitled: 'Note sans titre',
  draftTitle: 'Première page',
}
