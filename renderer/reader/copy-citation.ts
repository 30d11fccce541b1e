/** A passage with where it comes from, for other programs. */

import type { StyleName } from '../../app/csl/index.ts'
import type { Article, Revision } from '../../app/model/article.ts'
import { OBJECT } from '../../app/text/index.ts'
import { useClient } from '../data/client.tsx'
import type { Language } from '../i18n/catalogue.ts'
import { useLanguage, useT } from '../i18n/index.tsx'
import { pageOf, paragraphOf } from '../screens/notes/citations/locator.ts'
import { showToast } from '../ui/toasts.ts'

export interface Cited {
  html: string
  plain: string
}

type Wording = Pick<Revision, 'text' | 'pages'>

/** The passage `start`..`end` (code units) quoted, the citation behind it, the reference below it. */
export async function citationOf(
  article: Article,
  revision: Wording,
  { start, end }: { start: number; end: number },
  style: StyleName,
  language: Language,
): Promise<Cited> {
  // The formatter is large and most windows never need it.
  const { renderCitations } = await import('../../app/csl/index.ts')
  const page = pageOf(revision, { start })
  const locator = page === null ? `para. ${paragraphOf(revision.text, start)}` : `p. ${page}`
  // The article may have no key of its own yet; nobody sees this one.
  const citekey = article.id
  const { citations, references } = renderCitations({
    style,
    language,
    byKey: new Map([[citekey, article]]),
    clusters: [[{ citekey, locator }]],
    alsoCited: [],
  })
  const quote = revision.text.slice(start, end).replaceAll(OBJECT, '')
  const [citation, reference] = [citations[0] ?? '', references[0]?.html ?? '']
  const block = document.createElement('blockquote')
  for (const words of quote.split(/\n+/)) {
    const paragraph = document.createElement('p')
    paragraph.textContent = words
    block.append(paragraph)
  }
  block.lastElementChild!.append(' ', ...styled(citation))
  const list = document.createElement('p')
  list.append(...styled(reference))
  const [said, listed] = [citation, reference].map((html) => textOf(html))
  return { html: block.outerHTML + list.outerHTML, plain: `“${quote}” ${said}\n\n${listed}\n` }
}

/** What the formatter wrote, in a document that is never shown: it loads and runs nothing. */
const bodyOf = (html: string) => new DOMParser().parseFromString(html, 'text/html').body
const styled = (html: string): Node[] => {
  const body = bodyOf(html)
  return [...(body.querySelector('.csl-entry') ?? body).childNodes]
}
const textOf = (html: string): string => (bodyOf(html).textContent ?? '').replace(/\s+/g, ' ').trim()

/** Copies a passage with its citation, in the style that notes are written in, and says so. */
export function useCopyCitation(article: Article, revision: Wording) {
  const client = useClient()
  const language = useLanguage()
  const t = useT()
  return async (range: { start: number; end: number }) => {
    const style = ((await client.view.get({ key: 'notes.style' })) as StyleName | null) ?? 'apa'
    const { html, plain } = await citationOf(article, revision, range, style, language)
    await navigator.clipboard.write([
      new ClipboardItem({
        'text/html': new Blob([html], { type: 'text/html' }),
        'text/plain': new Blob([plain], { type: 'text/plain' }),
      }),
    ])
    showToast({ text: t('reader.copied') })
  }
}
