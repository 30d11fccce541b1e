/** Words of the notes area. */
export const notes = {
  untitled: 'Untitled note',
  draftTitle: 'First page',
} as const
