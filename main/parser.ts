/** The parser as the command line and the loopback host start it. */
import { forkParser } from './parser-process/fork.ts'
import { createParser, type Parser } from './parser-process/supervisor.ts'

export type { Parser }

/** The parser under Node: its children are processes of their own. Close it when done. */
export const startParser = (): Parser => createParser(() => forkParser())
