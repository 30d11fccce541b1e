import { useEffect, useState } from 'react'
import type { Annotation } from '../../app/model/annotation.ts'
import type { Stance } from '../../app/model/claim.ts'
import { createStore } from '../data/store.ts'
import { useTags } from '../data/tags.ts'
import { useT } from '../i18n/index.tsx'
import type { Choice } from '../screens/claims/parts/ClaimPicker.tsx'
import { EvidenceQuestion } from '../screens/claims/parts/EvidenceQuestion.tsx'
import { Button } from '../ui/Button.tsx'
import { TagField } from '../ui/TagField.tsx'
import { CommentForm } from './CommentForm.tsx'
import styles from './SelectionTools.module.css'
import type { Annotating } from './use-annotations.ts'
import type { Asking, Question } from './use-question.ts'

/** For Shift+E. */
const lastEvidence = createStore<{ claim: { id: string; statement: string }; stance: Stance } | null>(null)

interface Props {
  question: Question
  /** Asks something else. */
  onAsk: (asking: Asking) => void
  annotating: Annotating
  /** Everything was said; with the annotation it was said about. */
  onDone: (id?: string) => void
}

/** Asks for a comment, tags or evidence, and writes what is answered. */
export function QuestionForm({ question, onAsk, annotating, onDone }: Props) {
  const t = useT()
  const { about, asking, annotation } = question
  const write = async (claim: Choice, stance: Stance) => {
    const made = await annotating.setEvidence({ passage: about, claim, stance })
    if (made) lastEvidence.set({ claim: made.claim, stance })
    else if (asking === 'again') {
      // The claim is not there any more.
      lastEvidence.set(null)
      return onAsk('evidence')
    }
    onDone(made?.annotation.id)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is asked for
  useEffect(() => {
    if (asking !== 'again') return
    const last = lastEvidence.get()
    if (last) void write(last.claim, last.stance)
    else onAsk('evidence')
  }, [asking])

  const say = async (patch: { comment: string } | { tags: string[] }) => {
    const said =
      'annotationId' in about
        ? annotation && (await annotating.update({ annotation, patch }))
        : await annotating.create({ ...about, ...patch })
    // What the library refused is still there to be said again.
    if (said) onDone(said.id)
  }
  if (asking === 'comment')
    return (
      <CommentForm
        field={question.field}
        initial={question.typed ?? annotation?.comment ?? ''}
        onType={question.onType}
        onSave={(comment) => say({ comment })}
        onCancel={() => onDone()}
      />
    )
  if (asking === 'tag') return <TagForm annotation={annotation} onSave={(tags) => say({ tags })} />
  if (asking === 'evidence')
    return (
      <div className={styles.form}>
        <EvidenceQuestion
          label={t('reader.evidenceQuestion')}
          autoFocus
          onAnswer={write}
          onEscape={() => onDone()}
        />
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
