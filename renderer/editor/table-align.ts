/** The alignment of a table's columns: that of the paragraphs in their cells, which Markdown has once for a column. */
import {
  $computeTableMapSkipCellCheck,
  $findCellNode,
  $findTableNode,
  $isTableSelection,
} from '@lexical/table'
import { $getSelection, $isElementNode, $isRangeSelection, type ElementFormatType } from 'lexical'

/** Aligns the column that the caret is in. Runs inside `editor.update`. */
export function $alignColumn(align: ElementFormatType): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) && !$isTableSelection(selection)) return
  const at = selection.anchor.getNode()
  const [cell, table] = [$findCellNode(at), $findTableNode(at)]
  if (!cell || !table) return
  const [map] = $computeTableMapSkipCellCheck(table, null, null)
  const column = map.flat().find((value) => value.cell.is(cell))?.startColumn
  for (const row of map)
    for (const { cell: each, startColumn } of row)
      if (startColumn === column)
        for (const line of each.getChildren()) if ($isElementNode(line)) line.setFormat(align)
}
