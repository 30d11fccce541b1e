import { useLayoutEffect, useRef, useState } from 'react'
import { classes } from './classes.ts'
import styles from './InPlace.module.css'
import { Remark } from './Remark.tsx'

interface InPlaceProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** What stands there while it is not edited, where that reads better than the value itself. */
  shown?: string
  /** The value is Markdown, and shown as what it means. */
  markdown?: boolean
  /** Shown while there is no value. */
  placeholder: string
  /** Underlined with dots. */
  guessed?: boolean
  title?: string
  className?: string | undefined
  /** Why a value will not do; null when it will. */
  refuse?: (value: string) => string | null
  /** More than one line: Shift+Enter breaks it. */
  multiline?: boolean
  /** Told of what was typed so far; null when it was given up. */
  onTyping?: (typed: string | null) => void
}

/** Text that a click (or Enter) turns into a field. Enter and leaving keep what was typed, Escape does not. */
export function InPlace(props: InPlaceProps) {
  const [editing, setEditing] = useState(false)
  const shown = useRef<HTMLButtonElement>(null)
  const returning = useRef(false)
  useLayoutEffect(() => {
    if (!editing && returning.current) shown.current?.focus()
    returning.current = false
  }, [editing])
  if (editing) {
    return (
      <Editing
        {...props}
        onDone={(back) => {
          returning.current = back
          setEditing(false)
        }}
      />
    )
  }
  const { label, value, shown: words = value, placeholder, markdown, guessed, title, className } = props
  return (
    <button
      ref={shown}
      type="button"
      className={classes(styles.shown, className)}
      data-empty={value === '' || undefined}
      title={title}
      aria-label={`${label}: ${words || placeholder}`}
      onClick={() => setEditing(true)}
    >
      <span className={guessed ? styles.guessed : undefined}>
        {markdown && words ? <Remark markdown={words} /> : words || placeholder}
      </span>
    </button>
  )
}

function Editing({
  label,
  value,
  onChange,
  className,
  refuse,
  multiline,
  onTyping,
  onDone,
}: InPlaceProps & { onDone: (back: boolean) => void }) {
  const [typed, setTyped] = useState(value)
  const field = useRef<HTMLTextAreaElement>(null)
  const over = useRef(false)
  const wasTyped = useRef(false)
  useLayoutEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const finish = (keep: boolean, back: boolean) => {
    if (over.current) return
    const result = typed.trim()
    if (keep && result !== value && refuse?.(result)) {
      field.current?.reportValidity()
      if (back) return
    } else if (keep && result !== value) onChange(result)
    else if (wasTyped.current) onTyping?.(null)
    over.current = true
    onDone(back)
  }
  return (
    <textarea
      ref={field}
      aria-label={label}
      className={classes(styles.input, className)}
      rows={1}
      value={typed}
      onChange={({ target }) => {
        const next = multiline ? target.value : target.value.replace(/\n+/g, ' ')
        target.setCustomValidity(refuse?.(next.trim()) ?? '')
        setTyped(next)
        wasTyped.current = true
        onTyping?.(next)
      }}
      onBlur={() => finish(true, false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter' && !(multiline && event.shiftKey)) {
          event.preventDefault()
          finish(true, true)
        } else if (event.key === 'Escape') {
          event.stopPropagation()
          finish(false, true)
        }
      }}
    />
  )
}
