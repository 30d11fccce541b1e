/** `import` and `extract`: files in, with or without a library to keep them. */
import { basename, join, relative } from 'node:path'
import type { Command } from 'commander'
import { isSure } from '../../app/commands/imports.ts'
import { PostilError } from '../../app/errors.ts'
import { bringIn } from '../../app/export/bring-in.ts'
import type { ExportedFolder } from '../../app/export/folder.ts'
import { splitIntoChapters } from '../../app/import/books/chapters.ts'
import { documentsAmong, namesOf, unusedPictures, withCompanions } from '../../app/import/companions.ts'
import { FORMATS, type Format, type ParsedFile } from '../../app/import/parsed.ts'
import { importFile, type Parse } from '../../app/imports.ts'
import type { Library } from '../../app/library.ts'
import { toMarkdown } from '../../app/markdown/index.ts'
import { articleText } from '../../app/text/index.ts'
import { exportedFolder } from '../export/index.ts'
import { startParser } from '../parser.ts'
import { readDocument, walk } from '../read-files.ts'
import { type Context, messageOf } from './context.ts'
import { articleSummary, bylineOf } from './shapes.ts'
import { readAll } from './stdin.ts'

interface Options {
  split: 'auto' | 'never' | 'chapters'
  as?: Format
}

export function registerImport(program: Command, contextOf: (command: Command) => Context): void {
  const withFormat = (command: Command) =>
    command
      .argument('<path...>', 'files, folders, or - for standard input')
      .option(
        '--split <auto|never|chapters>',
        'tell several articles in one file apart; a book is one article, or with `chapters` one a chapter',
        oneOf(['auto', 'never', 'chapters']),
        'auto',
      )
      .option('--as <format>', `read as one of: ${FORMATS.join(', ')}`, oneOf(FORMATS))

  withFormat(program.command('import').description('import files and folders into the library')).action(
    async (paths: string[], options: Options, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary(
        async (library) => {
          const others: string[] = []
          for (const path of paths) {
            const exported = await exportedFolder(path)
            if (exported) await restoreFolder(context, library, path, exported)
            else others.push(path)
          }
          await importAll(context, library, others, options)
        },
        { create: true },
      )
    },
  )
  withFormat(
    program.command('extract').description('show what an import would find; nothing is stored'),
  ).action(async (paths: string[], options: Options, command: Command) =>
    extractAll(contextOf(command), paths, options),
  )
}

/** A folder that Postil exported comes back as it was. */
async function restoreFolder(
  context: Context,
  library: Library,
  path: string,
  folder: ExportedFolder,
): Promise<void> {
  try {
    const brought = await bringIn(library, folder)
    const { articles, added, updated, kept, edits, unsettled, unread, problems } = brought
    const lines = articles.flatMap((id) => library.store.get('article', id) ?? []).map(articleSummary)
    const line = {
      path,
      status: added + updated + edits > 0 ? 'imported' : 'duplicate',
      format: 'postil',
      articles: lines,
      report: problems.map(({ path, reason }) => ({ kind: 'dropped', what: path, detail: reason })),
    }
    const byHand = edits > 0 ? `, ${edits} edited by hand` : ''
    context.print(line, () => `${path}: ${added} added, ${updated} updated, ${kept} already here${byHand}`)
    for (const { path, reason } of problems)
      context.fail(new Error(`${path} was left out: ${reason}. Mend it and import the folder again.`))
    for (const page of unread) context.io.err(`postil: ${page}: edited in a way that cannot be read back\n`)
    if (unsettled.length > 0) {
      const words = `${unsettled.length} edits were left out, because the library says something else`
      context.io.err(`postil: ${path}: ${words}; export to the folder to settle them\n`)
    }
  } catch (error) {
    const { code, message } = asPostilError(error, path)
    if (context.json)
      context.print(
        { path, status: 'failed', format: 'postil', articles: [], report: [], error: { code, message } },
        () => '',
      )
    context.fail(error)
  }
}

/** An option that takes one of these words, and says so otherwise. */
export function oneOf<T extends string>(words: readonly T[]) {
  return (value: string): T => {
    if ((words as readonly string[]).includes(value)) return value as T
    throw new PostilError('invalidInput', { detail: `expected one of ${words.join(', ')}, found “${value}”` })
  }
}

/** Files are read two at a time, answers come in the order of the files. */
async function eachFile(
  context: Context,
  paths: string[],
  work: (path: string, bytes: Uint8Array<ArrayBuffer>, parse: Parse) => Promise<() => void>,
  failed: (path: string, error: PostilError) => void,
): Promise<void> {
  const parser = startParser()
  const running: Promise<() => void>[] = []
  try {
    for (const given of paths) {
      const together: string[] = []
      if (given === '-') together.push(given)
      else for await (const path of walk(given)) together.push(path)
      const isFolder = together.length !== 1 || together[0] !== given
      const slashed = together.map((path) => path.replaceAll('\\', '/'))
      // From the top of the folder, which a vault's addresses begin at.
      const inside = (path: string) => relative(given, path).replaceAll('\\', '/')
      const documents = new Set(isFolder ? documentsAmong(slashed) : slashed)
      const shown = new Set<string>()
      const read = async (path: string) => {
        if (path === '-') return readAll(context.io.stdin)
        const bytes = await readDocument(path)
        if (!isFolder) return bytes
        // A picture that can't be read costs itself: its place says so in the article.
        return withCompanions(bytes, inside(path), together.map(inside), (beside) => {
          shown.add(beside)
          return readDocument(join(given, beside)).catch(() => null)
        })
      }
      for (const [i, path] of together.entries()) {
        if (!documents.has(slashed[i]!)) continue
        running.push(
          (async () => work(path, await read(path), parser.parse))().catch(
            (error) => () => failed(path, asPostilError(error, path)),
          ),
        )
        while (running.length >= 2) (await running.shift()!)()
      }
      const sayAside = () => {
        const aside = isFolder ? unusedPictures(together.map(inside), shown) : []
        const words = `pictures that no document shows, not imported: ${aside.length} (${namesOf(aside)})`
        if (aside.length > 0) context.io.err(`postil: ${given}: ${words}\n`)
      }
      // Behind the folder's own files: only then is it known what they show.
      running.push(Promise.resolve(sayAside))
    }
    for (const report of running) (await report)()
  } finally {
    parser.close()
  }
}

function asPostilError(error: unknown, path: string): PostilError {
  if (error instanceof PostilError) return error
  return new PostilError('fileDamaged', { path, format: '?', reason: messageOf(error) }, { cause: error })
}

async function importAll(
  context: Context,
  library: Library,
  paths: string[],
  options: Options,
): Promise<void> {
  const report = (line: Record<string, unknown>, text: string) => context.print(line, () => text)
  await eachFile(
    context,
    paths,
    async (path, bytes, parse) => {
      const outcome = await importFile(
        library,
        parse,
        { name: path === '-' ? 'standard input' : basename(path), path: path === '-' ? null : path, bytes },
        { split: options.split, projectIds: [], format: options.as },
      )
      const { status, parsed, articles, duplicate } = outcome
      const line = {
        path,
        status,
        format: parsed.format,
        articles: articles.map(articleSummary),
        report: parsed.report,
        ...(duplicate ? { duplicateOf: duplicate.articleId, rule: duplicate.rule } : {}),
      }
      const titles = articles.map(({ title }) => `“${title}”`).join(', ')
      const text =
        status === 'duplicate'
          ? `${path}: ${duplicate ? `already here (${duplicate.rule}: ${duplicate.articleId})` : 'nothing new, all of it is here'}`
          : `${path}: imported ${titles}${duplicate ? ` (resembles ${duplicate.articleId})` : ''}`
      return () => report(line, text)
    },
    (path, error) => {
      const { code, message } = error
      const line = {
        path,
        status: 'failed',
        format: null,
        articles: [],
        report: [],
        error: { code, message },
      }
      if (context.json) report(line, '')
      context.fail(error)
    },
  )
}

async function extractAll(context: Context, paths: string[], options: Options): Promise<void> {
  await eachFile(
    context,
    paths,
    async (path, bytes, parse) => {
      const before = performance.now()
      const { split, as } = options
      const found = await parse(bytes, {
        name: basename(path),
        split: split === 'never' ? 'never' : 'auto',
        ...(as ? { format: as } : {}),
      })
      const articles = split === 'chapters' ? found.articles.flatMap(splitIntoChapters) : found.articles
      const parsed = { ...found, articles }
      const line = { path, ...extracted(parsed), ms: Math.round(performance.now() - before) }
      const text = line.articles.map(({ title, markdown }) => `# ${title}\n\n${markdown}`).join('\n\n')
      return () => context.print(line, () => text)
    },
    (path, error) => {
      const { code, message } = error
      if (context.json) {
        context.print(
          { path, format: null, articles: [], report: [], ms: 0, error: { code, message } },
          () => '',
        )
      }
      context.fail(error)
    },
  )
}

function extracted({ format, articles, report }: ParsedFile) {
  return {
    format,
    // What an import would make of it; what would only wait beside the article is in the report.
    articles: articles
      .filter((found) => found.role === 'main' || isSure(found))
      .map(({ metadata, byline, tree, excerpt }) => ({
        title: metadata.title,
        byline: byline ?? bylineOf(metadata.authors),
        site: metadata.site,
        language: metadata.language,
        published: metadata.published,
        excerpt,
        url: metadata.url,
        text: articleText(tree),
        // For whatever reads it: pages of ours say more, to us alone.
        markdown: toMarkdown(tree, { flavour: 'commonmark' }),
      })),
    report,
  }
}
