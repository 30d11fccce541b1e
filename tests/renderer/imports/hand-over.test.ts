import { expect, test, vi } from 'vitest'
import type { Client } from '../../../renderer/data/client.tsx'
import { handOver } from '../../../renderer/imports/hand-over.ts'
import { createOutgoing } from '../../../renderer/imports/outgoing.ts'

test('a picture beside a note that cannot be read costs itself, and holds back nothing', async () => {
  const taken: [name: string, text: string][] = []
  const client = {
    imports: {
      add: async ({ name, file }: { name: string; file: File }) => void taken.push([name, await file.text()]),
    },
  } as unknown as Client
  const outgoing = createOutgoing({
    send: (file, isCancelled) => handOver(client, file, isCancelled),
    cancel: () => {},
  })
  const gone = new File([], 'bog.png')
  gone.arrayBuffer = () => Promise.reject(new DOMException('It was moved.', 'NotReadableError'))
  outgoing.add([
    {
      id: '1',
      file: new File(['![bog](bog.png)'], 'a.md'),
      path: 'v/a.md',
      beside: new Map([['v/bog.png', gone]]),
      projectId: undefined,
    },
    { id: '2', file: new File(['b'], 'b.md'), path: 'v/b.md', projectId: undefined },
  ])
  await vi.waitFor(() =>
    expect(taken).toEqual([
      ['a.md', '![bog](bog.png)'],
      ['b.md', 'b'],
    ]),
  )
  expect(outgoing.get().held).toEqual([])
})
