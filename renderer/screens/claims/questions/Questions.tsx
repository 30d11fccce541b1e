import { useState } from 'react'
import { useCommand } from '../../../data/commands.ts'
import { useT } from '../../../i18n/index.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useQuestions } from '../queries.ts'
import { moved } from './order.ts'
import { QuestionSection } from './QuestionSection.tsx'
import styles from './Questions.module.css'

/** Questions, each with the claims that answer it. */
export function Questions() {
  const t = useT()
  const questions = useQuestions()
  const [text, setText] = useState('')
  const create = useCommand((client, text: string) => client.questions.create({ text }), {
    done: () => t('claims.questionMade'),
  })
  const arrange = useCommand((client, ids: string[]) => client.questions.arrange({ ids }))
  if (!questions) return null
  const ids = questions.map(({ id }) => id)
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
        <QuestionSection
          key={question.id}
          question={question}
          onMove={(by) => arrange.run(moved(ids, question.id, by))}
        />
      ))}
    </div>
  )
}
