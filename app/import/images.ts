/** Images found inside a file: kept once by their content, named by it. */
import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex } from '@noble/hashes/utils'
import { decodeBase64 } from './base64.ts'
import type { ParsedImage } from './parsed.ts'

/** What browsers show in an `img`, where nothing in it can run. */
const MEDIA_TYPE = /^image\/(png|jpeg|gif|webp|avif|bmp|svg\+xml)$/

/** Images that stand in a document as `data:` addresses: each is kept once, and what cannot be shown is left out. */
export class ImageStore {
  private readonly found = new Map<string, ParsedImage>()
  private readonly lifted: ReadonlyMap<string, string>

  /** @param lifted `data:` URLs by the names that stand for them in the document */
  constructor(lifted: ReadonlyMap<string, string> = new Map()) {
    this.lifted = lifted
  }

  /** Keeps an image. @returns its address for `image.url`; null when it is of no kind that can be shown */
  add(bytes: Uint8Array<ArrayBuffer>, mediaType: string): string | null {
    const type = mediaType.toLowerCase().replace('image/jpg', 'image/jpeg')
    if (!MEDIA_TYPE.test(type) || bytes.length === 0) return null
    const hash = bytesToHex(sha256(bytes))
    this.found.set(hash, { sha256: hash, mediaType: type, bytes })
    return `image:${hash}`
  }

  /** Keeps the image of a `data:` URL (https://www.rfc-editor.org/rfc/rfc2397). */
  addDataUrl(name: string): string | null {
    const url = this.lifted.get(name) ?? name
    const [, type = '', parameters = '', data = ''] = /^data:([^;,]*)([^,]*),(.*)$/is.exec(url) ?? []
    try {
      const decoded = data.includes('%') ? decodeURIComponent(data) : data
      const bytes = /;\s*base64/i.test(parameters) ? decodeBase64(decoded) : new TextEncoder().encode(decoded)
      return this.add(bytes, type)
    } catch {
      // Neither base64 nor percent-encoding: there is no image in it.
      return null
    }
  }

  get images(): ParsedImage[] {
    return [...this.found.values()]
  }
}
