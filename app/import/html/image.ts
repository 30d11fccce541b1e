/** Images: their alternative text, and an address that is never fetched. */
import type { Image } from 'mdast'
import { imageUrl } from './addresses.ts'
import type { Conversion } from './convert.ts'
import { collapse, type DomElement } from './dom.ts'

/** Names of files, which say nothing of what is to be seen. */
const FILE_NAME = /^\S+\.(jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$|^(?=\S*[_\d-])[\w&%.+()-]{9,}$/i
const LAZY = [
  'data-src',
  'data-original',
  'data-lazy-src',
  'data-hi-res-src',
  'data-full-src',
  'srcset',
  'data-srcset',
]

/** An image; its text alone where it stands for a character (an emoji); null for what only counts visits. */
export function imageOf(element: DomElement, conversion: Conversion): Image | string | null {
  const alt = collapse(element.getAttribute('alt') ?? '')
  if (isEmoji(element, alt)) return alt
  if (isPixel(element.getAttribute('width'), element.getAttribute('height'))) return null
  const url = addressOf(element, conversion)
  if (url === null) return alt && !FILE_NAME.test(alt) ? { type: 'image', url: '', title: null, alt } : null
  const title = collapse(element.getAttribute('title') ?? '')
  return {
    type: 'image',
    url,
    title: title && title !== alt ? title : null,
    alt: FILE_NAME.test(alt) ? '' : alt,
  }
}

/** What counts visits: of no size. A picture that a script would have sized may have one side of none. */
function isPixel(width: string | null, height: string | null): boolean {
  const sides = [width, height].flatMap((side) => (side === null ? [] : [Number.parseFloat(side)]))
  return sides.length > 0 && sides.every((side) => side <= 2)
}

function isEmoji(element: DomElement, alt: string): boolean {
  if (!alt || alt.length > 16) return false
  if (
    /^(\p{Extended_Pictographic}|\p{Regional_Indicator}|[\u200d\ufe0f\u{1f3fb}-\u{1f3ff}\u20e3#*0-9])+$/u.test(
      alt,
    )
  )
    return /\P{ASCII}/u.test(alt)
  return /(^|\s)(emoji|wp-smiley|smiley)(\s|$)/i.test(element.getAttribute('class') ?? '')
}

function addressOf(element: DomElement, { base, images }: Conversion): string | null {
  const src = element.getAttribute('src')?.trim() ?? ''
  if (src.startsWith('data:')) {
    const kept = images.addDataUrl(src)
    // A script would have put another picture in its place.
    return laterAddress(element, base) ?? kept
  }
  return (src && imageUrl(src, base)) || laterAddress(element, base)
}

function laterAddress(element: DomElement, base: string | null): string | null {
  for (const name of LAZY) {
    const value = element.getAttribute(name)
    if (!value || value.startsWith('data:')) continue
    const url = imageUrl(name.endsWith('srcset') ? largest(value) : value, base)
    if (url) return url
  }
  return null
}

/** The largest candidate of a `srcset`. */
function largest(srcset: string): string {
  const candidates = [...srcset.matchAll(/(\S*[^\s,])(?:\s+([\d.]+)[wx])?\s*(?:,|$)/g)]
  return candidates.sort((a, b) => Number(b[2] ?? 0) - Number(a[2] ?? 0))[0]?.[1] ?? ''
}
