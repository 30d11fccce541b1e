/** `claim`, `evidence`, `claims`, `notes`, `note`, `search`. */
import type { Command } from 'commander'
import { PostilError } from '../../app/errors.ts'
import { STANCES, type Stance } from '../../app/model/claim.ts'
import { revisionOf } from '../../app/queries/articles.ts'
import { evidenceByClaim } from '../../app/queries/claims.ts'
import { byPrefix, live } from '../../app/queries/library.ts'
import { listNotes } from '../../app/queries/notes.ts'
import { search } from '../../app/search.ts'
import type { SearchKind, Store } from '../../app/store.ts'
import { toCodePoints } from '../../app/text/index.ts'
import { wholeNumber } from './articles.ts'
import type { Context } from './context.ts'
import { oneOf } from './import.ts'

const SEARCHED: Record<string, SearchKind> = {
  text: 'text',
  quotes: 'quote',
  comments: 'comment',
  claims: 'claim',
  notes: 'note',
}

export function registerClaims(program: Command, contextOf: (command: Command) => Context): void {
  program
    .command('claim')
    .description('state a claim')
    .argument('<statement>', 'a sentence')
    .option('--kind <kind>', 'your own word for its kind')
    .action(async (statement: string, options: { kind?: string }, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary((library) => {
        const claim = library.execute('claims.create', { statement, kind: options.kind })
        context.print({ id: claim.id, statement: claim.statement }, (line) => `${line.id}  ${line.statement}`)
      })
    })

  program
    .command('evidence')
    .description('tie a passage to a claim')
    .argument('<claim>', 'id')
    .argument('<annotation>', 'id')
    .requiredOption('--stance <stance>', STANCES.join(', '), oneOf(STANCES))
    .option('--comment <markdown>', 'a comment')
    .action(
      async (
        claim: string,
        annotation: string,
        options: { stance: Stance; comment?: string },
        command: Command,
      ) => {
        const context = contextOf(command)
        await context.withLibrary((library) => {
          const { evidence } = library.execute('evidence.set', {
            claim: { id: byPrefix(library.store, 'claim', claim).id },
            passage: { annotationId: byPrefix(library.store, 'annotation', annotation).id },
            stance: options.stance,
            comment: options.comment,
          })
          const line = { claim: evidence.claimId, annotation: evidence.annotationId, stance: evidence.stance }
          context.print(line, () => `${line.annotation} ${line.stance} ${line.claim}`)
        })
      },
    )

  program
    .command('claims')
    .description('the claims with their evidence')
    .option('--as <json|csv|markdown>', 'how', oneOf(['json', 'csv', 'markdown']))
    .action(async (options: { as?: 'json' | 'csv' | 'markdown' }, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary(async ({ store }) => {
        if (!context.json && (options.as === 'csv' || options.as === 'markdown')) {
          const { matrixTable } = await import('../../app/export/matrix.ts')
          context.io.out(matrixTable(store, options.as))
          return
        }
        for (const line of claimLines(store)) {
          if (options.as === 'json' || context.json) context.io.out(`${JSON.stringify(line)}\n`)
          else {
            const evidence = line.evidence.map(({ stance, quote }) => `\n  ${stance}: ${quote}`).join('')
            context.io.out(`${line.id.slice(0, 8)}  ${line.statement}${evidence}\n`)
          }
        }
      })
    })

  program
    .command('notes')
    .description('list the notes')
    .action(async (_options, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary(({ store }) => {
        for (const { id, title, articleId, words, modified } of listNotes(store, {})) {
          const article = articleId === null ? {} : { article: articleId }
          context.print(
            { id, title, ...article, words, modified: new Date(modified).toISOString() },
            (line) => `${line.id.slice(0, 8)}  ${line.title}  ${line.words} words`,
          )
        }
      })
    })

  program
    .command('note')
    .description('print a note as Markdown')
    .argument('<id>', 'id')
    .action(async (id: string, _options, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary(({ store }) => {
        const { markdown, title, id: noteId } = byPrefix(store, 'note', id)
        context.print({ id: noteId, title, markdown }, () => markdown.replace(/\n*$/, ''))
      })
    })

  program
    .command('search')
    .description('full-text search, best first')
    .argument('<query...>', 'words, "a phrase", -not')
    .option('--in <kinds>', `any of: ${Object.keys(SEARCHED).join(',')}`, searchKinds)
    .option('--limit <n>', 'at most so many', wholeNumber, 50)
    .action(async (query: string[], options: { in?: SearchKind[]; limit: number }, command: Command) => {
      const context = contextOf(command)
      await context.withLibrary(({ store }) => {
        for (const hit of search(store, {
          query: query.join(' '),
          kinds: options.in,
          limit: options.limit,
        })) {
          const { kind, id, articleId, title, snippet, start, end, score } = hit
          const article = articleId === null ? {} : { article: articleId }
          const place =
            start === undefined || end === undefined ? {} : inCodePoints(store, articleId!, start, end)
          context.print(
            { kind, id, ...article, title, snippet, ...place, score },
            (line) => `${line.kind}  ${line.title}\n  ${line.snippet}`,
          )
        }
      })
    })
}

function searchKinds(value: string): SearchKind[] {
  return value.split(',').map((word) => {
    const kind = SEARCHED[word.trim()]
    if (kind) return kind
    const detail = `expected any of ${Object.keys(SEARCHED).join(',')}, found “${word}”`
    throw new PostilError('invalidInput', { detail })
  })
}

function claimLines(store: Store) {
  const evidence = evidenceByClaim(store)
  return live(store, 'claim').map(({ id, statement }) => ({
    id,
    statement,
    evidence: (evidence.get(id) ?? []).map(({ evidence: { stance }, annotation }) => ({
      article: annotation.articleId,
      annotation: annotation.id,
      stance,
      quote: annotation.quote,
    })),
  }))
}

function inCodePoints(store: Store, articleId: string, start: number, end: number) {
  const article = store.get('article', articleId)
  const [from, to] = article ? toCodePoints(revisionOf(store, article).text, [start, end]) : []
  return { start: from, end: to }
}
