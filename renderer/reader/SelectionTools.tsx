import { MessageSquare, Scale, Tag as TagIcon, Trash2 } from 'lucide-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { type Annotation, COLORS, type Color } from '../../app/model/annotation.ts'
import { useSettings } from '../data/settings.ts'
import { useTags } from '../data/tags.ts'
import { useT } from '../i18n/index.tsx'
import { IconButton } from '../ui/Button.tsx'
import { Remark } from '../ui/Remark.tsx'
import type { DomMap } from './article/dom-map.ts'
import { QuestionForm } from './QuestionForm.tsx'
import styles from './SelectionTools.module.css'
import swatch from './Swatch.module.css'
import type { Annotating } from './use-annotations.ts'
import { nameOf } from './use-half-typed.ts'
import type { Asking, Question } from './use-question.ts'

interface Props {
  map: DomMap
  /** What is selected; else the annotation at hand is meant. */
  passage: { start: number; end: number } | null
  annotation: Annotation | null
  /** About that passage or annotation. */
  question: Question | null
  onAsk: (asking: Asking, passage: Props['passage'], annotationId: string | null) => void
  annotating: Annotating
  onHighlight: (color: Color) => void
  onRemove: () => void
  /** Everything was said; with the annotation that was made. */
  onDone: (id?: string) => void
}

/** Stands above the passage: colours, Comment, Tag, Evidence; below them, what one of these asks. */
export function SelectionTools({
  map,
  passage,
  annotation,
  question,
  onAsk,
  annotating,
  onHighlight,
  onRemove,
  onDone,
}: Props) {
  const t = useT()
  const { names } = useTags()
  const { colorNames } = useSettings()
  const range = passage ?? annotation
  const asking = question?.asking
  const box = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<{ left: number; top: number } | null>(null)
  useLayoutEffect(() => {
    const place = () => {
      const rect = range && map.rectOf(range.start, range.end)
      const size = box.current?.getBoundingClientRect()
      const frame = box.current?.offsetParent?.getBoundingClientRect()
      if (!rect || !size || !frame) return
      // What is asked stays until it is answered; what is offered goes with the words, unless the focus is in it.
      const isGone = rect.bottom < frame.top || rect.top > frame.bottom
      if (isGone && !asking && !box.current?.contains(document.activeElement)) return setAt(null)
      const left = Math.min(
        Math.max(frame.left + 8, rect.left + rect.width / 2 - size.width / 2),
        frame.right - size.width - 8,
      )
      const above = rect.top - size.height - 10
      // Above what is selected, below it where there is no room, else at the edge. Under a finger it stands below the
      // handles: above them are the system's own buttons.
      const isTouch = matchMedia('(pointer: coarse)').matches
      const below = Math.max(frame.top + 4, rect.bottom + (isTouch ? 40 : 10))
      const top = Math.min(above > frame.top + 4 && !isTouch ? above : below, frame.bottom - size.height - 12)
      const next = { left: left - frame.left, top: top - frame.top }
      setAt((at) => (at?.left === next.left && at.top === next.top ? at : next))
    }
    place()
    const resized = new ResizeObserver(place)
    if (box.current) resized.observe(box.current)
    document.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      resized.disconnect()
      document.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [map, range, asking])

  const ask = (asking: Asking) => onAsk(asking, passage, annotation?.id ?? null)
  // What is at hand, where no card beside the text shows it.
  const shown = passage ? null : annotation
  return (
    <div
      ref={box}
      className={styles.tools}
      // Not hidden, because what is hidden cannot take the focus that a question wants at once.
      inert={!at && !question}
      style={{
        left: at?.left ?? 0,
        top: at?.top ?? 0,
        opacity: at ? 1 : 0,
        pointerEvents: at ? 'auto' : 'none',
      }}
      role="toolbar"
      aria-label={
        shown ? t('reader.annotation', { quote: shown.quote.slice(0, 120) }) : t('reader.selectionTools')
      }
      // The selection must not be lost to the button that is pressed.
      onMouseDown={(event) =>
        !(event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) &&
        event.preventDefault()
      }
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          onDone()
        }
      }}
    >
      {!question && shown && (shown.comment || shown.tags.length > 0) && (
        <div className={styles.said}>
          {shown.comment && (
            <p dir="auto">
              <Remark markdown={shown.comment} />
            </p>
          )}
          {shown.tags.length > 0 && <span className={styles.tags}>{names(shown.tags).join(' · ')}</span>}
        </div>
      )}
      {!question && (
        <div className={styles.row}>
          {COLORS.map((color, i) => (
            <IconButton
              key={color}
              label={t('reader.highlight', { color: colorNames[color] || t(`common.${color}`) })}
              shortcut={String(i + 1)}
              aria-pressed={shown ? shown.color === color : undefined}
              onPress={() => onHighlight(color)}
            >
              <span className={swatch.swatch} data-color={color} />
            </IconButton>
          ))}
          <span className={styles.rule} />
          <IconButton label={t('reader.comment')} shortcut="C" onPress={() => ask('comment')}>
            <MessageSquare size={16} aria-hidden />
          </IconButton>
          <IconButton label={t('reader.tag')} shortcut="T" onPress={() => ask('tag')}>
            <TagIcon size={16} aria-hidden />
          </IconButton>
          <IconButton label={t('reader.evidence')} shortcut="E" onPress={() => ask('evidence')}>
            <Scale size={16} aria-hidden />
          </IconButton>
          {shown && (
            <IconButton label={t('reader.delete')} shortcut="Backspace" onPress={onRemove}>
              <Trash2 size={16} aria-hidden />
            </IconButton>
          )}
        </div>
      )}
      {question && (
        <QuestionForm
          key={nameOf(question.about)}
          question={question}
          onAsk={ask}
          annotating={annotating}
          onDone={onDone}
        />
      )}
    </div>
  )
}
