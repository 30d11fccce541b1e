/** How stances look and which key gives them. */
import type { Stance } from '../../../../app/model/claim.ts'

/** In the order of their keys `1`–`4`. */
export const SIGNS: Record<Stance, string> = { supports: '＋', opposes: '−', qualifies: '±', mentions: '·' }
