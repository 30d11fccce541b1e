/** The menus that open while typing: `/` for blocks, `@` for citations, `[[` for links. */
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { LexicalTypeaheadMenuPlugin, MenuOption } from '@lexical/react/LexicalTypeaheadMenuPlugin'
import { COMMAND_PRIORITY_HIGH, KEY_ESCAPE_COMMAND } from 'lexical'
import { type JSX, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { EDIT_SOURCE_COMMAND } from './Atom.tsx'
import * as actions from './actions.ts'
import { type Candidate, useHost } from './context.ts'
import type { Strings } from './strings.ts'

class Choice extends MenuOption {
  readonly label: string
  readonly detail: string
  readonly choose: () => void

  constructor(key: string, label: string, detail: string, choose: () => void) {
    super(key)
    this.label = label
    this.detail = detail
    this.choose = choose
  }
}

interface Trigger {
  /** Matches the text before the caret: group 1 is what is replaced, group 2 what is looked for. */
  pattern: RegExp
}

const SLASH: Trigger = { pattern: /(?:^|\s)(\/([\p{L}\p{N} ]{0,30}))$/u }
const AT: Trigger = { pattern: /(?:^|\s)(@([^@\n]{0,80}))$/ }
const BRACKETS: Trigger = { pattern: /(\[\[([^[\]\n]{0,80}))$/ }

/**
 * A menu over the text before the caret. Esc closes it and leaves what was typed; it stays closed for that occurrence.
 * `choices` null: still searching.
 */
function TypingMenu(props: {
  trigger: Trigger
  label: string
  choices: Choice[] | null
  onQuery: (query: string | null) => void
}): JSX.Element {
  const { trigger, label, choices, onQuery } = props
  const { strings } = useHost()
  const [editor] = useLexicalComposerContext()
  const dismissed = useRef<string | null>(null)
  const current = useRef<string | null>(null)

  const match = useCallback(
    (text: string) => {
      const found = trigger.pattern.exec(text)
      const replaceableString = found?.[1]
      if (!found || replaceableString === undefined) {
        dismissed.current = current.current = null
        return null
      }
      const leadOffset = text.length - replaceableString.length
      current.current = text.slice(0, leadOffset)
      if (dismissed.current === current.current) return null
      return { leadOffset, matchingString: found[2] ?? '', replaceableString }
    },
    [trigger],
  )

  useEffect(
    () =>
      editor.registerCommand(
        KEY_ESCAPE_COMMAND,
        () => {
          dismissed.current = current.current
          return false
        },
        COMMAND_PRIORITY_HIGH,
      ),
    [editor],
  )

  return (
    <LexicalTypeaheadMenuPlugin<Choice>
      options={choices ?? []}
      onQueryChange={onQuery}
      triggerFn={match}
      commandPriority={COMMAND_PRIORITY_HIGH}
      anchorClassName="note-menu-anchor"
      onSelectOption={(option, textNode, close) => {
        editor.update(() => {
          textNode?.remove()
          option.choose()
          close()
        })
      }}
      menuRenderFn={(anchor, { selectedIndex, selectOptionAndCleanUp, setHighlightedIndex, options }) => {
        if (!anchor.current) return null
        return createPortal(
          <MenuPanel anchor={anchor.current} label={label}>
            {options.length === 0 ? (
              <div className="note-menu-empty" role="status">
                {choices === null ? strings.searching : strings.nothingFound}
              </div>
            ) : (
              <div role="presentation" className="note-menu-list">
                {options.map((option, index) => (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the editor keeps the focus and handles the keys
                  <div
                    key={option.key}
                    ref={option.setRefElement}
                    id={`typeahead-item-${index}`}
                    role="option"
                    tabIndex={-1}
                    aria-selected={selectedIndex === index}
                    className="note-menu-item"
                    onMouseDown={(event) => event.preventDefault()}
                    onMouseEnter={() => setHighlightedIndex(index)}
                    onClick={() => selectOptionAndCleanUp(option)}
                  >
                    <span className="note-menu-label">{option.label}</span>
                    {option.detail && <span className="note-menu-detail">{option.detail}</span>}
                  </div>
                ))}
              </div>
            )}
          </MenuPanel>,
          anchor.current,
        )
      }}
    />
  )
}

/** The list box is the element around this, which Lexical makes and again and again names in English. */
function MenuPanel(props: { anchor: HTMLElement; label: string; children: ReactNode }): JSX.Element {
  const { anchor, label, children } = props
  useEffect(() => {
    const name = () => anchor.getAttribute('aria-label') === label || anchor.setAttribute('aria-label', label)
    const observer = new MutationObserver(name)
    observer.observe(anchor, { attributeFilter: ['aria-label'] })
    name()
    return () => observer.disconnect()
  }, [anchor, label])
  return <div className="note-menu">{children}</div>
}

/** `/`: blocks to insert, filtered by their names. */
export function SlashMenu(): JSX.Element {
  const { strings } = useHost()
  const [editor] = useLexicalComposerContext()
  const [query, setQuery] = useState<string | null>(null)
  const all = useMemo(
    () => blockChoices(strings, (key) => editor.dispatchCommand(EDIT_SOURCE_COMMAND, key)),
    [strings, editor],
  )
  const choices = useMemo(() => {
    const folded = fold(query ?? '')
    return all.filter((choice) => fold(`${choice.label} ${choice.key}`).includes(folded))
  }, [all, query])
  return <TypingMenu trigger={SLASH} label={strings.blocks} choices={choices} onQuery={setQuery} />
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
      const choose = (markdown: string) => () => {
        actions.$insertMarkdown(markdown)
        actions.$insertText(' ')
      }
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
