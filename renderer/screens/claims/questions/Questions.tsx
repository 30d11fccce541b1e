import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Question } from '../../../../app/model/claim.ts'
import { useCommand } from '../../../data/commands.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate, useProjectId } from '../../../routes.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { ClaimPicker } from '../parts/ClaimPicker.tsx'
import { EditableText } from '../parts/EditableText.tsx'
import { StanceCounts } from '../parts/StanceSign.tsx'
import { useClaims, useQuestions } from '../queries.ts'
import styles from './Questions.module.css'

/** Questions, each with the claims that answer it. */
export function Questions() {
  const t = useT()
  const questions = useQuestions()
  const [text, setText] = useState('')
  const create = useCommand((client, text: string) => client.questions.create({ text }), {
    done: () => t('claims.questionMade'),
  })
  if (!questions) return null
  return (
    <div className={styles.questions}>
      <form
        className={styles.new}
        onSubmit={async (event) => {
          event.preventDefault()
          if (text.trim() !== '' && (await create.run(text))) setText('')
        }}
      >
        <TextField
          label={t('claims.newQuestion')}
          hideLabel
          placeholder={t('claims.newQuestion')}
          value={text}
          onChange={setText}
        />
      </form>
      {questions.length === 0 && (
        <EmptyState title={t('claims.noQuestions')}>{t('claims.noQuestionsHint')}</EmptyState>
      )}
      {questions.map((question) => (
        <QuestionSection key={question.id} question={question} />
      ))}
    </div>
  )
}

function QuestionSection({ question }: { question: Question }) {
  const t = useT()
  const projectId = useProjectId()
  const claims = (useClaims() ?? []).filter((claim) => claim.questions.includes(question.id))
  const rename = useCommand((client, text: string) =>
    client.questions.update({ id: question.id, version: question.version, patch: { text } }),
  )
  const remove = useCommand((client, _: null) => client.questions.remove({ id: question.id }), {
    done: () => t('claims.questionRemoved'),
  })
  const gather = useCommand(
    async (client, choice: { id: string } | { statement: string }) => {
      const { claim } =
        'id' in choice
          ? await client.claims.get({ id: choice.id })
          : {
              claim: await client.claims.create({
                statement: choice.statement,
                projects: projectId === null ? [] : [projectId],
              }),
            }
      const questions = [...claim.questions, question.id]
      return client.claims.update({ id: claim.id, version: claim.version, patch: { questions } })
    },
    { done: () => t('claims.gathered') },
  )
  return (
    <section className={styles.question}>
      <header>
        <h2>
          <EditableText
            label={t('claims.question')}
            value={question.text}
            onSave={rename.run}
            className={styles.text}
          />
        </h2>
        <IconButton label={t('common.delete')} onPress={() => remove.run(null)}>
          <Trash2 size={14} aria-hidden />
        </IconButton>
      </header>
      <ul>
        {claims.map((claim) => (
          <li key={claim.id} className={styles.claim}>
            <button type="button" onClick={() => navigate.go({ screen: 'claim', id: claim.id })}>
              {claim.statement}
            </button>
            <StanceCounts counts={claim.evidence} />
          </li>
        ))}
      </ul>
      <ClaimPicker
        label={t('claims.gatherClaim')}
        create="last"
        except={claims.map(({ id }) => id)}
        onChoose={gather.run}
      />
    </section>
  )
}
