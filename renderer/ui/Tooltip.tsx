import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { showChord } from '../keys.ts'
import styles from './Tooltip.module.css'

interface TooltipProps {
  label: string
  shortcut?: string | undefined
  /** A button, or anything else that can have the focus. */
  children: ReactElement
}

/** Words that appear beside a control under the pointer or the focus. */
export function Tooltip({ label, shortcut, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip className={styles.tooltip} offset={6}>
        {label}
        {shortcut && <kbd>{showChord(shortcut)}</kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
