import { X } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useT } from '../i18n/index.tsx'
import { IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import styles from './Dialog.module.css'

interface DialogProps {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons below; the last is the one to press. */
  footer?: ReactNode
  /** `window`: all of it. */
  size?: 'small' | 'medium' | 'large' | 'window'
  /** `right`: a sheet along the window's edge. */
  at?: 'middle' | 'top' | 'right'
  /** The title is for screen readers only. */
  hideTitle?: boolean
  role?: 'dialog' | 'alertdialog'
}

/** A dialog over the window. Escape, the button and a click outside close it. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  footer,
  size = 'medium',
  at = 'middle',
  hideTitle = false,
  role = 'dialog',
}: DialogProps) {
  const t = useT()
  const dialog = useRef<HTMLElement>(null)
  // A button that had the focus may give way to another: the keys, Escape first of all, stay the dialog's.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) dialog.current?.focus()
  })
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => open || onClose()}
      isDismissable
      className={classes(styles.overlay, styles[at])}
    >
      <Modal className={classes(styles.modal, styles[size])}>
        <AriaDialog ref={dialog} role={role} className={styles.dialog}>
          {hideTitle ? (
            <Heading slot="title" className="visually-hidden">
              {title}
            </Heading>
          ) : (
            <div className={styles.head}>
              <Heading slot="title">{title}</Heading>
              <IconButton label={t('common.close')} onPress={onClose}>
                <X size={16} aria-hidden />
              </IconButton>
            </div>
          )}
          {hideTitle ? children : <div className={styles.body}>{children}</div>}
          {footer && <div className={styles.foot}>{footer}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
