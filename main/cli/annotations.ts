/** `annotate`, `annotations`, `anchor`: passages, in and out of the library. */
import { createInterface } from 'node:readline'
import type { Command } from 'commander'
import { findQuote } from '../../app/anchoring/find-quote.ts'
import { anchor } from '../../app/anchoring/index.ts'
import { PostilError } from '../../app/errors.ts'
import type { Library } from '../../app/library.ts'
import { COLORS, type Color } from '../../app/model/annotation.ts'
import type { Article } from '../../app/model/article.ts'
import { Selector } from '../../app/model/selector.ts'
import { findArticle, listAnnotations, revisionOf } from '../../app/queries/articles.ts'
import { toCodePoints, toCodeUnits } from '../../app/text/index.ts'
import { wholeNumber } from './articles.ts'
import type { Context } from './context.ts'
import { oneOf } from './import.ts'
import { annotationLines } from './shapes.ts'

interface AnnotateOptions {
  quote?: string
  prefix?: string
  suffix?: string
  start?: number
  end?: number
  comment?: string
  tag: string[]
  color?: Color
}

export function registerAnnotations(program: Command, contextOf: (command: Command) => Context): void {
  program
    .command('annotate')
    .description('add an annotation')
    .argument('<article>', 'id, beginning of an id, or exact title')
    .option('--quote <text>', 'the words to mark')
    .option('--prefix <text>', 'words before them')
    .option('--suffix <text>', 'words behind them')
    .option('--start <n>', 'first code point', wholeNumber)
    .option('--end <n>', 'code point behind the last', wholeNumber)
    .option('--comment <markdown>', 'a comment')
    .option('--tag <name>', 'a tag; may be given again', (name, tags: string[]) => [...tags, name], [])
    .option('--color <name>', COLORS.join(', '), oneOf(COLORS))
    .action(async (name: string, options: AnnotateOptions, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary((library) => {
        const article = findArticle(library.store, name)
        const annotation = library.execute('annotations.create', {
          articleId: article.id,
          ...rangeOf(library, article, options),
          comment: options.comment,
          tags: options.tag,
          color: options.color,
        })
        const [line] = annotationLines(library.store, article, [annotation])
        const { id, state, start, end, quote } = line!
        context.print({ id, state, start, end, quote }, () => `${id}  ${start}..${end}  ${quote}`)
      })
    })

  program
    .command('annotations')
    .description('list annotations in text order')
    .argument('[article]', 'of this article only')
    .action(async (name: string | undefined, _options, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary(({ store }) => {
        const articleId = name === undefined ? undefined : findArticle(store, name).id
        for (const [id, annotations] of Map.groupBy(
          listAnnotations(store, { articleId }),
          (a) => a.articleId,
        )) {
          const article = store.get('article', id)
          if (!article) continue
          for (const line of annotationLines(store, article, annotations)) {
            context.print(
              line,
              (l) => `${l.id.slice(0, 8)}  ${l.state}  ${l.quote}${l.comment && `\n          ${l.comment}`}`,
            )
          }
        }
      })
    })

  program
    .command('anchor')
    .description('anchor selectors in texts given on standard input, a JSON object a line')
    .action(async (_options, command: Command) => anchorLinesOf(contextOf(command)))
}

/** @throws PostilError `invalidInput`, `quoteNotFound`, `quoteAmbiguous` */
function rangeOf(
  library: Library,
  article: Article,
  options: AnnotateOptions,
): { start: number; end: number } {
  const { text } = revisionOf(library.store, article)
  const { quote, start, end } = options
  if (quote === undefined) {
    if (start === undefined || end === undefined) {
      throw new PostilError('invalidInput', { detail: 'annotate needs --quote, or --start and --end' })
    }
    const length = toCodePoints(text, [text.length])[0]!
    if (start >= end || end > length) throw new PostilError('rangeInvalid', { start, end, length })
    const [from, to] = toCodeUnits(text, [start, end])
    return { start: from!, end: to! }
  }
  const places = findQuote(text, quote, options.prefix, options.suffix)
  if (places.length === 0) throw new PostilError('quoteNotFound', { title: article.title, quote })
  if (places.length > 1)
    throw new PostilError('quoteAmbiguous', { title: article.title, count: places.length })
  return places[0]!
}

async function anchorLinesOf(context: Context): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input: context.io.stdin })) {
    number++
    if (!line.trim()) continue
    try {
      const { text, previous, annotations } = JSON.parse(line) as {
        text: string
        previous?: string
        annotations: { id: string; selector: unknown[] }[]
      }
      for (const { id, selector } of annotations) {
        const found = anchor(inCodeUnits(selector, previous ?? text), text, previous)
        const { state, start, end, score } = found
        const [from, to] = start === undefined || end === undefined ? [] : toCodePoints(text, [start, end])
        context.io.out(
          `${JSON.stringify({ id, state, ...(from === undefined ? {} : { start: from, end: to, found: found.found }), score })}\n`,
        )
      }
    } catch (error) {
      context.fail(new PostilError('invalidInput', { detail: `line ${number}: ${(error as Error).message}` }))
    }
  }
}

/** Selectors as given, positions in code points of the text they were made on. */
function inCodeUnits(selectors: unknown[], text: string): Selector[] {
  return selectors.map((given) => {
    const selector = Selector.parse(given)
    if (selector.type !== 'TextPositionSelector') return selector
    const [start, end] = toCodeUnits(text, [selector.start, selector.end])
    return { ...selector, start: start!, end: end! }
  })
}
