import { type RefObject, useState } from 'react'
import { useT } from '../i18n/index.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './SelectionTools.module.css'

interface Props {
  field: RefObject<HTMLTextAreaElement | null>
  initial: string
  /** Told of every change, so that nothing that was typed is lost. */
  onType: (text: string) => void
  onSave: (text: string) => void
  onCancel: () => void
}

/** Asks for a comment. Enter saves it, Shift+Enter breaks the line. */
export function CommentForm({ field, initial, onType, onSave, onCancel }: Props) {
  const t = useT()
  const [typed, setTyped] = useState(initial)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(typed.trim())
      }}
    >
      <textarea
        ref={field}
        className={styles.area}
        aria-label={t('reader.comment')}
        placeholder={t('reader.commentPlaceholder')}
        rows={3}
        // biome-ignore lint/a11y/noAutofocus: it was opened to be typed in
        autoFocus
        value={typed}
        // One goes on where one stopped.
        onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
        onChange={({ target }) => {
          setTyped(target.value)
          onType(target.value)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || !event.shiftKey)) {
            event.preventDefault()
            onSave(typed.trim())
          } else if (event.key === 'Escape') {
            event.stopPropagation()
            onCancel()
          }
        }}
      />
      <div className={styles.actions}>
        <Button look="quiet" onPress={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button look="primary" type="submit">
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}
