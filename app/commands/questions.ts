/** Questions, which gather claims. */
import { byPosition, type Question } from '../model/claim.ts'
import { cleanStatement } from './claims.ts'
import type { Transaction } from './transaction.ts'

/** A new question stands last. */
export function createQuestion(tx: Transaction, input: { text: string }): Question {
  const positions = tx.list('question', { deleted: null }).map(({ position }) => position)
  // Where one has no position (from before they were kept) the order is by age, and this is the youngest.
  const position = positions.includes(undefined) ? undefined : Math.max(-1, ...(positions as number[])) + 1
  return tx.insert('question', {
    text: cleanStatement(input.text),
    ...(position === undefined ? {} : { position }),
  })
}

export function updateQuestion(
  tx: Transaction,
  input: { id: string; version?: number | undefined; patch: Partial<Pick<Question, 'text' | 'order'>> },
): Question {
  const { text, ...patch } = input.patch
  return tx.update(
    'question',
    input.id,
    { ...patch, ...(text === undefined ? {} : { text: cleanStatement(text) }) },
    input.version,
  )
}

/** Puts the questions named in this order into the places they hold among all, which are numbered again. */
export function arrangeQuestions(tx: Transaction, input: { ids: string[] }): null {
  const named = [...new Set(input.ids)].map((id) => tx.getLive('question', id))
  const all = tx.list('question', { deleted: null }).sort(byPosition)
  const moved = new Set(named.map(({ id }) => id))
  const arranged = all.map((question) => (moved.has(question.id) ? named.shift()! : question))
  for (const [position, question] of arranged.entries()) {
    if (question.position !== position) tx.update('question', question.id, { position })
  }
  return null
}

export function removeQuestion(tx: Transaction, input: { id: string }): null {
  for (const claim of tx.list('claim')) {
    if (!claim.questions.includes(input.id)) continue
    tx.update('claim', claim.id, { questions: claim.questions.filter((id) => id !== input.id) })
  }
  tx.update('question', input.id, { deleted: tx.now })
  return null
}
