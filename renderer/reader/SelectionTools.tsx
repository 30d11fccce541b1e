import { MessageSquare, Scale, Tag as TagIcon, Trash2 } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type Annotation, COLORS, type Color } from '../../app/model/annotation.ts'
import type { Stance } from '../../app/model/claim.ts'
import { useSettings } from '../data/settings.ts'
import { createStore } from '../data/store.ts'
import { useTags } from '../data/tags.ts'
import { useT } from '../i18n/index.tsx'
import type { Choice } from '../screens/claims/parts/ClaimPicker.tsx'
import { EvidenceQuestion } from '../screens/claims/parts/EvidenceQuestion.tsx'
import { Button, IconButton } from '../ui/Button.tsx'
import { Remark } from '../ui/Remark.tsx'
import { TagField } from '../ui/TagField.tsx'
import type { DomMap } from './article/dom-map.ts'
import { CommentForm } from './CommentForm.tsx'
import styles from './SelectionTools.module.css'
import swatch from './Swatch.module.css'
import type { Annotating, EvidenceInput } from './use-annotations.ts'
import type { HalfTyped } from './use-half-typed.ts'

/** What is being asked about the passage; `again`: the same claim and stance as last time. */
export type Asking = 'comment' | 'tag' | 'evidence' | 'again' | null

/** For Shift+E. */
const lastEvidence = createStore<{ claim: { id: string; statement: string }; stance: Stance } | null>(null)

interface Props {
  map: DomMap
  /** What is selected; else the annotation at hand is meant. */
  passage: { start: number; end: number } | null
  annotation: Annotation | null
  asking: Asking
  setAsking: (asking: Asking) => void
  annotating: Annotating
  /** What was typed of the comment before. */
  typed: string | null
  keepTyped: (typed: HalfTyped) => void
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
  asking,
  setAsking,
  annotating,
  typed,
  keepTyped,
  onHighlight,
  onRemove,
  onDone,
}: Props) {
  const t = useT()
  const { names } = useTags()
  const { colorNames } = useSettings()
  const range = passage ?? annotation
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
      if (isGone && asking === null && !box.current?.contains(document.activeElement)) return setAt(null)
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

  const target = (): EvidenceInput['passage'] | null =>
    passage ? { start: passage.start, end: passage.end } : annotation ? { annotationId: annotation.id } : null
  const write = async (claim: Choice, stance: Stance) => {
    const to = target()
    const made = to && (await annotating.setEvidence({ passage: to, claim, stance }))
    if (made) lastEvidence.set({ claim: made.claim, stance })
    else if (asking === 'again') {
      // The claim is not there any more.
      lastEvidence.set(null)
      return setAsking('evidence')
    }
    onDone(made?.annotation.id)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is asked for
  useEffect(() => {
    if (asking !== 'again') return
    const last = lastEvidence.get()
    if (last) void write(last.claim, last.stance)
    else setAsking('evidence')
  }, [asking])

  const comment = async (text: string) => {
    const said = passage
      ? await annotating.create({ ...passage, comment: text })
      : annotation && (await annotating.update({ annotation, patch: { comment: text } }))
    // What the library refused is still there to be said again.
    if (said) onDone(said.id)
  }
  // What is at hand, where no card beside the text shows it.
  const shown = passage ? null : annotation
  return (
    <div
      ref={box}
      className={styles.tools}
      // Not hidden, because what is hidden cannot take the focus that a question wants at once.
      inert={!at && asking === null}
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
          onDone(annotation?.id)
        }
      }}
    >
      {asking === null && shown && (shown.comment || shown.tags.length > 0) && (
        <div className={styles.said}>
          {shown.comment && (
            <p dir="auto">
              <Remark markdown={shown.comment} />
            </p>
          )}
          {shown.tags.length > 0 && <span className={styles.tags}>{names(shown.tags).join(' · ')}</span>}
        </div>
      )}
      {asking === null && (
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
          <IconButton label={t('reader.comment')} shortcut="C" onPress={() => setAsking('comment')}>
            <MessageSquare size={16} aria-hidden />
          </IconButton>
          <IconButton label={t('reader.tag')} shortcut="T" onPress={() => setAsking('tag')}>
            <TagIcon size={16} aria-hidden />
          </IconButton>
          <IconButton label={t('reader.evidence')} shortcut="E" onPress={() => setAsking('evidence')}>
            <Scale size={16} aria-hidden />
          </IconButton>
          {shown && (
            <IconButton label={t('reader.delete')} shortcut="Backspace" onPress={onRemove}>
              <Trash2 size={16} aria-hidden />
            </IconButton>
          )}
        </div>
      )}
      {asking === 'comment' && (
        <CommentForm
          initial={typed ?? shown?.comment ?? ''}
          onType={(text) =>
            passage
              ? keepTyped({ about: { ...passage, quote: map.text.slice(passage.start, passage.end) }, text })
              : shown && keepTyped({ about: { annotationId: shown.id }, text })
          }
          onSave={comment}
          onCancel={() => onDone(annotation?.id)}
        />
      )}
      {asking === 'tag' && (
        <TagForm
          annotation={passage ? null : annotation}
          onSave={async (tags) => {
            if (passage) onDone((await annotating.create({ ...passage, tags }))?.id)
            else if (annotation) {
              await annotating.update({ annotation, patch: { tags } })
              onDone(annotation.id)
            }
          }}
        />
      )}
      {asking === 'evidence' && (
        <div className={styles.form}>
          <EvidenceQuestion
            label={t('reader.evidenceQuestion')}
            autoFocus
            onAnswer={write}
            onEscape={() => onDone(annotation?.id)}
          />
        </div>
      )}
    </div>
  )
}

function TagForm({
  annotation,
  onSave,
}: {
  annotation: Annotation | null
  onSave: (tags: string[]) => void
}) {
  const t = useT()
  const { all, names } = useTags()
  const [tags, setTags] = useState(annotation ? names(annotation.tags) : [])
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        onSave(tags)
      }}
    >
      <TagField
        label={t('reader.tag')}
        tags={tags}
        suggestions={all.map(({ name }) => name)}
        onChange={setTags}
        autoFocus
      />
      <div className={styles.actions}>
        <Button look="primary" type="submit" isDisabled={tags.length === 0 && !annotation}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}
