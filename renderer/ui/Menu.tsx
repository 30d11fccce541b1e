import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Popover as AriaPopover,
  Header,
  MenuTrigger,
  Separator,
} from 'react-aria-components'
import { showChord } from '../keys.ts'
import { classes } from './classes.ts'
import styles from './Menu.module.css'
import popover from './Popover.module.css'

interface MenuProps {
  label: string
  trigger: ReactElement
  /** `MenuItem`s, `MenuSection`s, `MenuSeparator`s. */
  children: ReactNode
}

/** A button that opens a list of things to do. */
export function Menu({ label, trigger, children }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <AriaPopover className={popover.popover} offset={4}>
        <AriaMenu aria-label={label} className={styles.menu}>
          {children}
        </AriaMenu>
      </AriaPopover>
    </MenuTrigger>
  )
}

interface MenuItemProps {
  children: string
  onAction: () => void
  icon?: ReactNode
  shortcut?: string
  danger?: boolean
  /** A choice that holds: shown with a tick. */
  checked?: boolean
  isDisabled?: boolean
}

export function MenuItem({ children, icon, shortcut, danger, checked, ...props }: MenuItemProps) {
  return (
    <AriaMenuItem {...props} textValue={children} className={classes(styles.item, danger && styles.danger)}>
      {(icon !== undefined || checked !== undefined) && (
        <span className={styles.icon}>{checked ? <Check size={14} aria-hidden /> : icon}</span>
      )}
      <span className={styles.label}>
        {children}
        {checked && <span className="visually-hidden"> ✓</span>}
      </span>
      {shortcut && <kbd>{showChord(shortcut)}</kbd>}
    </AriaMenuItem>
  )
}

export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className={styles.heading}>{title}</Header>
      {children}
    </AriaMenuSection>
  )
}

export const MenuSeparator = () => <Separator className={styles.separator} />
