import { type RefObject, useEffect, useState } from 'react'
import { useT } from '../i18n/index.tsx'
import styles from './Reader.module.css'
import { shareOf } from './use-position.ts'

interface Props {
  scroller: RefObject<HTMLElement | null>
  /** Where the person was (0 to 1): asking the page would have it laid out before it is shown. */
  from: number
}

/** How far the article is read: a line along the top, and words for a screen reader. */
export function Progress({ scroller, from }: Props) {
  const t = useT()
  const [percent, setPercent] = useState(() => Math.round(from * 100))
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const follow = () => setPercent(Math.round(shareOf(box) * 100))
    box.addEventListener('scroll', follow, { passive: true })
    return () => box.removeEventListener('scroll', follow)
  }, [scroller])
  return (
    <div
      className={styles.progress}
      style={{ transform: `scaleX(${percent / 100})` }}
      role="progressbar"
      aria-label={t('reader.progress', { percent })}
      aria-valuenow={percent}
    />
  )
}
