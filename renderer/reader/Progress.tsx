import { type RefObject, useEffect, useState } from 'react'
import { useT } from '../i18n/index.tsx'
import styles from './Reader.module.css'
import { shareOf } from './use-position.ts'

/** How far the article is read: a line along the top, and words for a screen reader. */
export function Progress({ scroller }: { scroller: RefObject<HTMLElement | null> }) {
  const t = useT()
  const [percent, setPercent] = useState(0)
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const follow = () => setPercent(Math.round(shareOf(box) * 100))
    follow()
    box.addEventListener('scroll', follow, { passive: true })
    return () => box.removeEventListener('scroll', follow)
  }, [scroller])
  return (
    <div
      className={styles.progress}
      style={{ inlineSize: `${percent}%` }}
      role="progressbar"
      aria-label={t('reader.progress', { percent })}
      aria-valuenow={percent}
    />
  )
}
