/** `annotate`, `annotations`, `anchor`: passages, in and out of the library. */
import type { Command } from 'commander'
import { z } from 'zod'
import { findQuote } from '../../app/anchoring/find-quote.ts'
import { reanchor } from '../../app/anchoring/index.ts'
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
import { jsonLines } from './stdin.ts'

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
  const { quote, prefix, suffix, start, end } = options
  if (quote === undefined && start !== undefined && end !== undefined) {
    const length = toCodePoints(text, [text.length])[0]!
    if (start >= end || end > length) throw new PostilError('rangeInvalid', { start, end, length })
    const [from, to] = toCodeUnits(text, [start, end])
    return { start: from!, end: to! }
  }
  if (!quote?.trim() || start !== undefined || end !== undefined) {
    const detail = 'annotate needs either --quote with some words, or both --start and --end'
    throw new PostilError('invalidInput', { detail })
  }
  const places = findQuote(text, quote, prefix, suffix)
  if (places.length === 0) throw new PostilError('quoteNotFound', { title: article.title, quote })
  if (places.length > 1)
    throw new PostilError('quoteAmbiguous', { title: article.title, count: places.length })
  return places[0]!
}

async function anchorLinesOf(context: Context): Promise<void> {
  let number = 0
  for await (const line of jsonLines(context.io.stdin)) {
    number++
    if (!line.trim()) continue
    const failed = (what: string) =>
      context.fail(new PostilError('invalidInput', { detail: `line ${number}: ${what}` }))
    try {
      for (const answer of anchorLine(AnchorLine.parse(JSON.parse(line)), failed))
        context.io.out(`${JSON.stringify(answer)}\n`)
    } catch (error) {
      failed(error instanceof z.ZodError ? problemsOf(error) : (error as Error).message)
    }
  }
}

const AnchorLine = z.object({
  text: z.string(),
  previous: z.string().nullish(),
  annotations: z.array(z.unknown()),
})

/** W3C allows one selector without a list; those of other types than the two are passed over. */
const Selected = z.object({ id: z.union([z.string(), z.number()]), selector: z.unknown() })
const KNOWN = new Set<unknown>(Selector.options.map((option) => option.shape.type.value))

/** What `anchor` prints of one line; an annotation that can't be read is named, and costs only itself. */
function anchorLine(
  { text, previous, annotations }: z.infer<typeof AnchorLine>,
  failed: (what: string) => void,
): object[] {
  const read = annotations.flatMap((given, n) => {
    const annotation = Selected.safeParse(given)
    const id = annotation.data?.id
    const selectors = annotation.success ? selectorsIn(annotation.data.selector) : annotation
    if (selectors.success) return [{ id, selectors: selectors.data.selector }]
    failed(`annotation ${id ?? `number ${n + 1}`}: ${problemsOf(selectors.error)}`)
    return []
  })
  const anchors = reanchor(
    inCodeUnits(
      read.map(({ selectors }) => selectors),
      previous ?? text,
    ),
    text,
    previous ?? undefined,
  )
  const points = toCodePoints(
    text,
    anchors.flatMap(({ start, end }) => [start ?? 0, end ?? 0]),
  )
  return anchors.map(({ state, start, found, score }, n) => ({
    id: read[n]!.id,
    state,
    ...(start === undefined ? {} : { start: points[2 * n], end: points[2 * n + 1], found }),
    score,
  }))
}

function selectorsIn(given: unknown) {
  const known = [given].flat().filter((one) => KNOWN.has((one as { type?: unknown } | null)?.type))
  return z.object({ selector: z.array(Selector) }).safeParse({ selector: known.map(withoutNulls) })
}

const withoutNulls = (given: unknown) =>
  Object.fromEntries(Object.entries(given as object).filter(([, value]) => value !== null))

const problemsOf = (error: z.ZodError) =>
  error.issues.map(({ path, message }) => [...path, message].join(' ')).join('; ')

/** Selectors as given, positions in code points of the text they were made on. */
function inCodeUnits(all: readonly Selector[][], text: string): Selector[][] {
  const positions = all.flat().filter((selector) => selector.type === 'TextPositionSelector')
  const units = toCodeUnits(
    text,
    positions.flatMap(({ start, end }) => [start, end]),
  )
  let next = 0
  return all.map((selectors) =>
    selectors.map((selector) =>
      selector.type === 'TextPositionSelector'
        ? { ...selector, start: units[next++]!, end: units[next++]! }
        : selector,
    ),
  )
}
