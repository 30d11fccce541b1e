/** A parser that does what the file's text says. */
import { existsSync } from 'node:fs'

process.on('message', async ({ piece }: { piece?: Uint8Array }) => {
  if (!piece) return
  const what = new TextDecoder().decode(piece)
  if (what === 'hang') for (;;);
  if (what.startsWith('until ')) while (!existsSync(what.slice(6)));
  if (what === 'long') {
    // Of the processor's time, which is what is limited: by the clock, a busy machine would let it work for less.
    const worked = () => Object.values(process.cpuUsage()).reduce((sum, micro) => sum + micro / 1_000, 0)
    const until = worked() + 2_500
    while (worked() < until);
  }
  if (what === 'exit') process.exit(3)
  if (what === 'heap') {
    const kept: unknown[] = []
    for (;;) kept.push({ much: new Array(1_000).fill(Math.random()) })
  }
  if (what === 'buffers') {
    const kept: Buffer[] = []
    for (;;) {
      kept.push(Buffer.alloc(20_000_000, 1))
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
  if (what === 'throw') process.send!({ unexpected: 'it broke' })
  else
    process.send!({
      parsed: {
        format: 'text',
        articles: [],
        images: [],
        annotations: [],
        report: [{ kind: 'dropped', what, detail: String(process.pid) }],
      },
    })
})
