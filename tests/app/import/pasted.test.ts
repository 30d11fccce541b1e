/** What programs put on the clipboard: structure kept, whatever it is written with. */
import { expect, test } from 'vitest'
import { parseHtml } from '../../../app/import/html/index.ts'
import { PASTED } from '../../../app/import/parsed.ts'
import { toMarkdown } from '../../../app/markdown/index.ts'

const read = (html: string) => {
  const { articles } = parseHtml(html, { name: PASTED, split: 'auto' })
  return { title: articles[0]!.metadata.title, markdown: toMarkdown(articles[0]!.tree).trim() }
}
/** As browsers and Word frame it. */
const framed = (body: string) => `<html><body><!--StartFragment-->${body}<!--EndFragment--></body></html>`
const item = (level: number, sign: string, text: string) =>
  `<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span>&nbsp; </span></span><![endif]>${text}</p>`

test.each([
  [
    'Google Docs',
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-weight:400">A bog</span></h1><p><span style="font-weight:400">Plain, </span><span style="font-weight:700;font-style:italic">both</span><span style="text-decoration:line-through">gone</span> 10<span style="vertical-align:super">5</span> <a href="https://www.google.com/url?q=https://example.org/a%3Fb%3D1&amp;sa=D">link</a></p></b>',
    'A bog',
    'Plain, **_both_**~~gone~~ 10^5^ [link](https://example.org/a?b=1)',
  ],
  [
    'lists of Word',
    framed(
      `<p class=MsoTitle>The fen</p><p class=MsoNormal>Before</p>${item(1, '1.', 'one')}${item(2, 'o', 'below')}${item(1, '2.', 'two')}<p>Between</p>${item(1, '·', 'other')}`,
    ),
    'The fen',
    'Before\n\n1. one\n   - below\n2. two\n\nBetween\n\n- other',
  ],
  [
    'bold that is meant',
    framed('<h2>Heather</h2><p>It is <b>bold</b> and <em>slanted</em>.</p>'),
    'Heather',
    'It is **bold** and *slanted*.',
  ],
  [
    'a title of its first words, where it has none',
    framed(`<p>A bog keeps what falls into it, and the sedge knows nothing of the ash that lies below.</p>`),
    'A bog keeps what falls into it, and the sedge knows nothing of the…',
    'A bog keeps what falls into it, and the sedge knows nothing of the ash that lies below.',
  ],
])('%s', (_, html, title, markdown) => {
  expect(read(html)).toEqual({ title, markdown })
})

test('nothing that could run or call home gets through', () => {
  const { markdown } = read(
    framed(
      '<base href="https://evil.example/"><p onclick="alert(1)">Words<script>alert(2)</script><img src=x onerror="alert(3)"><iframe src="javascript:alert(4)"></iframe> <a href="javascript:alert(5)">press</a> <a href="data:text/html,x">this</a></p><svg onload="alert(6)"></svg><object data="https://evil.example/o"></object><form action="https://evil.example"><button>Send</button></form><style>@import url(https://evil.example/x.css)</style>',
    ),
  )
  expect(markdown).not.toMatch(/alert|javascript|data:|Send|import|onclick/)
  expect(markdown).toMatch(/^Words.*press this$/s)
})
