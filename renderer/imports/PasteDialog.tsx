import { useState } from 'react'
import { useT } from '../i18n/index.tsx'
import { showChord } from '../keys.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextField } from '../ui/TextField.tsx'
import { clipboardText } from './files.ts'
import { useImports } from './queue.tsx'

/** A place to paste into. What is pasted as a page is imported at once, with its structure; typed text with the button. */
export function PasteDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { paste } = useImports()
  const [text, setText] = useState('')
  const bring = (clip: { text: string; html?: string }) => {
    onClose()
    paste(clip)
  }
  return (
    <Dialog
      title={t('imports.pasteTitle')}
      isOpen
      onClose={onClose}
      footer={
        <Button look="primary" isDisabled={text.trim() === ''} onPress={() => bring({ text })}>
          {t('shell.import')}
        </Button>
      }
    >
      <div
        onPaste={(event) => {
          const clip = clipboardText(event.clipboardData)
          if (!clip?.html) return
          event.preventDefault()
          bring(clip)
        }}
      >
        <TextField
          label={t('imports.pasteField')}
          hideLabel
          autoFocus
          rows={10}
          placeholder={t('imports.pasteHint', { keys: showChord('Mod+V') })}
          value={text}
          onChange={setText}
        />
      </div>
    </Dialog>
  )
}
