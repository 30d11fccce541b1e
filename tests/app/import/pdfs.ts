/** Small PDFs, made in the tests: lines of Helvetica and its bold, and what readers leave on them. */

export interface PdfLine {
  text: string
  /** Points from the left and from the bottom. */
  x: number
  y: number
  size: number
  bold?: boolean
}

/**
 * @param pages their lines; annotations as they are written in the file, between `<<` and `>>`; `answers` is put in as a
 *   reference to the page's annotation of that index
 * @param properties the document's, by their names in the file
 * @param outline entries of the document's own table of contents, one behind the other, each leading to a page
 */
export function makePdf(
  pages: { lines: PdfLine[]; annotations?: { body: string; answers?: number }[] }[],
  outline: { title: string; page: number }[] = [],
  properties: Record<string, string> = {},
): Uint8Array<ArrayBuffer> {
  const objects: string[] = []
  const add = (body: string) => objects.push(body)
  const reserve = () => add('')
  const catalog = reserve()
  const tree = reserve()
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  const bold = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>')
  const kids = pages.map(({ lines, annotations = [] }) => {
    const content = lines
      .map(
        ({ text, x, y, size, bold }) =>
          `BT /F${bold ? 2 : 1} ${size} Tf ${x} ${y} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`,
      )
      .join('\n')
    const stream = add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
    const first = objects.length + 1
    for (const { body, answers } of annotations)
      add(`<< /Type /Annot ${body}${answers === undefined ? '' : ` /IRT ${first + answers} 0 R`} >>`)
    const refs = annotations.map((_, i) => `${first + i} 0 R`).join(' ')
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 612 792] /Contents ${stream} 0 R /Resources << /Font << /F1 ${font} 0 R /F2 ${bold} 0 R >> >> /Annots [${refs}] >>`,
    )
  })
  const first = objects.length + 2
  const entries = outline.map(({ title, page }, i) => {
    const next = i + 1 < outline.length ? ` /Next ${first + i + 1} 0 R` : ''
    return `<< /Title (${title}) /Parent ${first - 1} 0 R /Dest [${kids[page]} 0 R /Fit]${next} >>`
  })
  if (entries.length > 0) {
    add(
      `<< /Type /Outlines /Count ${entries.length} /First ${first} 0 R /Last ${first + entries.length - 1} 0 R >>`,
    )
    for (const entry of entries) add(entry)
  }
  const contents = entries.length > 0 ? ` /Outlines ${first - 1} 0 R` : ''
  objects[catalog - 1] = `<< /Type /Catalog /Pages ${tree} 0 R${contents} >>`
  objects[tree - 1] =
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`
  const info = Object.entries(properties).map(([name, value]) => `/${name} (${value})`)
  add(`<< ${info.join(' ')} >>`)
  let file = '%PDF-1.7\n'
  const offsets = objects.map((body, i) => {
    const at = file.length
    file += `${i + 1} 0 obj\n${body}\nendobj\n`
    return at
  })
  const xref = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  file += offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  file += `trailer << /Size ${objects.length + 1} /Root ${catalog} 0 R /Info ${objects.length} 0 R >>\nstartxref\n${xref}\n%%EOF\n`
  return Uint8Array.from(file, (char) => char.charCodeAt(0))
}

/** Corners of a box as readers write them: upper left, upper right, lower left, lower right. */
export const quad = (left: number, bottom: number, right: number, top: number) =>
  `/Rect [${left} ${bottom} ${right} ${top}] /QuadPoints [${left} ${top} ${right} ${top} ${left} ${bottom} ${right} ${bottom}]`
