import { ArrowLeft, ArrowRight, Trash2 } from 'lucide-react'
import { useRef } from 'react'
import type { Annotation } from '../../../../app/model/annotation.ts'
import type { Stance } from '../../../../app/model/claim.ts'
import { useCommand } from '../../../data/commands.ts'
import { useT } from '../../../i18n/index.tsx'
import { useBareKeys } from '../../../keys.ts'
import { navigate, useProjectId } from '../../../routes.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
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
  onStep: (by: number) => void
  onSorted: () => void
  autoFocus: boolean
}

/** One passage: what does it help to say, and how does it stand to that? */
export function Sorting(props: SortingProps) {
  const { annotation, articleTitle, position, count, onStep, onSorted, autoFocus } = props
  const t = useT()
  const projectId = useProjectId()
  const card = useRef<HTMLElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const sort = useCommand(
    (client, { stance, choice }: { stance: Stance; choice: Choice }) =>
      client.evidence.set({
        claim:
          'id' in choice
            ? { id: choice.id }
            : { statement: choice.statement, projects: projectId === null ? [] : [projectId] },
        passage: { annotationId: annotation.id },
        stance,
      }),
    { done: (_, { stance }) => t('claims.sortedAs', { stance: t(`common.${stance}`) }) },
  )
  const remove = useCommand((client, _: null) => client.annotations.remove({ ids: [annotation.id] }), {
    done: () => t('claims.passageRemoved'),
  })
  const open = () => navigate.go({ screen: 'article', id: annotation.articleId, annotation: annotation.id })

  const onKeyDown = useBareKeys({
    ArrowRight: () => onStep(1),
    ArrowLeft: () => onStep(-1),
    N: () => onStep(1),
    P: () => onStep(-1),
    E: () => field.current?.focus(),
    Enter: open,
    Backspace: () => remove.run(null),
  })
  return (
    <div className={styles.frame}>
      <section
        ref={card}
        className={styles.card}
        aria-label={t('claims.passageOf', { position, count })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes the keys that go through the passages
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <header className={styles.head}>
          <button type="button" className={styles.article} onClick={open}>
            {articleTitle}
          </button>
          <span className={styles.position}>{t('claims.passageOf', { position, count })}</span>
          <IconButton label={t('claims.previous')} shortcut="ArrowLeft" onPress={() => onStep(-1)}>
            <ArrowLeft size={16} aria-hidden />
          </IconButton>
          <IconButton label={t('claims.skip')} shortcut="ArrowRight" onPress={() => onStep(1)}>
            <ArrowRight size={16} aria-hidden />
          </IconButton>
        </header>
        <QuoteInContext annotation={annotation} />
        {annotation.comment !== '' && <p className={styles.comment}>{annotation.comment}</p>}
        <div className={styles.ask}>
          <p className={styles.question}>{t('claims.whatDoesItHelpYouSay')}</p>
          <EvidenceQuestion
            label={t('claims.whatDoesItHelpYouSay')}
            placeholder={t('claims.typeClaim')}
            autoFocus={autoFocus}
            inputRef={field}
            onAnswer={async (choice, stance) => {
              if (await sort.run({ stance, choice })) onSorted()
            }}
            onEscape={() => card.current?.focus()}
          />
        </div>
        <footer className={styles.foot}>
          <Button look="quiet" onPress={() => remove.run(null)}>
            <Trash2 size={14} aria-hidden />
            {t('claims.deletePassage')}
          </Button>
          <Button onPress={() => onStep(1)}>{t('claims.skip')}</Button>
        </footer>
      </section>
    </div>
  )
}
