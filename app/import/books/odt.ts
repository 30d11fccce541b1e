/** OpenDocument text (ODT, and its flat XML form), as LibreOffice, OpenOffice, Word and Google Docs write it. */
import { PostilError } from '../../errors.ts'
import type { Metadata } from '../../model/article.ts'
import { decodeBase64 } from '../base64.ts'
import { conversation, conversations } from '../conversation.ts'
import { type Range, selectorsInArticle } from '../letters.ts'
import type { ParsedAnnotation, ParsedFile } from '../parsed.ts'
import { unzip } from '../zip.ts'
import { documentOf } from './document.ts'
import { type OdfComment, odfText } from './odf-html.ts'
import { stylesIn } from './odf-styles.ts'
import { metadataOfProperties } from './properties.ts'
import { dataUrl, mediaTypeOf, resolvePath } from './resources.ts'
import { allNamed, readXml, type XmlNode } from './xml.ts'

/** @throws PostilError `fileDamaged`, `fileProtected`, `noText`, `tooDeep`, `fileTooLarge` */
export function parseOdt(bytes: Uint8Array<ArrayBuffer>, name: string): ParsedFile {
  const isPacked = bytes[0] === 0x50 && bytes[1] === 0x4b
  const files = isPacked ? unzip(bytes, name) : new Map([['content.xml', bytes]])
  const manifest = files.get('META-INF/manifest.xml')
  if (manifest && allNamed(readXml(manifest, name), 'manifest:encryption-data').length > 0)
    throw new PostilError('fileProtected', { path: name })
  const content = readXml(files.get('content.xml'), name)
  const [body] = allNamed(content, 'office:text')
  if (!body)
    throw new PostilError('fileDamaged', { path: name, format: 'OpenDocument', reason: 'it holds no text' })
  const { html, text, comments, dropped } = odfText(body, {
    styles: stylesIn([readXml(files.get('styles.xml'), name), content]),
    image(node) {
      const [inside] = allNamed(node, 'office:binary-data')
      const path = resolvePath('', node.getAttribute('xlink:href') ?? '')
      const file = inside ? pictureIn(inside.textContent ?? '') : files.get(path)
      const type = node.getAttribute('draw:mime-type') || mediaTypeOf(path)
      return file ? dataUrl({ mediaType: type || sniff(file), bytes: file }) : null
    },
    formula(node) {
      const path = resolvePath('', node.getAttribute('xlink:href') ?? '')
      const object = node.getAttribute('xlink:href') ? readXml(files.get(`${path}/content.xml`), name) : node
      const [math] = [...allNamed(object, 'math'), ...allNamed(object, 'math:math')]
      return math ? mathMl(math) : null
    },
  })
  const report = [...dropped].map(([what, count]) => ({
    kind: 'dropped' as const,
    what,
    detail: String(count),
  }))
  const properties = files.has('meta.xml') ? readXml(files.get('meta.xml'), name) : content
  return documentOf(html, 'odt', name, metadataOf(properties), report, (article) =>
    annotationsOf(comments, text, article),
  )
}

/** Without the annotation that holds StarMath's own notation, and without prefixes. */
function mathMl(math: XmlNode): string {
  const [annotation] = [...allNamed(math, 'annotation'), ...allNamed(math, 'math:annotation')]
  const markup = String(math)
  return (annotation ? markup.replace(String(annotation), '') : markup)
    .replace(/(<\/?)math:/g, '$1')
    .replace(/^<math[^>]*>/, '<math>')
}

/** A picture that stands in the document itself. */
function pictureIn(text: string): Uint8Array<ArrayBuffer> {
  try {
    return decodeBase64(text)
  } catch {
    // What is no base64 is no image; the report counts it among those that could not be kept.
    return new Uint8Array()
  }
}

const sniff = (bytes: Uint8Array): string =>
  bytes[0] === 0x89 ? 'image/png' : bytes[0] === 0xff ? 'image/jpeg' : bytes[0] === 0x47 ? 'image/gif' : ''

/** Answers stand with what they answer, in one annotation. */
function annotationsOf(comments: readonly OdfComment[], text: string, article: string): ParsedAnnotation[] {
  const byName = new Map(comments.filter(({ name }) => name).map((one) => [one.name, one]))
  const threads = [...conversations(comments, ({ answers }) => byName.get(answers ?? ''))]
  const ranges = threads.map(([head]): Range => ({ start: head.start, end: head.end }))
  const selectors = selectorsInArticle(text, article, ranges)
  return threads.map(([head, thread], i) => {
    const created = Date.parse(head.date)
    return {
      selectors: selectors[i]!,
      comment: conversation(thread, true),
      tags: [],
      color: null,
      created: Number.isNaN(created) ? null : created,
    }
  })
}

/** The document's properties (`office:meta`). */
function metadataOf(properties: XmlNode | null): Metadata {
  const value = (element: string) => allNamed(properties, element)[0]?.textContent?.trim() || null
  return metadataOfProperties({
    title: value('dc:title'),
    author: value('meta:initial-creator') ?? value('dc:creator'),
    created: value('meta:creation-date') ?? value('dc:date'),
    language: value('dc:language'),
    description: value('dc:description') ?? value('dc:subject'),
  })
}
