import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { classes } from '../../../ui/classes.ts'
import styles from './EditableText.module.css'

interface EditableTextProps {
  label: string
  value: string
  onSave: (value: string) => void
  placeholder?: string
  className?: string | undefined
  /** Enter makes a new line; without it Enter saves. */
  multiline?: boolean
  /** Saved with every letter, and may be left empty. */
  live?: boolean
  /** After Enter. */
  onDone?: () => void
  autoFocus?: boolean
}

/** Words that are edited where they stand: saved on leaving or Enter, taken back with Escape. */
export function EditableText(props: EditableTextProps) {
  const { label, value, onSave, multiline, live } = props
  const [draft, setDraft] = useState(value)
  const field = useRef<HTMLTextAreaElement>(null)
  const leaving = useRef(false)
  useEffect(() => setDraft(value), [value])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words
  useLayoutEffect(() => {
    const { current } = field
    if (!current) return
    current.style.height = '0'
    current.style.height = `${current.scrollHeight}px`
  }, [draft])

  const save = () => {
    const next = multiline ? draft : draft.trim().replace(/\s+/g, ' ')
    if (leaving.current || next === value) setDraft(value)
    else if (next !== '' || multiline || live) onSave(next)
    else setDraft(value)
    leaving.current = false
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') leaving.current = true
    const done = event.key === 'Enter' && (!multiline || event.metaKey || event.ctrlKey)
    if (event.key !== 'Escape' && !done) return
    event.preventDefault()
    field.current?.blur()
    if (done) props.onDone?.()
  }
  return (
    <textarea
      ref={field}
      rows={1}
      aria-label={label}
      // biome-ignore lint/a11y/noAutofocus: the person has just made what is to be written here
      autoFocus={props.autoFocus}
      className={classes(styles.text, props.className)}
      placeholder={props.placeholder}
      value={draft}
      onChange={({ target }) => {
        setDraft(target.value)
        if (live) onSave(target.value.replace(/\s*\n\s*/g, ' '))
      }}
      onBlur={save}
      onKeyDown={onKeyDown}
    />
  )
}
