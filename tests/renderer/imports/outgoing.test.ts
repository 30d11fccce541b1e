import { expect, test } from 'vitest'
import { createOutgoing, type OutgoingFile } from '../../../renderer/imports/outgoing.ts'

const files = (...ids: string[]): OutgoingFile[] =>
  ids.map((id) => ({ id, file: new File([id], `${id}.md`), projectId: undefined }))
const settle = () => new Promise((resolve) => setTimeout(resolve))

/** A library that takes a file when it is told to. */
function slow() {
  const sent: string[] = []
  const cancelled: string[] = []
  let answer = { take() {}, breakOff() {} }
  const outgoing = createOutgoing({
    send: ({ id }) =>
      new Promise((resolve, reject) => {
        sent.push(id)
        answer = { take: () => resolve('taken'), breakOff: () => reject(new Error('closed')) }
      }),
    cancel: ({ id }) => cancelled.push(id),
  })
  const ids = (of: 'waiting' | 'held') => outgoing.get()[of].map(({ id }) => id)
  const then = async (what: 'take' | 'breakOff' = 'take') => {
    answer[what]()
    await settle()
  }
  return { outgoing, sent, cancelled, ids, then }
}

test('what is being handed over when the person cancels is not held as well, but cancelled where it arrives', async () => {
  const { outgoing, sent, cancelled, ids, then } = slow()
  outgoing.add(files('a', 'b', 'c'))
  await then()
  outgoing.hold()
  expect([ids('waiting'), ids('held')]).toEqual([['b'], ['c']])
  await then()
  expect(cancelled).toEqual(['b'])
  expect([ids('waiting'), ids('held')]).toEqual([[], ['c']])
  outgoing.goOn()
  await then()
  expect(sent).toEqual(['a', 'b', 'c'])
})

test('going on while the file of before is still being handed over sends each once and cancels none', async () => {
  const { outgoing, sent, cancelled, ids, then } = slow()
  outgoing.add(files('a', 'b', 'c'))
  outgoing.hold()
  outgoing.goOn()
  outgoing.add(files('d'))
  for (let i = 0; i < 4; i++) await then()
  expect(sent).toEqual(['a', 'b', 'c', 'd'])
  expect(cancelled).toEqual([])
  expect([ids('waiting'), ids('held')]).toEqual([[], []])
})

test('a broken connection costs no file: they wait and go on', async () => {
  const { outgoing, sent, ids, then } = slow()
  outgoing.add(files('a', 'b'))
  await then('breakOff')
  expect([ids('waiting'), ids('held')]).toEqual([[], ['a', 'b']])
  outgoing.goOn()
  await then()
  await then()
  expect(sent).toEqual(['a', 'a', 'b'])
  expect([ids('waiting'), ids('held')]).toEqual([[], []])
})
