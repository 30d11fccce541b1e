/** How large a picture is, read from its first bytes. */

export interface PictureSize {
  type: 'png' | 'gif' | 'jpg'
  /** Pixels. */
  width: number
  height: number
}

/** Null for bytes of another format, or that are damaged. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    // PNG (https://www.w3.org/TR/png-3/#11IHDR): the signature, then the header's length and name.
    if (view.getUint32(0) === 0x89504e47) return sized('png', view.getUint32(16), view.getUint32(20))
    // GIF89a, section 18: the logical screen.
    if (view.getUint32(0) === 0x47494638)
      return sized('gif', view.getUint16(6, true), view.getUint16(8, true))
    return view.getUint16(0) === 0xffd8 ? jpegSize(view) : null
  } catch {
    // It ends before it says.
    return null
  }
}

const sized = (type: PictureSize['type'], width: number, height: number): PictureSize | null =>
  width > 0 && height > 0 ? { type, width, height } : null

/** The first frame header (ITU-T T.81, B.2.2): SOF0 to SOF15, of which three numbers mean something else. */
function jpegSize(view: DataView): PictureSize | null {
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    while (view.getUint16(at) === 0xffff) at++
    const marker = view.getUint16(at)
    if (marker < 0xffc0 || marker === 0xffda) return null
    if (marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker))
      return sized('jpg', view.getUint16(at + 7), view.getUint16(at + 5))
  }
}
