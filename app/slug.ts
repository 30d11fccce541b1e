/**
 * A short readable stem for file names, made once when an object is created and stored with it.
 * Letters and digits of any script, words joined by hyphens, at most 80 UTF-8 bytes; `fallback` when nothing is left.
 */
export function slugOf(title: string, fallback: string): string {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '-')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
  const encoder = new TextEncoder()
  let slug = ''
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word
    if (encoder.encode(longer).length > 80) break
    slug = longer
  }
  return slug || fallback
}

/** `slug`, or `slug-2`, `slug-3`… the first that is not taken. */
export function freeSlug(slug: string, taken: (slug: string) => boolean): string {
  if (!taken(slug)) return slug
  let n = 2
  while (taken(`${slug}-${n}`)) n++
  return `${slug}-${n}`
}
