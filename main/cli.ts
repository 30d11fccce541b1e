/** The command line's entry: `npm run -s postil -- COMMAND`, and `node out/main/cli.js COMMAND` once built. */
import { run } from './cli/program.ts'

// Whoever reads may have read enough (`postil articles | head`): that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

/** Writes to a pipe are not done when the call returns; the process ends by itself once they are. */
process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  stdin: process.stdin,
  isTerminal: process.stdout.isTTY ?? false,
})
