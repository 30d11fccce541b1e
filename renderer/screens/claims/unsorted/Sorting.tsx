import { ArrowLeft, ArrowRight, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Annotation } from '../../../../app/model/annotation.ts'
import type { Stance } from '../../../../app/model/claim.ts'
import { useCommand } from '../../../data/commands.ts'
import { useUndo } from '../../../data/history.ts'
import { projectsOf } from '../../../data/lists.ts'
import { useT } from '../../../i18n/index.tsx'
import { chordOf, showChord, useBareKeys } from '../../../keys.ts'
import { navigate, useProjectId } from '../../../routes.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { Remark } from '../../../ui/Remark.tsx'
import type { Choice } from '../parts/ClaimPicker.tsx'
import { EvidenceQuestion } from '../parts/EvidenceQuestion.tsx'
import { QuoteInContext } from '../parts/QuoteInContext.tsx'
import styles from './Sorting.module.css'

interface SortingProps {
  annotation: Annotation
  articleTitle: string
  /** From 1. */
  position: number
  count: number
  /** How many were sorted since one began. */
  sorted: number
  /** The next one is on its way: what is done now is not meant for this one, and is seen not to be taken. */
  isLeft: boolean
  onStep: (by: number) => void
  /** It is being sorted or deleted; false: that was refused. */
  onGone: (isGone: boolean) => void
  onSorted: () => void
  focus: SortingFocus
  onFocus: (focus: SortingFocus) => void
}

/** What has the focus when a passage appears: the card takes keys, the field words. */
export type SortingFocus = 'card' | 'field' | null

const refuse = (event: React.SyntheticEvent) => {
  event.preventDefault()
  event.stopPropagation()
}

/** One passage: what does it help to say, and how does it stand to that? */
export function Sorting(props: SortingProps) {
  const {
    annotation,
    articleTitle,
    position,
    count,
    sorted,
    isLeft,
    onStep,
    onGone,
    onSorted,
    focus,
    onFocus,
  } = props
  const t = useT()
  const projectId = useProjectId()
  const card = useRef<HTMLElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const sort = useCommand(
    (client, { stance, choice }: { stance: Stance; choice: Choice }) =>
      client.evidence.set({
        claim: { ...choice, projects: projectsOf(projectId) },
        passage: { annotationId: annotation.id },
        stance,
      }),
    { done: (_, { stance }) => t('claims.sortedAs', { stance: t(`common.${stance}`) }) },
  )
  const removal = useCommand((client, _: null) => client.annotations.remove({ ids: [annotation.id] }), {
    done: () => t('claims.passageRemoved'),
  })
  const remove = async () => {
    if (isLeft) return
    onGone(true)
    if ((await removal.run(null)) === undefined) onGone(false)
  }
  const { undo } = useUndo()
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it appears
  useEffect(() => {
    if (focus === 'card') card.current?.focus({ preventScroll: true })
  }, [])
  const open = () =>
    isLeft || navigate.go({ screen: 'article', id: annotation.articleId, annotation: annotation.id })

  const onBareKey = useBareKeys({
    ArrowRight: () => onStep(1),
    ArrowLeft: () => onStep(-1),
    N: () => onStep(1),
    P: () => onStep(-1),
    E: () => field.current?.focus(),
    Enter: open,
    Backspace: remove,
  })
  const onKeyDown = (event: React.KeyboardEvent) => {
    // An empty field has nothing of its own to take back: what was sorted last is meant.
    const isEmptyField = event.target === field.current && field.current?.value === ''
    if (!isEmptyField || chordOf(event.nativeEvent) !== 'Mod+Z') return onBareKey(event)
    event.preventDefault()
    undo()
  }
  return (
    <div className={styles.frame}>
      <section
        ref={card}
        className={styles.card}
        aria-label={t('claims.passageOf', { position, count })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the keys that go through the passages
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={({ target }) => onFocus(target === field.current ? 'field' : 'card')}
      >
        <header className={styles.head}>
          <button type="button" className={styles.article} onClick={open}>
            {articleTitle}
          </button>
          <span className={styles.position}>
            {[
              t('claims.passageOf', { position, count }),
              sorted > 0 && t('claims.sortedSoFar', { count: sorted }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <IconButton label={t('claims.previous')} shortcut="ArrowLeft" onPress={() => onStep(-1)}>
            <ArrowLeft size={16} aria-hidden />
          </IconButton>
          <IconButton label={t('claims.skip')} shortcut="ArrowRight" onPress={() => onStep(1)}>
            <ArrowRight size={16} aria-hidden />
          </IconButton>
        </header>
        <QuoteInContext annotation={annotation} />
        {annotation.comment !== '' && (
          <p className={styles.comment}>
            <Remark markdown={annotation.comment} />
          </p>
        )}
        <div
          className={styles.ask}
          aria-busy={isLeft}
          onKeyDownCapture={(event) => {
            const isTyped = event.key.length === 1 || event.key === 'Enter'
            if (isLeft && isTyped && !event.ctrlKey && !event.metaKey) refuse(event)
          }}
          onBeforeInputCapture={isLeft ? refuse : undefined}
          onPointerDownCapture={isLeft ? refuse : undefined}
          onClickCapture={isLeft ? refuse : undefined}
        >
          <p className={styles.question}>{t('claims.whatDoesItHelpYouSay')}</p>
          <EvidenceQuestion
            label={t('claims.whatDoesItHelpYouSay')}
            placeholder={t('claims.typeClaim')}
            autoFocus={focus === 'field'}
            inputRef={field}
            onAnswer={async (choice, stance) => {
              if (isLeft) return
              onGone(true)
              if (await sort.run({ stance, choice })) onSorted()
              else onGone(false)
            }}
            onEscape={() => card.current?.focus()}
          />
        </div>
        <footer className={styles.foot}>
          <Button look="quiet" onPress={remove}>
            <Trash2 size={14} aria-hidden />
            {t('claims.deletePassage')}
          </Button>
          <span className={styles.keys}>
            <span>
              <kbd>←</kbd> <kbd>→</kbd> {t('claims.keyBrowse')}
            </span>
            <span>
              <kbd>E</kbd> {t('claims.keyWrite')}
            </span>
            <span>
              <kbd>{showChord('Escape')}</kbd> {t('claims.keyLeave')}
            </span>
          </span>
          <Button onPress={() => onStep(1)}>{t('claims.skip')}</Button>
        </footer>
      </section>
    </div>
  )
}
