import { useLayoutEffect, useRef, useState } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import { useSettings } from '../../data/settings.ts'
import { useT } from '../../i18n/index.tsx'
import { passageWords } from '../../i18n/passage-words.ts'
import popover from '../../ui/Popover.module.css'
import swatch from '../Swatch.module.css'
import type { Marked } from '../use-annotations.ts'
import styles from './Highlight.module.css'

interface Props {
  /** The passages that lie over each other, the shortest first. */
  entries: readonly Marked[]
  /** The point of the window where they were clicked. */
  at: { x: number; y: number }
  onChoose: (id: string) => void
  onClose: () => void
}

/** Which of the passages at one place is meant. */
export function OverlapChooser({ entries, at, onChoose, onClose }: Props) {
  const t = useT()
  const { colorNames } = useSettings()
  const anchor = useRef<HTMLSpanElement>(null)
  const [placed, setPlaced] = useState(false)
  useLayoutEffect(() => setPlaced(true), [])
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: at.x, top: at.y }} />
      <Popover
        triggerRef={anchor}
        isOpen={placed}
        onOpenChange={(open) => !open && onClose()}
        className={popover.popover}
        placement="bottom start"
        offset={8}
      >
        <Menu
          aria-label={t('reader.overlapping')}
          className={styles.choices}
          autoFocus="first"
          onAction={(id) => {
            onChoose(String(id))
            onClose()
          }}
        >
          {entries.map(({ annotation: { id, color, quote, comment } }) => (
            <MenuItem key={id} id={id} textValue={quote} className={styles.choice}>
              <span
                className={swatch.swatch}
                data-color={color}
                role="img"
                aria-label={colorNames[color] || t(`common.${color}`)}
              />
              <span className={styles.words}>
                <span className={styles.quote}>{passageWords(quote.slice(0, 160), t)}</span>
                {comment && <span className={styles.said}>{comment.slice(0, 160)}</span>}
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </>
  )
}
