/** Small EPUBs, made in the tests. */
import { strToU8, zipSync } from 'fflate'

export interface BookChapter {
  title: string
  text: string
}

const page = (body: string) =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>${body}</body></html>`

/** @param toc EPUB 3's navigation document, EPUB 2's NCX, or no table of contents at all */
export function makeEpub(
  title: string,
  chapters: BookChapter[],
  toc: 'nav' | 'ncx' | 'none' = 'nav',
  more: Record<string, string> = {},
  language = 'en',
) {
  const files = chapters.map(({ title, text }, i) => ({
    path: `ch${i}.xhtml`,
    title,
    body: page(`<h1>${title}</h1><p>${text}</p>`),
  }))
  const items = files.map(
    ({ path }, i) => `<item id="c${i}" href="${path}" media-type="application/xhtml+xml"/>`,
  )
  const tables = {
    nav: '<item id="t" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    ncx: '<item id="t" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
    none: '',
  }
  const opf = `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title><dc:creator>Ada Fen</dc:creator><dc:language>${language}</dc:language><dc:identifier>${title}</dc:identifier></metadata><manifest>${tables[toc]}${items.join('')}</manifest><spine${toc === 'ncx' ? ' toc="t"' : ''}>${files.map((_, i) => `<itemref idref="c${i}"/>`).join('')}</spine></package>`
  const nav = page(
    `<nav epub:type="landmarks"><a href="ch0.xhtml">Start</a></nav><nav epub:type="toc"><ol>${files.map(({ path, title }) => `<li><a href="${path}#top">${title}</a></li>`).join('')}</ol></nav>`,
  )
  const ncx = `<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>${files.map(({ path, title }) => `<navPoint><navLabel><text>${title}</text></navLabel><content src="${path}"/></navPoint>`).join('')}</navMap></ncx>`
  return zipSync({
    mimetype: strToU8('application/epub+zip'),
    'META-INF/container.xml': strToU8(
      '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="content.opf"/></rootfiles></container>',
    ),
    'content.opf': strToU8(opf),
    ...(toc === 'nav' ? { 'nav.xhtml': strToU8(nav) } : toc === 'ncx' ? { 'toc.ncx': strToU8(ncx) } : {}),
    ...Object.fromEntries(files.map(({ path, body }) => [path, strToU8(body)])),
    ...Object.fromEntries(Object.entries(more).map(([path, text]) => [path, strToU8(text)])),
  }) as Uint8Array<ArrayBuffer>
}
