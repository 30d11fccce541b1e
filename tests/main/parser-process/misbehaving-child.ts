/** A parser that does what the file's text says. */
process.on('message', async ({ piece }: { piece?: Uint8Array }) => {
  if (!piece) return
  const what = new TextDecoder().decode(piece)
  if (what === 'hang') for (;;);
  if (what === 'asleep') return
  if (what === 'long') {
    const until = performance.now() + 2_500
    while (performance.now() < until);
  }
  if (what === 'starved') await new Promise((resolve) => setTimeout(resolve, 1_500))
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
