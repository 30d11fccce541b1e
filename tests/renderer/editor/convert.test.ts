import fc from 'fast-check'
import { $getRoot, $isElementNode, $isTextNode, type LexicalNode } from 'lexical'
import { describe, expect, it } from 'vitest'
import { normalise, parseMarkdown, toMarkdown } from '../../../app/markdown/index.ts'
import { $lexicalToMarkdown, $markdownToLexical } from '../../../renderer/editor/convert.ts'
import { documents } from '../../app/markdown/documents.ts'
import { sample } from '../../app/markdown/sample.ts'
import { noisyText, trees } from '../../app/markdown/trees.ts'
import { createEditor, throughEditor } from './headless.ts'

const SAMPLE = sample(200)

describe('Markdown through the editor', () => {
  it('keeps every generated tree', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const normal = normalise(tree)
        expect(throughEditor(toMarkdown(normal))).toEqual(normal)
      }),
      SAMPLE,
    )
  })

  it('keeps what it reads from any source', () => {
    fc.assert(
      fc.property(fc.oneof(noisyText, documents), (source) => {
        expect(throughEditor(source)).toEqual(parseMarkdown(source))
      }),
      SAMPLE,
    )
  })

  it('what the editor holds after a change survives saving and opening', () => {
    fc.assert(
      fc.property(
        trees,
        fc.array(fc.nat({ max: 1000 }), { maxLength: 6 }),
        fc.nat({ max: 255 }),
        (tree, picks, format) => {
          const editor = createEditor()
          editor.update(() => $markdownToLexical(toMarkdown(tree)), { discrete: true })
          // Formats set on any texts, words typed anywhere, as a person would.
          editor.update(
            () => {
              const texts = textsIn($getRoot())
              for (const pick of picks) {
                const text = texts[pick % Math.max(1, texts.length)]
                if (!$isTextNode(text)) continue
                if (pick % 2) text.setFormat(format)
                else text.setTextContent(`${text.getTextContent()} *typed_ `)
              }
            },
            { discrete: true },
          )
          const saved = editor.read($lexicalToMarkdown)
          expect(toMarkdown(throughEditor(saved))).toBe(saved)
        },
      ),
      SAMPLE,
    )
  })

  it.each([
    ['- [ ] open\n- [x] done\n  - [ ] under\n'],
    ['1. one\n2. two\n\n   - under\n'],
    ['| a | b |\n| :- | -: |\n| 1 | x<br>y |\n'],
    ['> [!note]- Title *here*\n> Body\n>\n> - list\n'],
    ['Text[^1]\n\n[^1]: Note\n'],
    ['```js\tmeta here\nconst a = 1\n\n\treturn\n```\n'],
    ['Cited: [“words” (Doe 2024)](postil://annotation/abc), [@doe24, p. 3].\n'],
    ['<div>raw</div>\n\ntext <kbd>x</kbd>\n'],
    ['# A\nline *one\ntwo* three\\\nfour\n'],
    ['- a\n- b\n\n* c\n'],
    ['- a\n\n  second paragraph\n'],
  ])('%j', (source) => {
    expect(throughEditor(source)).toEqual(parseMarkdown(source))
  })
})

function textsIn(node: LexicalNode): LexicalNode[] {
  return $isElementNode(node) ? node.getChildren().flatMap(textsIn) : [node]
}
