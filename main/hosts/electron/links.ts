/** `postil://…` links from other programs: which passage they mean. */

const LINK = /^postil:\/\/(annotation|article|claim|note)\/([0-9a-z]{4,32})\/?$/

/** The link among a second launch's words, or an `open-url` event's URL; null when there is none that is ours. */
export function linkIn(words: readonly string[]): { kind: string; id: string } | null {
  for (const word of words) {
    const [, kind, id] = LINK.exec(word) ?? []
    if (kind && id) return { kind, id }
  }
  return null
}
