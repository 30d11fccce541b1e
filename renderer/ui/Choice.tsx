import { Check, Minus } from 'lucide-react'
import {
  Checkbox as AriaCheckbox,
  Switch as AriaSwitch,
  type CheckboxProps,
  Radio,
  RadioGroup,
  type SwitchProps,
} from 'react-aria-components'
import styles from './Field.module.css'

interface Named {
  /** Seen beside it. */
  label: string
  /** The label is for screen readers only. */
  hideLabel?: boolean
}

export function Checkbox({
  label,
  hideLabel,
  ...props
}: Named & Pick<CheckboxProps, 'isSelected' | 'isIndeterminate' | 'onChange' | 'isDisabled'>) {
  return (
    <AriaCheckbox {...props} className={styles.choice ?? ''}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className={styles.box}>
            {isIndeterminate ? (
              <Minus size={12} aria-hidden />
            ) : (
              isSelected && <Check size={12} strokeWidth={3} aria-hidden />
            )}
          </span>
          <span className={hideLabel ? 'visually-hidden' : undefined}>{label}</span>
        </>
      )}
    </AriaCheckbox>
  )
}

/** Something that is on or off, at once. */
export function Switch({
  label,
  hideLabel,
  ...props
}: Named & Pick<SwitchProps, 'isSelected' | 'onChange' | 'isDisabled'>) {
  return (
    <AriaSwitch {...props} className={styles.choice ?? ''}>
      <span className={styles.track} />
      <span className={hideLabel ? 'visually-hidden' : undefined}>{label}</span>
    </AriaSwitch>
  )
}

interface RadiosProps<T extends string> {
  /** Of the group, for screen readers. */
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
}

/** One of a few. */
export function Radios<T extends string>({ label, value, options, onChange }: RadiosProps<T>) {
  return (
    <RadioGroup aria-label={label} value={value} onChange={(chosen) => onChange(chosen as T)}>
      {options.map((option) => (
        <Radio key={option.value} value={option.value} className={styles.choice ?? ''}>
          <span className={`${styles.box} ${styles.round}`} />
          <span>{option.label}</span>
        </Radio>
      ))}
    </RadioGroup>
  )
}
