/** Links and image addresses: made absolute where the page's address is known, and only what can do no harm. */

const SCHEMES = new Set(['http:', 'https:', 'mailto:'])

/**
 * An address to link to; null when it is of another scheme, or leads nowhere without the page's own address. A place
 * within a page of unknown address stays as it is.
 */
export function linkUrl(href: string | null, base: string | null): string | null {
  const trimmed = href?.trim() ?? ''
  if (base === null && /^#./.test(trimmed)) return trimmed
  const url = parseUrl(trimmed, base)
  return url && SCHEMES.has(url.protocol) ? url.href : null
}

/** `ttps://`, `htp://`: a letter of the scheme was lost or doubled, and it can mean nothing else. */
const MISTYPED = /^(?!https?:)h*t+ps?(?=:\/\/)/i

/** An address with its mistyped scheme put right; null where there is nothing to put right. */
export function mendedScheme(href: string): string | null {
  const [scheme] = MISTYPED.exec(href.trim()) ?? []
  return scheme ? (/s$/i.test(scheme) ? 'https' : 'http') + href.trim().slice(scheme.length) : null
}

/** An image's address. It is never fetched; a path relative to a page that says not where it was stays as it is. */
export function imageUrl(src: string, base: string | null): string | null {
  const trimmed = src.trim()
  const url = parseUrl(trimmed, base)
  if (url) return SCHEMES.has(url.protocol) ? url.href : null
  return /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? null : trimmed || null
}

/** Null for what is no address, or a relative one of unknown base. */
export function parseUrl(url: string, base: string | null): URL | null {
  if (!url) return null
  return URL.canParse(url, base ?? undefined) ? new URL(url, base ?? undefined) : null
}
