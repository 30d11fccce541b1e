import { useRef, useState } from 'react'
import { useT } from '../i18n/index.tsx'
import { TextField } from '../ui/TextField.tsx'

/** A project's name being typed. Enter and leaving keep it, Escape does not. */
export function ProjectName({ name, onDone }: { name: string; onDone: (name: string) => void }) {
  const t = useT()
  const [value, setValue] = useState(name)
  const over = useRef(false)
  const finish = (result: string) => {
    if (over.current) return
    over.current = true
    onDone(result.trim())
  }
  return (
    <TextField
      label={t('shell.projectName')}
      hideLabel
      placeholder={t('shell.projectName')}
      autoFocus
      value={value}
      onChange={setValue}
      onBlur={() => finish(value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') finish(value)
        else if (event.key === 'Escape') finish(name)
        else event.continuePropagation()
      }}
    />
  )
}
