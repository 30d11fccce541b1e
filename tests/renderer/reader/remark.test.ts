import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import RemarkText from '../../../renderer/ui/RemarkText.tsx'

/** A comment's Markdown, and the text that stands in its place: without classes. */
const REMARKS: [what: string, markdown: string, shown: string][] = [
  [
    'emphasis and code',
    'a *b* **c** `d` ~~e~~',
    '<span>a <em>b</em> <strong>c</strong> <code>d</code> <s>e</s></span>',
  ],
  [
    'a link leads nowhere',
    '[here](https://reed.example)',
    '<span><span title="https://reed.example">here</span></span>',
  ],
  ['a note linked by its title', 'see [[Peat|the note]]', '<span>see <span>the note</span></span>'],
  [
    'markup that is text',
    '<img src=x onerror=alert(1)> a',
    '<span>&lt;img src=x onerror=alert(1)&gt; a</span>',
  ],
  ['a number', '4. a', '<span><span aria-hidden="true">4.</span><span><span>a</span></span></span>'],
  ['two paragraphs are two lines', 'a\n\nb', '<span>a</span><span>b</span>'],
]
test.each(REMARKS)('%s', (_, markdown, shown) => {
  const html = renderToStaticMarkup(createElement(RemarkText, { markdown }))
  expect(html.replaceAll(/ class="[^"]*"/g, '')).toBe(shown)
})
