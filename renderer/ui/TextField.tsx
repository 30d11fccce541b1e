import { Search } from 'lucide-react'
import type { KeyboardEvent, Ref } from 'react'
import {
  SearchField as AriaSearchField,
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  type TextFieldProps,
} from 'react-aria-components'
import { classes } from './classes.ts'
import styles from './Field.module.css'

interface Props extends Omit<TextFieldProps, 'className' | 'style' | 'children'> {
  label: string
  /** The label is for screen readers only. */
  hideLabel?: boolean
  placeholder?: string
  hint?: string
  /** What is wrong with the value. */
  error?: string | undefined
  rows?: number
  inputRef?: Ref<HTMLInputElement>
}

/** A line of text, or with `rows` several. */
export function TextField({ label, hideLabel, placeholder, hint, error, rows, inputRef, ...props }: Props) {
  return (
    <AriaTextField {...props} isInvalid={error !== undefined} className={styles.field ?? ''}>
      <Label className={hideLabel ? 'visually-hidden' : styles.label}>{label}</Label>
      {rows === undefined ? (
        <Input ref={inputRef} className={styles.input ?? ''} placeholder={placeholder} />
      ) : (
        <TextArea className={classes(styles.input, styles.area)} placeholder={placeholder} rows={rows} />
      )}
      {hint && (
        <Text slot="description" className={styles.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  )
}

interface SearchProps {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  autoFocus?: boolean
  inputRef?: Ref<HTMLInputElement>
  /** The person goes from the words to what they found. */
  onLeave?: (() => void) | undefined
}

/** A line to search or filter with. Escape empties it; Enter, an arrow down and Escape in the empty line leave it. */
export function SearchField({ label, placeholder, inputRef, onLeave, ...props }: SearchProps) {
  const onKeyDown = ({ key, nativeEvent }: KeyboardEvent) => {
    const leaves = key === 'Enter' || key === 'ArrowDown' || (key === 'Escape' && props.value === '')
    if (leaves && !nativeEvent.isComposing) onLeave?.()
  }
  return (
    <AriaSearchField {...props} aria-label={label} className={styles.search ?? ''}>
      <Search size={14} aria-hidden />
      <Input
        ref={inputRef}
        className={styles.input ?? ''}
        placeholder={placeholder ?? label}
        onKeyDown={onKeyDown}
      />
    </AriaSearchField>
  )
}
