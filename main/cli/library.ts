/** `export`, `lint`, `check`, `backup`, `restore`, `serve`: the library as a whole. */
import type { Command } from 'commander'
import type {
  ConflictReason,
  ExportedFile,
  ExportFlavour,
  ExportFormat,
  ExportPreset,
  IncomingEdit,
} from '../../app/contract.ts'
import { PostilError } from '../../app/errors.ts'
import { findArticle } from '../../app/queries/articles.ts'
import { createExports, lintPaths } from '../export/index.ts'
import { openPostil } from '../postil.ts'
import { backUp, restore } from '../store/backup.ts'
import { checkDatabase } from '../store/check.ts'
import { assertUnused, openLibrary } from '../store/open.ts'
import { wholeNumber } from './articles.ts'
import type { Context } from './context.ts'
import { oneOf } from './import.ts'

interface ExportOptions {
  flavour: ExportFlavour
  as: ExportFormat
  preset: ExportPreset
  dryRun?: boolean
}

/** The command line's words for what became of a file. */
const STATUS: Record<ExportedFile['status'], 'written' | 'unchanged' | 'conflict'> = {
  written: 'written',
  updated: 'written',
  renamed: 'written',
  removed: 'written',
  unchanged: 'unchanged',
  kept: 'unchanged',
  newer: 'unchanged',
  conflict: 'conflict',
}

const CONFLICT: Record<ConflictReason, string> = {
  both: 'changed in the folder and in the library',
  unread: 'changed inside Postil’s block in a way that cannot be read back',
  foreign: 'not a page that Postil wrote, or its markers are gone',
}

/** "2 edits of yours come in: comment on “bog stores carbon”, tags of “Peat”". */
function intakeText(incoming: readonly IncomingEdit[], others: number): string {
  const names = incoming.map(({ kind, field, of }) => {
    const quote = of.length > 60 ? `${of.slice(0, 59)}…` : of
    return `${kind} ${field} “${quote.replace(/\s+/g, ' ')}”`
  })
  const edits = names.length === 1 ? '1 edit of yours comes in' : `${names.length} edits of yours come in`
  return [
    ...(names.length > 0 ? [`${edits}: ${names.join(', ')}\n`] : []),
    ...(others > 0 ? [`${others} files of others are in the folder; import it to have them here\n`] : []),
  ].join('')
}

export function registerLibrary(program: Command, contextOf: (command: Command) => Context): void {
  program
    .command('export')
    .description('write articles, annotations, claims and notes to a folder')
    .argument('<dir>', 'the folder')
    .argument('[article...]', 'these only; everything otherwise')
    .option(
      '--flavour <name>',
      'obsidian, commonmark, pandoc',
      oneOf(['obsidian', 'commonmark', 'pandoc']),
      'obsidian',
    )
    .option(
      '--as <format>',
      'markdown, w3c, hypothesis, readwise, csv, bibtex, ris, csl-json',
      oneOf(['markdown', 'w3c', 'hypothesis', 'readwise', 'csv', 'bibtex', 'ris', 'csl-json']),
      'markdown',
    )
    .option(
      '--preset <name>',
      'literature, claims, bibliography, highlights',
      oneOf(['literature', 'claims', 'bibliography', 'highlights']),
      'literature',
    )
    .option('--dry-run', 'say what would be done; write nothing')
    .action(async (folder: string, names: string[], options: ExportOptions, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary(async (library) => {
        const { as, flavour, preset, dryRun } = options
        const articleIds =
          names.length === 0 ? undefined : names.map((name) => findArticle(library.store, name).id)
        const exports = createExports(library)
        const request = { folder, articleIds, as, flavour, preset }
        const { files, incoming, others } = dryRun ? await exports.plan(request) : await exports.run(request)
        if (!context.json) context.io.out(intakeText(incoming, others))
        for (const { path, status, bytes, reason } of files) {
          context.print({ path, status: STATUS[status], bytes }, () => `${status}  ${path}`)
          if (status !== 'conflict') continue
          context.failed = true
          context.io.err(`postil: ${path}: ${CONFLICT[reason ?? 'both']}; the file stays as it is\n`)
        }
      })
    })

  program
    .command('lint')
    .description('compare every quotation in written notes with its source')
    .argument('<path...>', 'folders or Markdown files')
    .action(async (paths: string[], _options, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary(async ({ store }) => {
        for (const finding of await lintPaths(store, paths)) {
          context.print(finding, ({ path, line, kind, quote }) => `${path}:${line}: ${kind}: ${quote}`)
        }
      })
    })

  program
    .command('check')
    .description('verify the library')
    .action(async (_options, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary((_library, { db }) => {
        for (const finding of checkDatabase(db)) {
          context.failed = true
          context.print(finding, ({ kind, detail }) => `${kind}: ${detail}`)
        }
        if (!context.failed && !context.json) context.io.out('The library is sound.\n')
      })
    })

  program
    .command('backup')
    .description('make a verified copy')
    .argument('<file>', 'the copy')
    .action(async (file: string, _options, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary(async (_library, { db }) => {
        context.print(
          await backUp(db, file),
          (line) => `${line.path}: ${line.articles} articles, ${line.bytes} bytes`,
        )
      })
    })

  program
    .command('restore')
    .description('go back to a copy; the present library is set aside')
    .argument('<file>', 'the copy')
    .action(async (file: string, _options, command: Command) => {
      const context = contextOf(command)
      // Whoever has it open would go on writing to what is set aside.
      assertUnused(context.path)
      const result = restore(file, context.path, new Date())
      // It must open, and it must be ours: opening says so.
      openLibrary(context.path, { create: false }).close()
      context.print(result, ({ path, articles, aside }) => {
        const before = aside ? `; the library that was there is now ${aside}` : ''
        return `${path}: restored, ${articles} articles${before}`
      })
    })

  program
    .command('serve')
    .description('serve the application on this machine')
    .option('--port <n>', 'port; a free one otherwise', portNumber, 0)
    .option('--open', 'open it in the browser')
    .action(async (options: { port: number; open?: boolean }, command: Command) => {
      const context = contextOf(command)
      const [{ serve }, { ensureBuilt, rendererDir }] = await Promise.all([
        import('../hosts/loopback/serve.ts'),
        import('../built.ts'),
      ])
      ensureBuilt(context.io.err)
      const running = await serve(openPostil(context.path), { port: options.port, rendererDir })
      context.print({ url: running.url }, ({ url }) => `Postil is at ${url}`)
      if (options.open) await (await import('open')).default(running.url)
      await new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
      })
      await running.close()
    })
}

function portNumber(value: string): number {
  const port = wholeNumber(value)
  if (port < 65_536) return port
  throw new PostilError('invalidInput', { detail: `expected a port up to 65535, found “${value}”` })
}
