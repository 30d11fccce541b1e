/** Words of the notes area. */
export const notes = {} as const
