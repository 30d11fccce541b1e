import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './Button.module.css'
import { classes } from './classes.ts'
import { Tooltip } from './Tooltip.tsx'

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  children: ReactNode
  /** `primary`: the one thing to do here. `quiet`: no border. */
  look?: 'plain' | 'primary' | 'quiet' | 'danger'
}

export function Button({ look = 'plain', ...props }: ButtonProps) {
  return <AriaButton {...props} className={classes(styles.button, look !== 'plain' && styles[look])} />
}

interface IconButtonProps extends Omit<ButtonProps, 'look' | 'children'> {
  /** What it does: its name, and its tooltip. */
  label: string
  /** The chord that does the same. */
  shortcut?: string
  children: ReactNode
}

/** A button that is an icon, with its name as a tooltip. */
export function IconButton({ label, shortcut, children, ...props }: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut}>
      <AriaButton {...props} aria-label={label} className={classes(styles.button, styles.icon)}>
        {children}
      </AriaButton>
    </Tooltip>
  )
}
