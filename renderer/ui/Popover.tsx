import type { ReactElement, ReactNode, RefObject } from 'react'
import { Popover as AriaPopover, Dialog, DialogTrigger, type PopoverProps } from 'react-aria-components'
import styles from './Popover.module.css'

interface Props extends Pick<PopoverProps, 'placement' | 'isOpen' | 'onOpenChange'> {
  label: string
  children: ReactNode | ((close: () => void) => ReactNode)
  /** The button that opens it; without one it stands at `anchor` and is opened by `isOpen`. */
  trigger?: ReactElement
  anchor?: RefObject<Element | null>
}

/** A small dialog beside what it is about. Escape and a click elsewhere close it; the focus goes back where it was. */
export function Popover({ label, children, trigger, anchor, ...props }: Props) {
  const popover = (
    <AriaPopover {...props} {...(anchor ? { triggerRef: anchor } : {})} className={styles.popover} offset={4}>
      <Dialog aria-label={label} className={styles.dialog}>
        {({ close }) => (typeof children === 'function' ? children(close) : children)}
      </Dialog>
    </AriaPopover>
  )
  if (!trigger) return popover
  return (
    <DialogTrigger>
      {trigger}
      {popover}
    </DialogTrigger>
  )
}
