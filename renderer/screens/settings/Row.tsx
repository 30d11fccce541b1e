import { Minus, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '../../i18n/index.tsx'
import { IconButton } from '../../ui/Button.tsx'
import styles from './Settings.module.css'

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

export function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span>{label}</span>
      {children}
    </div>
  )
}

interface StepperProps {
  label: string
  value: number
  shown: string
  least: number
  most: number
  step: number
  onChange: (value: number) => void
}

/** A number that goes up and down. */
export function Stepper({ label, value, shown, least, most, step, onChange }: StepperProps) {
  const t = useT()
  // Sums of decimal steps stay decimal.
  const to = (next: number) => onChange(Math.round(Math.min(most, Math.max(least, next)) * 100) / 100)
  return (
    <Row label={label}>
      <fieldset className={styles.stepper} aria-label={label}>
        <IconButton
          label={t('settings.smaller')}
          isDisabled={value <= least}
          onPress={() => to(value - step)}
        >
          <Minus size={14} aria-hidden />
        </IconButton>
        <output>{shown}</output>
        <IconButton label={t('settings.larger')} isDisabled={value >= most} onPress={() => to(value + step)}>
          <Plus size={14} aria-hidden />
        </IconButton>
      </fieldset>
    </Row>
  )
}
