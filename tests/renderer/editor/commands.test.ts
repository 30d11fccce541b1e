/** What a person can do in the editor, in any order: it survives saving and opening, and no word of it is lost. */
import { createEmptyHistoryState, registerHistory } from '@lexical/history'
import { $toggleLink } from '@lexical/link'
import { registerList } from '@lexical/list'
import { registerMarkdownShortcuts } from '@lexical/markdown'
import { registerRichText } from '@lexical/rich-text'
import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
} from '@lexical/table'
import fc from 'fast-check'
import {
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $isTextNode,
  $nodesOfType,
  FORMAT_TEXT_COMMAND,
  INDENT_CONTENT_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  type LexicalEditor,
  mergeRegister,
  OUTDENT_CONTENT_COMMAND,
  REDO_COMMAND,
  TextNode,
  UNDO_COMMAND,
} from 'lexical'
import { expect, it } from 'vitest'
import { normalise, parseMarkdown, toMarkdown } from '../../../app/markdown/index.ts'
import * as actions from '../../../renderer/editor/actions.ts'
import { $isInCell, registerCells } from '../../../renderer/editor/cells.ts'
import { $lexicalToMarkdown, $lexicalToTree, $markdownToLexical } from '../../../renderer/editor/convert.ts'
import { registerLastLine } from '../../../renderer/editor/last-line.ts'
import { registerListItems } from '../../../renderer/editor/list-items.ts'
import { SHORTCUTS } from '../../../renderer/editor/shortcuts.ts'
import { $alignColumn } from '../../../renderer/editor/table-align.ts'
import { documents } from '../../app/markdown/documents.ts'
import { sample } from '../../app/markdown/sample.ts'
import { createEditor, throughEditor } from './headless.ts'

const SAMPLE = sample(150)

function openEditor(): LexicalEditor {
  const editor = createEditor()
  mergeRegister(
    registerRichText(editor),
    registerList(editor),
    registerHistory(editor, createEmptyHistoryState(), 0),
    registerMarkdownShortcuts(editor, SHORTCUTS),
    registerLastLine(editor),
    registerCells(editor),
    registerListItems(editor),
  )
  return editor
}

const update = (change: () => void) => (editor: LexicalEditor) => editor.update(change, { discrete: true })
const withSelection = (change: (selection: NonNullable<ReturnType<typeof $range>>) => void) =>
  update(() => {
    const selection = $range()
    if (selection) change(selection)
  })
function $range() {
  const selection = $getSelection()
  return $isRangeSelection(selection) ? selection : null
}

type Step = (editor: LexicalEditor) => unknown
const named = (name: string, step: Step): [string, Step] => [name, step]

/** Letter by letter, as shortcuts need it. */
const type =
  (words: string): Step =>
  (editor) => {
    for (const letter of words) withSelection((selection) => selection.insertText(letter))(editor)
  }

const steps: fc.Arbitrary<[string, Step]> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(
        'word',
        ' ',
        'two words ',
        '*',
        '_a_',
        '**b** ',
        '`c` ',
        '$x$ ',
        '==m== ',
        '# ',
        '- ',
        '1. ',
        '[ ] ',
        '> ',
        '--- ',
        '``` ',
        '[@doe99, p. 3]',
        '漢字',
        'é',
        '😀',
        '|',
        '\\',
        '<b>',
        '&amp;',
        '[x](y)',
        'http://a.b',
        '  ',
      )
      .map((words) => named(`type ${words}`, type(words))),
  },
  {
    weight: 3,
    arbitrary: fc.constant(
      named('Enter', (editor) => editor.dispatchCommand(INSERT_PARAGRAPH_COMMAND, undefined)),
    ),
  },
  fc.constant(named('break', (editor) => editor.dispatchCommand(INSERT_LINE_BREAK_COMMAND, false))),
  fc
    .constantFrom('bold', 'italic', 'code', 'highlight', 'strikethrough', 'subscript', 'superscript')
    .map((format) =>
      named(format, (editor) => editor.dispatchCommand(FORMAT_TEXT_COMMAND, format as 'bold')),
    ),
  fc
    .constantFrom<[string, () => void]>(
      ['heading', () => actions.$setHeading('h2')],
      ['paragraph', actions.$setParagraph],
      ['code block', actions.$setCode],
      ['bullets', actions.$setBullets],
      ['numbers', actions.$setNumbers],
      ['checks', actions.$setChecks],
      ['quote', actions.$toggleQuote],
      ['callout', actions.$insertCallout],
      ['table', actions.$insertTable],
      ['rule', actions.$insertRule],
      ['formula', actions.$insertMath],
      ['footnote', actions.$insertFootnote],
      [
        'row',
        () => {
          if ($isInCell()) $insertTableRowAtSelection()
        },
      ],
      [
        'column',
        () => {
          if ($isInCell()) $insertTableColumnAtSelection()
        },
      ],
      [
        'no row',
        () => {
          if ($isInCell()) $deleteTableRowAtSelection()
        },
      ],
      [
        'no column',
        () => {
          if ($isInCell()) $deleteTableColumnAtSelection()
        },
      ],
      ['align', () => $alignColumn('right')],
      ['link', () => $toggleLink('https://example.org/a b')],
      ['no link', () => $toggleLink(null)],
    )
    .map(([name, change]) =>
      named(
        name,
        update(() => $getSelection() && change()),
      ),
    ),
  fc.constant(named('indent', (editor) => editor.dispatchCommand(INDENT_CONTENT_COMMAND, undefined))),
  fc.constant(named('outdent', (editor) => editor.dispatchCommand(OUTDENT_CONTENT_COMMAND, undefined))),
  fc.boolean().map((back) =>
    named(
      'delete',
      withSelection((selection) => selection.removeText() ?? back),
    ),
  ),
  // The caret, or a selection, anywhere.
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat()).map(([one, from, two, to]) =>
      named(
        'select',
        update(() => {
          const texts = $nodesOfType(TextNode).filter((node) => node.isAttached())
          const [first, last] = [texts[one % texts.length], texts[two % texts.length]]
          if (!$isTextNode(first) || !$isTextNode(last)) return
          first.select(from % (first.getTextContentSize() + 1))
          if (to % 2) $range()?.focus.set(last.getKey(), to % (last.getTextContentSize() + 1), 'text')
        }),
      ),
    ),
  },
  documents.map((source) =>
    named(
      'paste',
      update(() => actions.$insertMarkdown(source)),
    ),
  ),
  fc.constant(named('undo', (editor) => editor.dispatchCommand(UNDO_COMMAND, undefined))),
  fc.constant(named('redo', (editor) => editor.dispatchCommand(REDO_COMMAND, undefined))),
)

/** How often each letter is written. Signs may change their form, and footnotes their place. */
function $letters(): Map<string, number> {
  const counts = new Map<string, number>()
  for (const letter of $getRoot()
    .getTextContent()
    .match(/[\p{L}\p{N}]/gu) ?? [])
    counts.set(letter, (counts.get(letter) ?? 0) + 1)
  return counts
}

const history = fc.array(steps, { minLength: 1, maxLength: 25 })

it('whatever is done, what is saved opens as it was', () => {
  fc.assert(
    fc.property(history, (made) => {
      const editor = openEditor()
      update(() => {
        $markdownToLexical('First *words*.\n\n- item\n')
        $getRoot().selectEnd()
      })(editor)
      for (const [, step] of made) step(editor)
      const tree = normalise(editor.read($lexicalToTree))
      const saved = editor.read($lexicalToMarkdown)
      expect(parseMarkdown(saved)).toEqual(tree)
      expect(throughEditor(saved)).toEqual(tree)
      expect(toMarkdown(throughEditor(saved))).toBe(saved)
      const opened = createEditor()
      update(() => $markdownToLexical(saved))(opened)
      const letters = opened.read($letters)
      for (const [letter, count] of editor.read($letters))
        expect(letters.get(letter) ?? 0, letter).toBeGreaterThanOrEqual(count)
    }),
    SAMPLE,
  )
})

it('undo takes back, step by step, all that was done', () => {
  fc.assert(
    fc.property(history, (made) => {
      const editor = openEditor()
      update(() => {
        $markdownToLexical('First *words*.\n\n- item\n')
        $getRoot().selectEnd()
      })(editor)
      const before = editor.read($lexicalToMarkdown)
      for (const [name, step] of made) if (name !== 'undo' && name !== 'redo') step(editor)
      const after = editor.read($lexicalToMarkdown)
      for (let i = 0; i < 1000; i++) editor.dispatchCommand(UNDO_COMMAND, undefined)
      expect(editor.read($lexicalToMarkdown)).toBe(before)
      for (let i = 0; i < 1000; i++) editor.dispatchCommand(REDO_COMMAND, undefined)
      expect(editor.read($lexicalToMarkdown)).toBe(after)
    }),
    { ...SAMPLE, numRuns: Math.ceil(SAMPLE.numRuns / 3) },
  )
})
