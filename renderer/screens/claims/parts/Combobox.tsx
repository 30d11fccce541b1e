import { type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react'
import { useT } from '../../../i18n/index.tsx'
import { chordOf } from '../../../keys.ts'
import { classes } from '../../../ui/classes.ts'
import styles from './Combobox.module.css'

export interface Option {
  id: string
  /** Shown; several lines are possible. */
  content: ReactNode
  choose: () => void
}

interface ComboboxProps {
  label: string
  hideLabel?: boolean
  placeholder?: string
  value: string
  onChange: (value: string) => void
  options: readonly Option[]
  /** The option that Enter takes where no arrow has chosen; the first, if not told. */
  preferred?: number
  /** The options answer what was typed before; those for what is there now are on their way. */
  isBehind?: boolean
  /** Enter without an option at hand. */
  onEnter?: () => void
  onEscape?: () => void
  /** A chord typed after an Enter that still waits: it is meant for what follows the choice. */
  onAhead?: (chord: string) => void
  /** Further keys while the field has the focus. */
  onBackspaceEmpty?: () => void
  autoFocus?: boolean
  inputRef?: Ref<HTMLInputElement>
  /** The options push down what follows instead of lying over it. */
  inline?: boolean
}

const CHOOSING = new Set(['ArrowDown', 'ArrowUp', 'Enter'])

/** A field with suggestions below it: arrows choose, Enter takes, a click takes. */
export function Combobox(props: ComboboxProps) {
  const { label, value, options, inline, preferred = 0, isBehind = false } = props
  const t = useT()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState<number | null>(null)
  const shown = (open || inline === true) && options.length > 0
  const index = Math.min(at ?? Math.max(0, preferred), options.length - 1)
  /** Arrows and Enter typed ahead: they mean the options that are about to come. */
  const [ahead, setAhead] = useState<readonly string[]>([])
  const optionId = (i: number) => `${id}-${options[i]?.id}`

  const take = (i: number) => {
    setOpen(false)
    setAt(null)
    options[i]?.choose()
  }
  const keys: Record<string, (() => void) | undefined> = {
    ArrowDown: () => (shown ? setAt((index + 1) % options.length) : setOpen(true)),
    ArrowUp: () => setAt((index - 1 + options.length) % Math.max(1, options.length)),
    Enter: () => (shown ? take(index) : props.onEnter?.()),
    Escape: open && shown && !inline ? () => setOpen(false) : props.onEscape,
    Backspace: value === '' ? props.onBackspaceEmpty : undefined,
  }

  // One a render, so that each key finds what the one before it did.
  useEffect(() => {
    const [chord, ...rest] = ahead
    if (isBehind || chord === undefined) return
    setAhead(rest)
    keys[chord]?.()
  })

  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the option at hand is another
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [shown, index, options.length])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only notices that the focus has left
    <div
      className={styles.combobox}
      onBlur={() => {
        setOpen(false)
        setAhead([])
      }}
    >
      <label htmlFor={id} className={props.hideLabel ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      <input
        id={id}
        ref={props.inputRef}
        // biome-ignore lint/a11y/noAutofocus: it is what the person asked for by opening this
        autoFocus={props.autoFocus}
        role="combobox"
        aria-expanded={shown}
        aria-controls={shown ? `${id}-options` : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown ? optionId(index) : undefined}
        autoComplete="off"
        className={styles.input}
        placeholder={props.placeholder}
        value={value}
        onChange={(event) => {
          // An Enter that waits is about what stands here.
          if (ahead.length > 0) return
          props.onChange(event.target.value)
          setOpen(true)
          setAt(null)
        }}
        onKeyDown={(event) => {
          const chord = chordOf(event.nativeEvent) ?? ''
          const act = keys[chord]
          if (chord !== '' && chord !== 'Escape' && ahead.includes('Enter') && props.onAhead) {
            event.preventDefault()
            event.stopPropagation()
            props.onAhead(chord)
            return
          }
          if (!act) return
          event.preventDefault()
          event.stopPropagation()
          if ((isBehind || ahead.length > 0) && CHOOSING.has(chord)) setAhead([...ahead, chord])
          else act()
        }}
      />
      {shown && (
        <div
          ref={list}
          id={`${id}-options`}
          role="listbox"
          aria-label={t('claims.suggestions')}
          className={classes(styles.options, inline ? styles.inline : styles.over, 'scroll')}
        >
          {options.map((option, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and takes the keys
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              key={option.id}
              id={optionId(i)}
              role="option"
              aria-selected={i === index}
              className={styles.option}
              onMouseDown={(event) => event.preventDefault()}
              // A list that appears under a resting pointer is not pointed at.
              onMouseMove={(event) => (event.movementX || event.movementY) && setAt(i)}
              onClick={() => take(i)}
            >
              {option.content}
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
