/** Files that lie beside a document: found by their path, put into the document as `data:` addresses. */
import { encodeBase64 } from '../base64.ts'

export interface Resource {
  mediaType: string
  bytes: Uint8Array
}

const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  svg: 'image/svg+xml',
}

/** Of an image, by the ending of its name; '' for anything else. */
export const mediaTypeOf = (path: string): string =>
  TYPES[/\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? ''] ?? ''

/** The whole of it as an address. */
export const dataUrl = ({ mediaType, bytes }: Resource): string =>
  `data:${mediaType};base64,${encodeBase64(bytes)}`

/** `../images/a.png` seen from `text/ch1.xhtml` is `images/a.png`. */
export function resolvePath(from: string, relative: string): string {
  const parts = from.split('/').slice(0, -1)
  for (const part of decodeURIComponentSafely(relative.replace(/[?#].*$/, '')).split('/')) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A name with a bare percent sign is meant as it is.
    return text
  }
}
