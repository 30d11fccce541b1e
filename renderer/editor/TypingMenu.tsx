/** A menu that opens over what is being typed, with the keyboard left where it is. */
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { LexicalTypeaheadMenuPlugin, MenuOption } from '@lexical/react/LexicalTypeaheadMenuPlugin'
import { $isTextNode, COMMAND_PRIORITY_HIGH, KEY_ESCAPE_COMMAND, type TextNode } from 'lexical'
import { type JSX, type ReactNode, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useHost } from './context.ts'

export class Choice extends MenuOption {
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

export interface Trigger {
  /** Matches the text before the caret: group 1 is what is replaced, group 2 what is looked for. */
  pattern: RegExp
}

/**
 * A menu over the text before the caret. Esc closes it and leaves what was typed; it stays closed for that occurrence.
 * `choices` null: still searching.
 */
export function TypingMenu(props: {
  trigger: Trigger
  label: string
  choices: Choice[] | null
  onQuery: (query: string | null) => void
  /** The choice to take for what is typed by now: the list may be a few keys behind a quick typist. */
  recheck?: (query: string, chosen: Choice) => Choice
}): JSX.Element {
  const { trigger, label, choices, onQuery, recheck } = props
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
          const query = $takeQuery(trigger, textNode)
          const chosen = recheck ? recheck(query, option) : option
          chosen.choose()
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
                    // A menu that appears under a resting pointer is not pointed at.
                    onMouseMove={(event) =>
                      (event.movementX || event.movementY) && setHighlightedIndex(index)
                    }
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

/**
 * Remove what was typed for the menu and return what was looked for. `tail`: the part that Lexical knew of and split
 * off; typed quickly, more of it stands before.
 */
function $takeQuery(trigger: Trigger, tail: TextNode | null): string {
  const before = tail?.getPreviousSibling()
  const typed = ($isTextNode(before) ? before.getTextContent() : '') + (tail?.getTextContent() ?? '')
  const [, replaced = '', query = ''] = trigger.pattern.exec(typed) ?? []
  const more = replaced.length - (tail?.getTextContentSize() ?? 0)
  if ($isTextNode(before) && more > 0) before.spliceText(before.getTextContentSize() - more, more, '', true)
  tail?.remove()
  return query
}

/** Left free at the window's edge (pixels). */
const EDGE = 8

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
  // Lexical keeps a menu inside the page by the width it opens with; what is found may be wider, and come later.
  const menu = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { style } = menu.current!
    style.translate = ''
    const over = menu.current!.getBoundingClientRect().right - (document.documentElement.clientWidth - EDGE)
    if (over > 0) style.translate = `${-over}px`
  })
  return (
    <div ref={menu} className="note-menu">
      {children}
    </div>
  )
}
