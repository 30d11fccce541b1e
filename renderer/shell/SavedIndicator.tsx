import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { saves } from '../data/saves.ts'
import { useFormat, useT } from '../i18n/index.tsx'
import styles from './Sidebar.module.css'

/**
 * "Saved" stands only for what is on the disk. It changes with every key that changes the library, before that key's mark is
 * painted: its words are put in by hand, because a rendering by React would take as long as the mark itself.
 */
export function SavedIndicator() {
  const t = useT()
  const format = useFormat()
  const root = useRef<HTMLParagraphElement>(null)
  const words = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let said: { text: string; last: number | null } = { text: '', last: null }
    // Words that change in their place cost a key less than others put in theirs.
    const shown = new Text()
    words.current!.replaceChildren(shown)
    const [saving, saved] = [t('shell.saving'), t('shell.saved')]
    const say = () => {
      const { pending, last } = saves.get()
      const text = pending > 0 ? saving : last !== null ? saved : ''
      if (text !== said.text) {
        shown.data = text
        root.current!.toggleAttribute('data-saved', text === saved)
      }
      if (last !== null && last !== said.last) root.current!.title = format.time(last)
      said = { text, last }
    }
    say()
    return saves.subscribe(say)
  }, [t, format])
  return (
    <p ref={root} className={styles.saved} role="status">
      <Check size={14} aria-hidden />
      <span ref={words} />
    </p>
  )
}
