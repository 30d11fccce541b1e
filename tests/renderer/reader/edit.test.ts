import type { Root, RootContent } from 'mdast'
import { describe, expect, test } from 'vitest'
import { parseMarkdown, toMarkdown } from '../../../app/markdown/index.ts'
import { articleText, pageLocators } from '../../../app/text/index.ts'
import { joined, jointOf, keepData, normalBlocks } from '../../../renderer/reader/edit/block-text.ts'
import {
  countChanges,
  openDraft,
  redoDraft,
  replaceBlocks,
  storeDraft,
  undoDraft,
} from '../../../renderer/reader/edit/draft.ts'
import { keepPages } from '../../../renderer/reader/edit/pages.ts'

const block = (markdown: string): RootContent => parseMarkdown(markdown).children[0]!
const markdown = (node: RootContent | null) =>
  node && toMarkdown({ type: 'root', children: [node] }).trimEnd()
const tree: Root = parseMarkdown('One.\n\nTwo.\n\nThree.\n\nFour.\n')

describe('a draft', () => {
  test('replaces, adds and takes out blocks, and takes each step back', () => {
    const opened = openDraft(tree, null)
    const corrected = replaceBlocks(opened, 'block-1', [block('2.'), block('2½.')])
    const shorter = replaceBlocks(corrected, 'block-3', [])
    const words = (draft: typeof opened) => draft.blocks.map(({ node }) => markdown(node))
    expect(words(shorter)).toEqual(['One.', '2.', '2½.', 'Three.'])
    expect(words(undoDraft(shorter))).toEqual(['One.', '2.', '2½.', 'Three.', 'Four.'])
    expect(words(redoDraft(undoDraft(shorter)))).toEqual(words(shorter))
    expect(undoDraft(undoDraft(undoDraft(shorter))).blocks).toBe(opened.blocks)
    expect(countChanges(shorter.blocks, tree)).toBe(2)
  })
  test('has no step for what changes nothing', () => {
    const opened = openDraft(tree, null)
    expect(replaceBlocks(opened, 'block-1', [tree.children[1]!])).toBe(opened)
    expect(replaceBlocks(opened, 'nobody', [])).toBe(opened)
  })
  test('is remembered as what differs, and comes back', () => {
    const draft = replaceBlocks(
      replaceBlocks(openDraft(tree, null), 'block-1', [block('Zwei.')]),
      'block-3',
      [],
    )
    const stored = JSON.parse(JSON.stringify(storeDraft(draft.blocks, tree, 7)))
    expect(stored).toEqual({ number: 7, parts: [[0, 1], block('Zwei.'), [2, 3]] })
    const again = openDraft(tree, stored)
    expect(again.blocks.map(({ node }) => node)).toEqual(draft.blocks.map(({ node }) => node))
    expect(again.blocks[0]!.node).toBe(tree.children[0])
  })
})

test.each([
  ['One', 'two', 'One two', 4],
  ['One ends.', 'Two begins.', 'One ends. Two begins.', 10],
  ['over-', 'joyed', 'over-joyed', 5],
  ['上古', '以来', '上古以来', 2],
  ['*One*', '**two**', '*One* **two**', 4],
  ['## Title', 'and more', '## Title and more', 6],
  ['- a\n- b', '- c', '- a\n- b\n- c', 2],
  ['```js\na\n```', '```js\nb\n```', '```js\na\nb\n```', 1],
])('%j and %j are one', (first, second, made, joint) => {
  expect(markdown(joined(block(first), block(second)))).toBe(made)
  expect(jointOf(block(first), block(second))).toBe(joint)
})

test.each([
  ['A paragraph', '- a list'],
  ['- bullets', '1. numbers'],
  ['A paragraph', '| a |\n|---|\n| b |'],
])('%j and %j stay two', (first, second) => {
  expect(joined(block(first), block(second))).toBeNull()
})

test('a reference keeps its form while its footnote is elsewhere', () => {
  const node = parseMarkdown('Words.[^1] More [words][a].\n\n[^1]: Note.\n\n[a]: https://example.org\n')
    .children[0]!
  expect(normalBlocks([node])).toEqual([node])
})

test('what Markdown does not know of a block stays with it', () => {
  const before = { ...block('Old words'), data: { page: '12', lang: 'fr' } } as RootContent
  const [first, second] = keepData(before, [block('New words'), block('and more')])
  expect(first!.data).toEqual({ page: '12', lang: 'fr' })
  expect(second!.data).toBeUndefined()
  const caption = { type: 'tableCaption', children: [{ type: 'text', value: 'Trains' }] } as RootContent
  expect(keepData(caption, normalBlocks([caption]))).toEqual([caption])
})

describe('pages of the original', () => {
  const paragraph = (...texts: (string | [text: string, page: string])[]): RootContent => ({
    type: 'paragraph',
    children: texts.map((text) =>
      typeof text === 'string'
        ? { type: 'text', value: text }
        : { type: 'text', value: text[0], data: { page: text[1] } },
    ),
  })
  const on = (page: string, node: RootContent): RootContent => ({ ...node, data: { page } })
  /** The labels, each with the words that stand on its page. */
  const pages = (nodes: RootContent[]) => {
    const tree: Root = { type: 'root', children: nodes }
    const [text, locators] = [articleText(tree), pageLocators(tree)]
    return locators.map(({ start, label }, i) => [label, text.slice(start, locators[i + 1]?.start)])
  }
  const OVER = on('1', paragraph('The bog keeps ', ['carbon for ages.', '2']))

  test.each([
    ['a word before', ['The wet bog keeps carbon for ages.'], 'The wet bog keeps ', 'carbon for ages.'],
    ['a word behind', ['The bog keeps carbon for centuries.'], 'The bog keeps ', 'carbon for centuries.'],
    ['the word it begins with', ['The bog keeps peat for ages.'], 'The bog keeps ', 'peat for ages.'],
    ['emphasis', ['The *bog* keeps **carbon** for ages.'], 'The bog keeps ', 'carbon for ages.'],
    ['two paragraphs', ['The bog keeps', 'carbon for ages.'], 'The bog keeps\n\n', 'carbon for ages.'],
  ])('stay where they began: %s', (_, after, one, two) => {
    expect(pages(keepData(OVER, after.map(block)))).toEqual([
      ['1', one],
      ['2', two],
    ])
  })
  test('whose words are gone are gone', () => {
    expect(pages(keepData(OVER, [block('The bog')]))).toEqual([['1', 'The bog']])
    expect(pages(keepData(OVER, [block('carbon for ages.')]))).toEqual([['2', 'carbon for ages.']])
  })
  test('stay where two blocks become one', () => {
    const second = on('3', paragraph('It grows ', ['slowly.', '4']))
    expect(pages([joined(OVER, second)!])).toEqual([
      ['1', 'The bog keeps '],
      ['2', 'carbon for ages. '],
      ['3', 'It grows '],
      ['4', 'slowly.'],
    ])
    expect(pages([joined(on('1', block('- a')), on('2', block('- b')))!])).toEqual([
      ['1', 'a\n'],
      ['2', 'b'],
    ])
  })
  test('begin with the next block when the one they began with is taken out', () => {
    const before: Root = {
      type: 'root',
      children: [OVER, on('3', block('Running title')), block('It grows.')],
    }
    const [first, , last] = before.children
    expect(pages(keepPages(before, [first!, last!]))).toEqual([
      ['1', 'The bog keeps '],
      ['2', 'carbon for ages.\n\n'],
      ['3', 'It grows.'],
    ])
    expect(keepPages(before, before.children)).toEqual(before.children)
  })
})

test('of a figure the caption is corrected, and the picture stays', () => {
  const figure = block('> [!figure]\n> ![A field](image:abc)\n>\n> : The sky at noon.')
  expect(figure.type).toBe('figure')
  expect(normalBlocks([figure])).toEqual([block('The sky at noon.')])
  const [corrected, ...more] = keepData(figure, [block('The sky at night.'), block('A paragraph.')])
  expect(markdown(corrected!)).toBe('> [!figure]\n> ![A field](image:abc)\n>\n> : The sky at night.')
  expect(more.map(markdown)).toEqual(['A paragraph.'])
  expect(markdown(keepData(figure, [])[0]!)).not.toContain('sky')
})
