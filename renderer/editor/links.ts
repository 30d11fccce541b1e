/** Addresses that a link of a note may open; others are shown and go nowhere. */
export const SAFE_URL = /^(?:https?:|mailto:|postil:|#|\/(?!\/)|\.)/i
