/** What the toolbar offers for the block the caret is in: rows and columns of a table, the language of code. */
import { $isCodeNode } from '@lexical/code'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import {
  $deleteTableColumnAtSelection,
  $deleteTableRowAtSelection,
  $findTableNode,
  $insertTableColumnAtSelection,
  $insertTableRowAtSelection,
  $isTableCellNode,
  $isTableNode,
  $isTableSelection,
} from '@lexical/table'
import { $findMatchingParent } from '@lexical/utils'
import { $getSelection, $isRangeSelection } from 'lexical'
import { ChevronDown } from 'lucide-react'
import { type JSX, useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx'
import { useHost } from './context.ts'
import { LANGUAGES } from './highlight-code.ts'
import { $alignColumn } from './table-align.ts'

export function BlockTools(): JSX.Element | null {
  const [editor] = useLexicalComposerContext()
  const [place, setPlace] = useState('')
  useEffect(
    () => editor.registerUpdateListener(({ editorState }) => setPlace(editorState.read($place))),
    [editor],
  )
  if (place === 'table') return <TableTools />
  return place.startsWith('code') ? <LanguageField language={place.slice('code '.length)} /> : null
}

/** The block the caret is in, as a string, so that an equal one renders nothing. */
function $place(): string {
  const selection = $getSelection()
  if ($isTableSelection(selection)) return 'table'
  if (!$isRangeSelection(selection)) return ''
  const at = selection.anchor.getNode()
  if ($findMatchingParent(at, $isTableCellNode)) return 'table'
  const code = $findMatchingParent(at, $isCodeNode)
  return $isCodeNode(code) ? `code ${code.getLanguage() ?? ''}` : ''
}

function TableTools(): JSX.Element {
  const { strings } = useHost()
  const [editor] = useLexicalComposerContext()
  const run = (change: () => void) => () => {
    editor.update(() => {
      if ($place() === 'table') change()
    })
    // The menu gives the focus back to its button first.
    setTimeout(() => editor.focus())
  }
  return (
    <Menu
      label={strings.table}
      trigger={
        <Button className="note-block-tool">
          {strings.table}
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      }
    >
      <MenuItem onAction={run(() => $insertTableRowAtSelection(false))}>{strings.rowAbove}</MenuItem>
      <MenuItem onAction={run(() => $insertTableRowAtSelection(true))}>{strings.rowBelow}</MenuItem>
      <MenuItem onAction={run(() => $insertTableColumnAtSelection(false))}>{strings.columnLeft}</MenuItem>
      <MenuItem onAction={run(() => $insertTableColumnAtSelection(true))}>{strings.columnRight}</MenuItem>
      <MenuSeparator />
      <MenuItem onAction={run(() => $alignColumn('left'))}>{strings.alignLeft}</MenuItem>
      <MenuItem onAction={run(() => $alignColumn('center'))}>{strings.alignCenter}</MenuItem>
      <MenuItem onAction={run(() => $alignColumn('right'))}>{strings.alignRight}</MenuItem>
      <MenuSeparator />
      <MenuItem onAction={run($deleteTableRowAtSelection)}>{strings.deleteRow}</MenuItem>
      <MenuItem onAction={run($deleteTableColumnAtSelection)}>{strings.deleteColumn}</MenuItem>
      <MenuItem danger onAction={run($deleteTable)}>
        {strings.deleteTable}
      </MenuItem>
    </Menu>
  )
}

function $deleteTable(): void {
  const selection = $getSelection()
  const at = selection?.getNodes()[0]
  const table = at && $findTableNode(at)
  if (!$isTableNode(table)) return
  table.selectNext()
  table.remove()
}

function LanguageField({ language }: { language: string }): JSX.Element {
  const { strings } = useHost()
  const [editor] = useLexicalComposerContext()
  const known = language === '' || LANGUAGES.includes(language)
  return (
    <select
      className="note-block-tool"
      aria-label={strings.codeLanguage}
      value={language}
      onChange={({ target }) => {
        editor.update(() => {
          const selection = $getSelection()
          const code = $isRangeSelection(selection)
            ? $findMatchingParent(selection.anchor.getNode(), $isCodeNode)
            : null
          if ($isCodeNode(code)) code.setLanguage(target.value || undefined)
        })
        editor.focus()
      }}
    >
      <option value="">{strings.plainCode}</option>
      {!known && <option>{language}</option>}
      {LANGUAGES.map((name) => (
        <option key={name}>{name}</option>
      ))}
    </select>
  )
}
