import { expect, test, vi } from 'vitest'
import type { Client } from '../../../renderer/data/client.tsx'
import { handOver } from '../../../renderer/imports/hand-over.ts'
import { createOutgoing } from '../../../renderer/imports/outgoing.ts'

test('a picture beside a note that cannot be read costs itself, and holds back nothing; one nobody shows is left aside', async () => {
  const taken: [name: string, text: string][] = []
  const client = {
    imports: {
      add: async ({ name, file }: { name: string; file: File }) => {
        taken.push([name, await file.text()])
        return { name }
      },
    },
  } as unknown as Client
  const outgoing = createOutgoing({
    send: async (file, isCancelled) => ((await handOver(client, file, isCancelled)) ? 'taken' : 'held'),
    cancel: () => {},
  })
  const gone = new File([], 'bog.png')
  gone.arrayBuffer = () => Promise.reject(new DOMException('It was moved.', 'NotReadableError'))
  const a = new File(['![bog](bog.png)'], 'a.md')
  const b = new File(['b'], 'b.md')
  const files = new Map([
    ['v/a.md', a],
    ['v/b.md', b],
    ['v/bog.png', gone],
    ['v/fen.png', gone],
  ])
  const beside = { files, shown: new Set<string>(), left: new Set(['1', '2']) }
  outgoing.add([
    { id: '1', file: a, path: 'v/a.md', beside, projectId: undefined },
    { id: '2', file: b, path: 'v/b.md', beside, projectId: undefined },
  ])
  await vi.waitFor(() =>
    expect(taken).toEqual([
      ['a.md', '![bog](bog.png)'],
      ['b.md', 'b'],
    ]),
  )
  await vi.waitFor(() => expect(outgoing.get()).toEqual({ waiting: [], held: [], aside: ['v/fen.png'] }))
  outgoing.forget()
  expect(outgoing.get().aside).toEqual([])
})
