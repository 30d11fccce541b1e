/** Undo and redo where the editor's own history ends: what lies beyond it was written before the note was opened. */
import {
  CAN_REDO_COMMAND,
  CAN_UNDO_COMMAND,
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  mergeRegister,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'

export function registerHistoryEnd(
  editor: LexicalEditor,
  onBeyond: (direction: 'undo' | 'redo') => void,
): () => void {
  const can = { undo: false, redo: false }
  const beyond = (direction: 'undo' | 'redo') => () => {
    if (!can[direction]) onBeyond(direction)
    return !can[direction]
  }
  return mergeRegister(
    editor.registerCommand(
      CAN_UNDO_COMMAND,
      (possible) => {
        can.undo = possible
        return false
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      CAN_REDO_COMMAND,
      (possible) => {
        can.redo = possible
        return false
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(UNDO_COMMAND, beyond('undo'), COMMAND_PRIORITY_LOW),
    editor.registerCommand(REDO_COMMAND, beyond('redo'), COMMAND_PRIORITY_LOW),
  )
}
