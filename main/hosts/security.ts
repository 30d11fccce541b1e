/** What a window may load and do, the same under both hosts. */

/** Scripts and styles of our own, images from memory, a connection home; nothing else, and nothing from anywhere else. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const SECURITY_HEADERS: Record<string, string> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Schemes a link may be opened with, outside Postil, on the person's click. */
const OUTSIDE = new Set(['http:', 'https:', 'mailto:'])

export const mayOpenOutside = (url: string): boolean =>
  URL.canParse(url) && OUTSIDE.has(new URL(url).protocol)
