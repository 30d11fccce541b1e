/** The comments of a Word document (word/comments.xml), at the words they were made on. */
import { conversation, conversations } from '../conversation.ts'
import { type Range, selectorsInArticle } from '../letters.ts'
import type { ParsedAnnotation } from '../parsed.ts'
import { allNamed as all, ELEMENT, readXml, TEXT, type XmlNode } from './xml.ts'

/** What was struck out, or moved elsewhere, is no part of the text. */
const GONE = new Set(['w:del', 'w:moveFrom', 'w:delText', 'w:instrText'])
const WHITE: Record<string, string> = { 'w:tab': '\t', 'w:br': '\n', 'w:cr': '\n', 'w:noBreakHyphen': '-' }

interface DocumentText {
  text: string
  /** By the comment's id. */
  ranges: Map<string, Range>
}

/**
 * Answers stand with what they answer, in one annotation. A comment without a range, or whose words are not in the article,
 * has no place.
 * @param article the canonical text
 * @throws PostilError `tooDeep`, `fileTooLarge`
 */
export function docxComments(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  article: string,
  name: string,
): ParsedAnnotation[] {
  const xml = (path: string) => readXml(files.get(path), name)
  const comments = all(xml('word/comments.xml'), 'w:comment')
  if (comments.length === 0) return []
  const parents = parentsOf(xml('word/commentsExtended.xml'))
  const { text, ranges } = documentText(xml('word/document.xml'))
  const byParagraph = new Map(
    comments.flatMap((comment) => all(comment, 'w:p').map((p) => [p.getAttribute('w14:paraId'), comment])),
  )
  const answered = (comment: XmlNode): XmlNode | undefined => {
    const last = all(comment, 'w:p').at(-1)?.getAttribute('w14:paraId')
    return byParagraph.get(parents.get(last ?? '') ?? '')
  }
  const threads = [...conversations(comments, answered)]
  const whole = threads.map(([head]) => ranges.get(head.getAttribute('w:id') ?? '') ?? { start: 0, end: 0 })
  const selectors = selectorsInArticle(text, article, whole)
  return threads.map(([head, thread], i) => {
    const created = Date.parse(head.getAttribute('w:date') ?? '')
    return {
      selectors: selectors[i]!,
      comment: conversation(
        thread.map((comment) => ({
          author: comment.getAttribute('w:author') ?? '',
          comment: all(comment, 'w:p')
            .map((paragraph) => documentText(paragraph).text)
            .join('\n'),
        })),
        true,
      ),
      tags: [],
      color: null,
      created: Number.isNaN(created) ? null : created,
    }
  })
}

/** Which paragraph of a comment answers which (Word 2013 and later). */
function parentsOf(extended: XmlNode | null): Map<string, string> {
  return new Map(
    all(extended, 'w15:commentEx').flatMap((entry) => {
      const [id, parent] = [entry.getAttribute('w15:paraId'), entry.getAttribute('w15:paraIdParent')]
      return id && parent ? [[id, parent]] : []
    }),
  )
}

/** The running text, and where in it comments begin and end. */
function documentText(root: XmlNode | null): DocumentText {
  const ranges: DocumentText['ranges'] = new Map()
  let text = ''
  const visit = (node: XmlNode, inText: boolean) => {
    if (node.nodeType === TEXT && inText) text += node.textContent ?? ''
    if (node.nodeType === TEXT || GONE.has(node.nodeName)) return
    if (node.nodeType === ELEMENT) {
      const id = node.getAttribute('w:id') ?? ''
      if (node.nodeName === 'w:commentRangeStart') ranges.set(id, { start: text.length, end: text.length })
      else if (node.nodeName === 'w:commentRangeEnd' && ranges.has(id)) ranges.get(id)!.end = text.length
      text += WHITE[node.nodeName] ?? ''
    }
    for (const child of node.childNodes) visit(child, node.nodeName === 'w:t')
    if (node.nodeName === 'w:p') text += '\n'
  }
  if (root) visit(root, false)
  return { text, ranges }
}
