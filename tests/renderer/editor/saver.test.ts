import { createEmptyHistoryState, registerHistory } from '@lexical/history'
import { $getRoot, $isElementNode, $isTextNode, UNDO_COMMAND } from 'lexical'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseMarkdown } from '../../../app/markdown/index.ts'
import { $treeToLexical } from '../../../renderer/editor/convert.ts'
import { LOAD_TAGS, registerSaver } from '../../../renderer/editor/saver.ts'
import { createEditor } from './headless.ts'

const SOURCE = '*one* __two__\n\n* item\n'

/** An editor that holds `SOURCE`, its saver and what was reported. */
function open() {
  const editor = createEditor()
  const saved: string[] = []
  const tree = parseMarkdown(SOURCE)
  editor.update(() => $treeToLexical(tree), { discrete: true, tag: LOAD_TAGS })
  const saver = registerSaver(editor, (markdown) => saved.push(markdown))
  saver.loaded(tree)
  const type = (words: string) =>
    editor.update(
      () => {
        const paragraph = $getRoot().getFirstChild()
        const text = $isElementNode(paragraph) ? paragraph.getFirstDescendant() : null
        if ($isTextNode(text)) text.setTextContent(text.getTextContent() + words)
      },
      { discrete: true },
    )
  return { editor, saver, saved, type }
}

describe('saver', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('requestIdleCallback', () => 1)
    vi.stubGlobal('cancelIdleCallback', () => undefined)
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  it('reports nothing for opening, nor for a change that is taken back', () => {
    const { saved, type, saver, editor } = open()
    vi.advanceTimersByTime(2000)
    type('!')
    editor.update(
      () => {
        const text = $getRoot().getFirstDescendant()
        if ($isTextNode(text)) text.setTextContent('one')
      },
      { discrete: true },
    )
    saver.flush()
    expect(saved).toEqual([])
  })

  it('writes once when typing pauses', () => {
    const { saved, type } = open()
    type('a')
    vi.advanceTimersByTime(200)
    type('b')
    vi.advanceTimersByTime(299)
    expect(saved).toEqual([])
    vi.advanceTimersByTime(2)
    expect(saved).toEqual(['*oneab* **two**\n\n- item\n'])
  })

  it('writes within a second although typing goes on', () => {
    const { saved, type } = open()
    for (let at = 0; at < 1000; at += 100) {
      type('x')
      vi.advanceTimersByTime(100)
    }
    expect(saved.length).toBeGreaterThan(0)
  })

  it('writes what is left when it stops', () => {
    const { saved, type, saver } = open()
    type('z')
    saver.stop()
    expect(saved).toHaveLength(1)
    vi.advanceTimersByTime(2000)
    expect(saved).toHaveLength(1)
  })

  it('writes what undo brings back', async () => {
    const { editor, saved, saver, type } = open()
    registerHistory(editor, createEmptyHistoryState(), 0)
    type('a')
    saver.flush()
    vi.advanceTimersByTime(1000)
    type('b')
    saver.flush()
    editor.dispatchCommand(UNDO_COMMAND, undefined)
    await vi.advanceTimersByTimeAsync(1000)
    expect(saved.at(-1)).toBe('*onea* **two**\n\n- item\n')
  })
})
