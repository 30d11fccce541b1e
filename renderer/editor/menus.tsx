/** The menus that open while typing: `/` for blocks, `@` for citations, `[[` for links. */
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import type { LexicalEditor } from 'lexical'
import { type JSX, useEffect, useMemo, useState } from 'react'
import { EDIT_SOURCE_COMMAND } from './Atom.tsx'
import * as actions from './actions.ts'
import { type Candidate, useHost } from './context.ts'
import { IMAGE_TYPES, insertImages, type KeepImage } from './images.ts'
import type { Strings } from './strings.ts'
import { Choice, type Trigger, TypingMenu } from './TypingMenu.tsx'

const SLASH: Trigger = { pattern: /(?:^|\s)(\/([\p{L}\p{N} ]{0,30}))$/u }
const AT: Trigger = { pattern: /(?:^|\s)(@([^@\n]{0,80}))$/ }
const BRACKETS: Trigger = { pattern: /(\[\[([^[\]\n]{0,80}))$/ }

/** `/`: blocks to insert, filtered by their names. */
export function SlashMenu(): JSX.Element {
  const { strings, keepImage } = useHost()
  const [editor] = useLexicalComposerContext()
  const [query, setQuery] = useState<string | null>(null)
  const all = useMemo(
    () => [
      ...blockChoices(strings, (key) => editor.dispatchCommand(EDIT_SOURCE_COMMAND, key)),
      ...(keepImage
        ? [new Choice('image', strings.image, '![]', () => chooseImages(editor, keepImage))]
        : []),
    ],
    [strings, editor, keepImage],
  )
  const matching = (typed: string) => {
    const folded = fold(typed)
    return all.filter((choice) => fold(`${choice.label} ${choice.key}`).includes(folded))
  }
  return (
    <TypingMenu
      trigger={SLASH}
      label={strings.blocks}
      choices={matching(query ?? '')}
      onQuery={setQuery}
      recheck={(typed, chosen) => {
        const now = matching(typed)
        return now.includes(chosen) ? chosen : (now[0] ?? chosen)
      }}
    />
  )
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

function blockChoices(strings: Strings, editSource: (key: string) => void): Choice[] {
  const choice = (name: keyof Strings, hint: string, choose: () => void) =>
    new Choice(name, strings[name], hint, choose)
  return [
    choice('heading1', '#', () => actions.$setHeading('h1')),
    choice('heading2', '##', () => actions.$setHeading('h2')),
    choice('heading3', '###', () => actions.$setHeading('h3')),
    choice('bullets', '-', actions.$setBullets),
    choice('numbers', '1.', actions.$setNumbers),
    choice('checks', '[ ]', actions.$setChecks),
    choice('quote', '>', actions.$toggleQuote),
    choice('callout', '', actions.$insertCallout),
    choice('table', '', actions.$insertTable),
    choice('codeBlock', '```', actions.$setCode),
    choice('math', '$$', () => {
      const key = actions.$insertMath()
      setTimeout(() => editSource(key))
    }),
    choice('rule', '---', actions.$insertRule),
    choice('footnote', '[^1]', actions.$insertFootnote),
    choice('citation', '@', () => actions.$insertText('@')),
    choice('wikiLink', '[[', () => actions.$insertText('[[')),
  ]
}

function chooseImages(editor: LexicalEditor, keep: KeepImage): void {
  const chooser = document.createElement('input')
  chooser.type = 'file'
  chooser.accept = IMAGE_TYPES
  chooser.multiple = true
  chooser.addEventListener('change', () => insertImages(editor, [...(chooser.files ?? [])], keep))
  chooser.click()
}

export type Search = (query: string) => Promise<Candidate[]>

/** `@` and `[[`: what the library finds; what is chosen is inserted as Markdown. */
export function SearchMenu({ kind, search }: { kind: 'citation' | 'link'; search: Search }): JSX.Element {
  const { strings } = useHost()
  const [query, setQuery] = useState<string | null>(null)
  const [choices, setChoices] = useState<Choice[] | null>(null)

  useEffect(() => {
    if (query === null) return
    let stale = false
    const timer = setTimeout(async () => {
      // A search that fails finds nothing; what was typed stays as it is.
      const found = await search(query).catch((): Candidate[] => [])
      if (stale) return
      const choose = (markdown: string) => () => actions.$insertMarkdown(markdown)
      setChoices(
        found.map(({ id, label, detail, markdown }) => new Choice(id, label, detail ?? '', choose(markdown))),
      )
    }, 60)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [query, search])

  const citation = kind === 'citation'
  return (
    <TypingMenu
      trigger={citation ? AT : BRACKETS}
      label={citation ? strings.citations : strings.links}
      choices={choices}
      onQuery={(next) => {
        if (next === null) setChoices(null)
        setQuery(next)
      }}
    />
  )
}
