/** The command line: its commands, and what becomes of errors. */
import { Command, CommanderError } from 'commander'
import { PostilError } from '../../app/errors.ts'
import { registerAnnotations } from './annotations.ts'
import { registerArticles } from './articles.ts'
import { registerClaims } from './claims.ts'
import { Context, EXIT, exitStatusOf, type GlobalOptions, type Io, messageOf } from './context.ts'
import { registerImport } from './import.ts'
import { registerLibrary } from './library.ts'

const WRONG_USAGE: ReadonlySet<string> = new Set(['invalidInput', 'emptyStatement'])

/** "error: unknown option '--jsn'\n(Did you mean --json?)" as one line of ours, with what to do. */
const usageError = (text: string) =>
  `postil: ${text
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.?$/, '. ')}Add --help to see what it takes.`

/**
 * Runs one command.
 * @param argv the words behind the program's name
 * @returns the exit status: 0 done, 1 some of it failed, 2 wrong usage, 3 the library can't be opened
 */
export async function run(argv: string[], io: Io): Promise<number> {
  let context: Context | undefined
  const contextOf = (command: Command): Context => {
    context = new Context(io, command.optsWithGlobals<GlobalOptions>())
    return context
  }
  const program = new Command('postil')
    .description('Postil: articles, annotations, claims and notes, without a window.')
    .option('--library <file>', 'the library (default: $POSTIL_LIBRARY, else the data folder)')
    .option('--json', 'one JSON object a line')
    .exitOverride()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      outputError: (text, write) => write(`${usageError(text)}\n`),
    })
  registerImport(program, contextOf)
  registerArticles(program, contextOf)
  registerAnnotations(program, contextOf)
  registerClaims(program, contextOf)
  registerLibrary(program, contextOf)
  for (const command of program.commands) command.exitOverride().copyInheritedSettings(program)

  try {
    const { operands, unknown } = program.parseOptions(argv)
    // Commander would print the whole help.
    if (operands.length + unknown.length === 0) program.error('error: a command is missing')
    await program.parseAsync(argv, { from: 'user' })
    return context?.failed ? EXIT.someFailed : EXIT.done
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    io.err(`postil: ${messageOf(error)}\n`)
    if (error instanceof PostilError && WRONG_USAGE.has(error.code)) return EXIT.usage
    return exitStatusOf(error)
  }
}
