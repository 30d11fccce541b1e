import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from '../data/store.ts'
import { useT } from '../i18n/index.tsx'
import styles from './ToastRegion.module.css'
import { dismissToast, type Toast, toasts } from './toasts.ts'

/** Milliseconds a message stays: time to read it, more when there is something to press. */
const lifeOf = ({ text, action }: Toast): number => 3_000 + text.length * 50 + (action ? 3_000 : 0)

/** Where messages appear; read out by screen readers. */
export function ToastRegion() {
  const t = useT()
  const shown = useStore(toasts)
  return (
    <section className={styles.region} aria-label={t('shell.notifications')} aria-live="polite">
      {shown.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastView({ toast }: { toast: Toast }) {
  const t = useT()
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismissToast(toast.id), lifeOf(toast))
    return () => clearTimeout(timer)
  }, [held, toast])
  const { action } = toast
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only stays while the pointer or the focus is on it
    <div
      className={styles.toast}
      data-tone={toast.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{toast.text}</span>
      {action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            dismissToast(toast.id)
            action.run()
          }}
        >
          {action.label}
        </button>
      )}
      <button type="button" aria-label={t('shell.dismiss')} onClick={() => dismissToast(toast.id)}>
        <X size={14} aria-hidden />
      </button>
    </div>
  )
}
