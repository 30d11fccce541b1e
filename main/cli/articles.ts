/** `articles`, `show`, `revise`: what the library holds, and an article's next wording. */
import { basename } from 'node:path'
import type { Command } from 'commander'
import { PostilError } from '../../app/errors.ts'
import { reviseFrom } from '../../app/imports.ts'
import { toMarkdown } from '../../app/markdown/index.ts'
import {
  findArticle,
  listAnnotations,
  listArticles,
  revisionByNumber,
  revisionOf,
} from '../../app/queries/articles.ts'
import { startParser } from '../parser.ts'
import { readDocument } from '../read-files.ts'
import type { Context } from './context.ts'
import { oneOf } from './import.ts'
import { anchorLines, articleLine, printedByline } from './shapes.ts'
import { readAll } from './stdin.ts'

export function registerArticles(program: Command, contextOf: (command: Command) => Context): void {
  program
    .command('articles')
    .description('list the articles')
    .action(async (_options, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary(({ store }) => {
        for (const article of listArticles(store, {})) {
          context.print(articleLine(store, article), (line) =>
            [
              line.id.slice(0, 8),
              line.title,
              line.byline,
              line.published?.slice(0, 10),
              `${line.annotations} annotations`,
            ]
              .filter(Boolean)
              .join('  '),
          )
        }
      })
    })

  program
    .command('show')
    .description('print an article')
    .argument('<article>', 'id, beginning of an id, or exact title')
    .option('--as <text|markdown|json>', 'how', oneOf(['text', 'markdown', 'json']))
    .option('--revision <number>', 'an older wording', wholeNumber)
    .action(
      async (
        name: string,
        options: { as?: 'text' | 'markdown' | 'json'; revision?: number },
        command: Command,
      ) => {
        const context = contextOf(command)
        await context.withLibrary(({ store }) => {
          const article = findArticle(store, name)
          const { number, text, tree } =
            options.revision === undefined
              ? revisionOf(store, article)
              : revisionByNumber(store, article.id, options.revision)
          const { id, title, site, language, published, url, doi, citekey, description } = article
          const all = {
            id,
            title,
            byline: printedByline(article),
            site,
            language,
            published,
            url,
            doi,
            citekey,
            description,
          }
          const as = context.json ? 'json' : (options.as ?? 'text')
          if (as === 'json')
            context.io.out(
              `${JSON.stringify({ ...all, revision: number, text, markdown: toMarkdown(tree) })}\n`,
            )
          else context.io.out(`${(as === 'text' ? text : toMarkdown(tree)).replace(/\n*$/, '')}\n`)
        })
      },
    )

  program
    .command('revise')
    .description("store a file's text as an article's next revision and re-anchor")
    .argument('<article>', 'id, beginning of an id, or exact title')
    .argument('<path>', 'the file, or - for standard input')
    .action(async (name: string, path: string, _options, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary(async (library) => {
        const article = findArticle(library.store, name)
        const bytes = path === '-' ? await readAll(context.io.stdin) : await readDocument(path)
        const origin = path === '-' ? { name: 'standard input', path: null } : { name: basename(path), path }
        const parser = startParser()
        try {
          const revised = await reviseFrom(library, parser.parse, article, { ...origin, bytes })
          const annotations = listAnnotations(library.store, { articleId: article.id })
          for (const line of anchorLines(library.store, revised, annotations)) {
            context.print(
              line,
              ({ id, state, quote }) => `${id.slice(0, 8)}  ${state}  ${quote.slice(0, 70)}`,
            )
          }
        } finally {
          parser.close()
        }
      })
    })
}

/** @throws PostilError `invalidInput` */
export function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) {
    throw new PostilError('invalidInput', { detail: `expected a whole number, found “${value}”` })
  }
  return Number(value)
}
