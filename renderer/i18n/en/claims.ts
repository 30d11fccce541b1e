/** Words of the claims area. */
export const claims = {} as const
