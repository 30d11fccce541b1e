import { Plus, Redo2, Trash2, Undo2 } from 'lucide-react'
import { useT } from '../../i18n/index.tsx'
import { Button, IconButton } from '../../ui/Button.tsx'
import type { Draft } from './draft.ts'
import styles from './Edit.module.css'

interface Props {
  /** What there is to do, or what was done. */
  words: string
  draft: Draft
  hasChanges: boolean
  isSaving: boolean
  /** To the open paragraph; null when none is. */
  onAdd: (() => void) | null
  onRemove: (() => void) | null
  onHistory: (direction: 'undo' | 'redo') => void
  onDiscard: () => void
  onSave: () => void
}

/** Stays above the text that is being corrected. */
export function EditBar(props: Props) {
  const { words, draft, hasChanges, isSaving, onAdd, onRemove, onHistory, onDiscard, onSave } = props
  const t = useT()
  return (
    <div
      className={styles.bar}
      role="toolbar"
      aria-label={t('reader.editText')}
      // The caret stays in the paragraph a button is about.
      onMouseDown={(event) => event.preventDefault()}
    >
      <span className={styles.hint} title={words} aria-live="polite">
        {words}
      </span>
      <IconButton label={t('reader.addBelow')} isDisabled={!onAdd} onPress={() => onAdd?.()}>
        <Plus size={16} aria-hidden />
      </IconButton>
      <IconButton label={t('reader.removeBlock')} isDisabled={!onRemove} onPress={() => onRemove?.()}>
        <Trash2 size={16} aria-hidden />
      </IconButton>
      <span className={styles.rule} />
      <IconButton
        label={t('common.undo')}
        isDisabled={draft.past.length === 0}
        onPress={() => onHistory('undo')}
      >
        <Undo2 size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={t('common.redo')}
        isDisabled={draft.future.length === 0}
        onPress={() => onHistory('redo')}
      >
        <Redo2 size={16} aria-hidden />
      </IconButton>
      <Button look="quiet" onPress={onDiscard}>
        {t(hasChanges ? 'reader.discardEdits' : 'common.cancel')}
      </Button>
      <Button look="primary" data-save onPress={onSave} isDisabled={isSaving}>
        {t('reader.saveEdits')}
      </Button>
    </div>
  )
}
