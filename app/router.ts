/** The contract, carried out: each procedure is a query over the store, a command of the library, or a service's work. */
import { implement, ORPCError } from '@orpc/server'
import type { CommandInput, CommandName } from './commands/index.ts'
import { type ChangeEvent, contract, type ExportStep, type LibraryInfo } from './contract.ts'
import { PostilError } from './errors.ts'
import type { Exports } from './export/index.ts'
import { PASTED } from './import/parsed.ts'
import type { ImportQueue } from './import-queue.ts'
import { extractAgain, type Parse } from './imports.ts'
import type { Library } from './library.ts'
import { plainJson } from './plain-json.ts'
import * as articles from './queries/articles.ts'
import * as claims from './queries/claims.ts'
import { counts, trash } from './queries/library.ts'
import * as notes from './queries/notes.ts'
import { sampleArticle } from './sample.ts'
import { search } from './search.ts'

/** What only the place Postil runs in can do. */
export interface Host {
  about(): Pick<LibraryInfo, 'path' | 'lastBackup' | 'inCloudFolder'>
  backUp(): Promise<{ path: string; bytes: number }>
  /** Asks the person for a folder; null where that cannot be done, or they decline. */
  chooseFolder(): Promise<string | null>
}

export interface Services {
  library: Library
  imports: ImportQueue
  parse: Parse
  exports: Exports
  host: Host
  /** Carries out what needs the library open; the host closes it when all of that has ended. */
  whileOpen<T>(work: () => Promise<T>): Promise<T>
}

/** An error as the client is told of it. */
function told(error: unknown): unknown {
  if (error instanceof PostilError)
    return new ORPCError(error.code, { status: 400, message: error.message, data: error.params })
  // Not in the catalogue: a defect. The client learns only that; the cause is for whoever reads the log.
  if (!(error instanceof ORPCError)) console.error(error)
  return error
}

export type Router = ReturnType<typeof createRouter>

export function createRouter({ library, imports, parse, exports, host, whileOpen }: Services) {
  const { store } = library
  const os = implement(contract).use(async ({ next }) => {
    try {
      return await whileOpen(async () => next())
    } catch (error) {
      throw told(error)
    }
  })
  const run =
    <N extends CommandName>(name: N) =>
    ({ input }: { input: CommandInput<N> & { key?: string | undefined } }) => {
      const { key, ...rest } = input
      return library.perform(name, rest as CommandInput<N>, key)
    }

  return os.router({
    library: {
      info: os.library.info.handler(() => ({
        ...counts(store),
        lastCommit: lastCommit(library),
        ...host.about(),
      })),
      changes: os.library.changes.handler(({ input, signal }) => changes(library, input.since, signal)),
      trash: os.library.trash.handler(() => trash(store)),
      backUp: os.library.backUp.handler(() => host.backUp()),
    },
    history: {
      state: os.history.state.handler(() => library.history()),
      undo: os.history.undo.handler(({ input }) => library.undo(input.step, input.key)),
      redo: os.history.redo.handler(({ input }) => library.redo(input.key)),
    },
    view: {
      get: os.view.get.handler(({ input }) => store.viewState(input.key)),
      set: os.view.set.handler(({ input }) => {
        store.setViewState(input.key, input.value)
        return null
      }),
    },
    articles: {
      list: os.articles.list.handler(({ input }) => articles.listArticles(store, input)),
      get: os.articles.get.handler(({ input }) => plainJson(articles.getArticle(store, input.id))),
      revisions: os.articles.revisions.handler(({ input }) => store.revisions(input.id)),
      revision: os.articles.revision.handler(({ input }) =>
        plainJson(articles.revisionByNumber(store, input.id, input.number)),
      ),
      source: os.articles.source.handler(({ input }) => {
        const original = articles.originalOf(store, input.id)
        return original && { source: original.source, file: new Blob([original.bytes]) }
      }),
      image: os.articles.image.handler(({ input }) => {
        const image = store.image(input.sha256)
        return image && new Blob([image.bytes], { type: image.mediaType })
      }),
      update: os.articles.update.handler(run('articles.update')),
      updateMany: os.articles.updateMany.handler(run('articles.updateMany')),
      edit: os.articles.edit.handler(run('articles.edit')),
      revert: os.articles.revert.handler(run('articles.revert')),
      remove: os.articles.remove.handler(run('articles.remove')),
      restore: os.articles.restore.handler(run('articles.restore')),
      merge: os.articles.merge.handler(run('articles.merge')),
      makePart: os.articles.makePart.handler(run('articles.makePart')),
      ignorePart: os.articles.ignorePart.handler(run('articles.ignorePart')),
      splitChapters: os.articles.splitChapters.handler(run('articles.splitChapters')),
    },
    annotations: {
      list: os.annotations.list.handler(({ input }) => plainJson(articles.listAnnotations(store, input))),
      marks: os.annotations.marks.handler(({ input }) => plainJson(articles.listMarks(store, input))),
      get: os.annotations.get.handler(({ input }) => {
        const annotation = store.get('annotation', input.id)
        if (!annotation) throw new PostilError('notFound', { kind: 'annotation', id: input.id })
        return annotation
      }),
      unsorted: os.annotations.unsorted.handler(({ input }) => articles.unsorted(store, input)),
      create: os.annotations.create.handler(run('annotations.create')),
      update: os.annotations.update.handler(run('annotations.update')),
      updateMany: os.annotations.updateMany.handler(run('annotations.updateMany')),
      remove: os.annotations.remove.handler(run('annotations.remove')),
      restore: os.annotations.restore.handler(run('annotations.restore')),
      decide: os.annotations.decide.handler(run('annotations.decide')),
    },
    tags: {
      list: os.tags.list.handler(() => notes.listTags(store)),
      uses: os.tags.uses.handler(({ input }) => notes.tagUses(store, input.id)),
      create: os.tags.create.handler(run('tags.create')),
      update: os.tags.update.handler(run('tags.update')),
      merge: os.tags.merge.handler(run('tags.merge')),
      apply: os.tags.apply.handler(run('tags.apply')),
      remove: os.tags.remove.handler(run('tags.remove')),
    },
    claims: {
      list: os.claims.list.handler(({ input }) => claims.listClaims(store, input)),
      get: os.claims.get.handler(({ input }) => claims.getClaim(store, input.id)),
      matrix: os.claims.matrix.handler(({ input }) => claims.matrix(store, input)),
      similar: os.claims.similar.handler(({ input }) => claims.similarClaims(store, input)),
      create: os.claims.create.handler(run('claims.create')),
      update: os.claims.update.handler(run('claims.update')),
      updateMany: os.claims.updateMany.handler(run('claims.updateMany')),
      merge: os.claims.merge.handler(run('claims.merge')),
      remove: os.claims.remove.handler(run('claims.remove')),
      restore: os.claims.restore.handler(run('claims.restore')),
      relate: os.claims.relate.handler(run('claims.relate')),
      unrelate: os.claims.unrelate.handler(run('claims.unrelate')),
      setSilence: os.claims.setSilence.handler(run('claims.setSilence')),
    },
    evidence: {
      set: os.evidence.set.handler(run('evidence.set')),
      update: os.evidence.update.handler(run('evidence.update')),
      remove: os.evidence.remove.handler(run('evidence.remove')),
      ofAnnotation: os.evidence.ofAnnotation.handler(({ input }) =>
        claims.evidenceOfAnnotation(store, input.annotationId),
      ),
      ofArticle: os.evidence.ofArticle.handler(({ input }) =>
        claims.evidenceOfArticle(store, input.articleId),
      ),
    },
    questions: {
      list: os.questions.list.handler(({ input }) => claims.listQuestions(store, input)),
      create: os.questions.create.handler(run('questions.create')),
      update: os.questions.update.handler(run('questions.update')),
      arrange: os.questions.arrange.handler(run('questions.arrange')),
      remove: os.questions.remove.handler(run('questions.remove')),
    },
    notes: {
      list: os.notes.list.handler(({ input }) => notes.listNotes(store, input)),
      get: os.notes.get.handler(({ input }) => {
        const note = store.get('note', input.id)
        if (!note) throw new PostilError('notFound', { kind: 'note', id: input.id })
        return note
      }),
      create: os.notes.create.handler(run('notes.create')),
      draft: os.notes.draft.handler(run('notes.draft')),
      update: os.notes.update.handler(run('notes.update')),
      remove: os.notes.remove.handler(run('notes.remove')),
      restore: os.notes.restore.handler(run('notes.restore')),
      versions: os.notes.versions.handler(({ input }) => store.noteVersions(input.id)),
      keepImage: os.notes.keepImage.handler(async ({ input: { file, key } }) => {
        const bytes = new Uint8Array(await file.arrayBuffer())
        return library.perform('notes.keepImage', { bytes, mediaType: file.type }, key)
      }),
      backlinks: os.notes.backlinks.handler(({ input }) => notes.backlinks(store, input.id)),
    },
    projects: {
      list: os.projects.list.handler(() => notes.listProjects(store)),
      create: os.projects.create.handler(run('projects.create')),
      update: os.projects.update.handler(run('projects.update')),
      remove: os.projects.remove.handler(run('projects.remove')),
    },
    search: os.search.handler(({ input }) => search(store, input)),
    imports: {
      add: os.imports.add.handler(({ input }) => imports.add(input)),
      piece: os.imports.piece.handler(({ input }) => {
        imports.addPiece(input)
        return null
      }),
      paste: os.imports.paste.handler(({ input: { id, text, html, projectId } }) =>
        imports.add({
          id,
          name: html ? PASTED : 'pasted.txt',
          ...whole(new Blob([html ?? text])),
          projectId,
        }),
      ),
      sample: os.imports.sample.handler(({ input: { id, language } }) =>
        imports.add({ id, name: sampleArticle(language).name, ...whole(sampleArticle(language).file) }),
      ),
      watch: os.imports.watch.handler(({ signal }) => imports.watch(signal)),
      cancel: os.imports.cancel.handler(({ input }) => {
        imports.cancel(input.ids)
        return null
      }),
      retry: os.imports.retry.handler(({ input }) => {
        imports.retry(input.ids)
        return null
      }),
      clear: os.imports.clear.handler(() => {
        imports.clear()
        return null
      }),
      missing: os.imports.missing.handler(({ input: { hashes } }) =>
        hashes.filter((hash) => !store.source(hash) && !store.image(hash)),
      ),
      takeTheirs: os.imports.takeTheirs.handler(({ input }) => imports.takeTheirs(input.id, input.conflict)),
      resolve: os.imports.resolve.handler(({ input }) => imports.resolve(input.id, input.as)),
      extractAgain: os.imports.extractAgain.handler(({ input }) => extractAgain(library, parse, input)),
    },
    exports: {
      chooseFolder: os.exports.chooseFolder.handler(() => host.chooseFolder()),
      plan: os.exports.plan.handler(({ input, signal }) =>
        exports.plan(input, () => signal?.aborted === true),
      ),
      run: os.exports.run.handler(({ input, signal }) =>
        exporting((watch) => whileOpen(() => exports.run(input, watch)), signal),
      ),
      bringIn: os.exports.bringIn.handler(({ input }) => exports.bringIn(input)),
      download: os.exports.download.handler(({ input }) => exports.download(input)),
      preview: os.exports.preview.handler(({ input }) => exports.preview(input)),
      docx: os.exports.docx.handler(({ input }) => exports.docx(input)),
    },
  })
}

const whole = (file: Blob) => ({ file, size: file.size })

function lastCommit(library: Library): number | null {
  const entries = [library.store.nextJournal('done'), library.store.nextJournal('undone')]
  return Math.max(0, ...entries.map((entry) => entry?.at ?? 0)) || null
}

/** How often an export says how far it is (milliseconds). */
const STEP = 100

/** An export and how far it is. Broken off where nobody reads on. */
async function* exporting(
  run: (watch: Parameters<Exports['run']>[1]) => ReturnType<Exports['run']>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ExportStep, void> {
  let done = 0
  let placing = false
  let left = false
  const running = run({
    isLeft: () => left || signal?.aborted === true,
    onFile(count) {
      done = count
    },
    onPlacing() {
      placing = true
    },
  })
  const over = running.then(
    () => true,
    () => true,
  )
  try {
    while (
      !(await Promise.race([over, new Promise<false>((resolve) => setTimeout(() => resolve(false), STEP))]))
    )
      yield { done, placing }
    yield { exported: await running }
  } catch (error) {
    throw told(error)
  } finally {
    left = true
  }
}

/** Events from now on; first one that stands for all that was missed, when `since` is behind. */
async function* changes(
  library: Library,
  since: number | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<ChangeEvent, void> {
  const queue: ChangeEvent[] = []
  let wake = () => {}
  const stop = library.onChange((event) => {
    queue.push(event)
    wake()
  })
  signal?.addEventListener('abort', () => wake())
  try {
    const revision = library.store.revisionNumber()
    if (since !== undefined && since !== revision)
      yield { revision, changes: [], step: library.store.newestStep() }
    while (!signal?.aborted) {
      const event = queue.shift()
      if (event) yield event
      else await new Promise<void>((resolve) => (wake = resolve))
    }
  } finally {
    stop()
  }
}
