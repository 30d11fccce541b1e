/** Class names of Lexical's own nodes; `editor.css` says what they look like. */
import type { EditorThemeClasses } from 'lexical'

export const THEME: EditorThemeClasses = {
  text: {
    bold: 'note-bold',
    italic: 'note-italic',
    strikethrough: 'note-strikethrough',
    code: 'note-code',
    highlight: 'note-highlight',
    subscript: 'note-subscript',
    superscript: 'note-superscript',
  },
  code: 'note-code-block',
  link: 'note-link',
  list: {
    checklist: 'note-checklist',
    listitemChecked: 'note-checked',
    listitemUnchecked: 'note-unchecked',
    nested: { listitem: 'note-nested' },
  },
  table: 'note-table',
  tableCellHeader: 'note-table-header',
  tableCellSelected: 'note-table-selected',
  tableSelection: 'note-table-selecting',
}
