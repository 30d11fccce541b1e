/** Exporting, as the window and the command line ask for it. */
import { zipSync } from 'fflate'
import type { Environment } from '../commands/transaction.ts'
import type {
  Exported,
  ExportedFile,
  ExportFlavour,
  ExportFormat,
  ExportPlan,
  ExportPreset,
  IncomingEdit,
  LintFinding,
  Resolutions,
} from '../contract.ts'
import type { CslLanguage } from '../csl/locales.ts'
import { PostilError } from '../errors.ts'
import type { Library } from '../library.ts'
import type { Store } from '../store.ts'
import { type BroughtIn, bringIn } from './bring-in.ts'
import { exportSet } from './data.ts'
import { noteDocx } from './docx.ts'
import { currentValue, nameOf } from './edits.ts'
import type { Folder, FolderPage } from './folder.ts'
import { type Incoming, type Intake, takeIn } from './intake.ts'
import { isRemembered, rememberExported, rememberFiles } from './leftovers.ts'
import { lintOver } from './lint.ts'
import { articlePage, claimPage, notePage, pageText } from './pages.ts'
import { pageName } from './places.ts'
import { type Planned, planFiles, sizeOf, type ToWrite } from './plan.ts'
import { quoteBlock } from './quote.ts'
import { inTurn, turnOf } from './turns.ts'
import { WRITTEN, type WrittenFile, writeWritten } from './written.ts'

export interface ExportRequest {
  articleIds?: string[] | undefined
  projectId?: string | undefined
  as: ExportFormat
  flavour: ExportFlavour
  preset: ExportPreset
}

type IntoFolder = ExportRequest & { folder: string; resolve?: Resolutions | undefined }

export interface Watch {
  /** Whether nobody waits for it any more: then it is broken off. */
  isLeft(): boolean
  /** @param done files that are made so far */
  onFile(done: number): void
  /** From now on it is done, whoever waits for it. */
  onPlacing?(): void
}

export interface Exports {
  /** What would come in from the folder, and happen to each file; writes nothing. @throws PostilError `cancelled` */
  plan(request: IntoFolder, isLeft?: () => boolean): Promise<ExportPlan>
  /**
   * Takes in what was changed in the folder, and writes.
   * One at a time, in the order they are asked for.
   * @param watch is told of each file; where it breaks the export off, nothing has been written, here or in the library.
   *   Once files are put in their places it is not asked any more
   * @throws PostilError `folderUnwritable`, `folderReadOnly`, `folderFull`, `cancelled`
   */
  run(request: IntoFolder, watch?: Watch): Promise<Exported>
  /** Takes in what the folder holds and the library does not. @throws PostilError `fileDamaged` */
  bringIn(request: { folder: string }): Promise<BroughtIn>
  /** The same as one ZIP. @throws PostilError `zipTooLarge` */
  download(request: ExportRequest): Promise<Blob>
  preview(request: {
    kind: 'article' | 'annotation' | 'claim' | 'note'
    id: string
    flavour: ExportFlavour
    preset: ExportPreset
  }): string
  docx(request: { noteId: string; language: CslLanguage }): Promise<Blob>
}

const NOTHING: Intake = {
  state: { written: [], pages: new Map(), moves: new Map() },
  incoming: [],
  conflicts: new Map(),
}

const NOWHERE: Folder = {
  path: '',
  vaultNames: new Set(),
  read: async () => null,
  stage: async () => 0,
  settled: async () => {},
  place: async () => {},
  discard: async () => {},
  list: async () => [],
  remove: async () => {},
  pages: async () => [],
}

/**
 * What fits into a ZIP that every program opens (APPNOTE.TXT, 4.4.1.4: more needs ZIP64): files, bytes, and what a file takes
 * beside its content, at most.
 */
const ZIP_FILES = 65_534
const ZIP_BYTES = 0xffff_fffe
const ENTRY = 1_024

/**
 * The exports of a library.
 * @param openFolder opens the folder of a path for exporting; nothing is written yet
 */
export function createExports(library: Library, openFolder: (path: string) => Promise<Folder>): Exports {
  const { store, env } = library
  const shown = ({ modified: _, ...file }: Planned): ExportedFile => file

  async function looked(request: IntoFolder) {
    const folder = await openFolder(request.folder)
    const resolve = request.resolve ?? {}
    // Only pages are read back; what else an export writes has no place for a person's words.
    const intake = request.as === 'markdown' ? await takeIn(folder, store, env, request, resolve) : NOTHING
    return { folder, resolve, intake }
  }

  /** Null where the library was changed meanwhile in a field that comes in: it is to be looked at again. */
  async function attempt(request: IntoFolder, watch?: Watch): Promise<Exported | null> {
    const { folder, resolve, intake } = await looked(request)
    const incoming = intake.incoming.map((one) => incomingEdit(store, one))
    const edits = intake.incoming.map(({ edit }) => edit)
    const values = () => JSON.stringify(edits.map((edit) => currentValue(store, edit)))
    const before = values()
    const rehearsed = rehearsal(env)
    const hashes = new Map<string, string>()
    let done = 0
    const assertWanted = () => {
      if (watch?.isLeft()) throw new PostilError('cancelled')
    }
    try {
      const plan = await planFiles(folder, store, rehearsed(), request, intake, resolve, {
        take({ path, content }) {
          if (isRemembered(path)) hashes.set(path, env.sha256(content))
          return folder.stage(path, content)
        },
        onFile() {
          assertWanted()
          watch?.onFile(++done)
        },
      })
      const { files, others, records } = plan
      await folder.settled()
      // From here on it is done, whoever waits for it.
      assertWanted()
      if (values() !== before) return null
      watch?.onPlacing?.()
      if (edits.length > 0) library.execute('exports.takeEdits', { edits }, undefined, rehearsed())
      // Before, too: what an export that breaks off has placed is not another person's change.
      const placed = files.filter(({ status }) => status !== 'removed')
      if (request.as === 'markdown') rememberExported(store, folder, placed)
      await writeFiles(folder, files, intake.state.written, records)
      rememberFiles(store, folder, hashes)
      const removed = files.filter(({ status }) => status === 'removed')
      if (removed.length > 0) rememberExported(store, folder, removed)
      return { folder: folder.path, files: files.map(shown), incoming, others }
    } finally {
      // What cannot be cleared away now, the next export clears: the outcome is the export's own.
      await folder.discard().catch(() => null)
    }
  }

  return {
    async plan(request, isLeft) {
      // What looks only waits for what writes.
      await turnOf(library)
      const { folder, resolve, intake } = await looked(request)
      const lint = lintPages(store, intake)
      const { files, others } = await planFiles(folder, store, env, request, intake, resolve, {
        take: lint.take,
        onFile() {
          if (isLeft?.()) throw new PostilError('cancelled')
        },
      })
      const own = files.flatMap(({ path, status }) =>
        status === 'written' && path.endsWith('.md') ? [pageName(path)] : [],
      )
      return {
        folder: folder.path,
        files: files.map(shown),
        incoming: intake.incoming.map((incoming) => incomingEdit(store, incoming)),
        others,
        clashes: own.filter((name) => folder.vaultNames.has(name.toLowerCase())),
        lint: lint.findings(files),
      }
    },
    run: (request, watch) =>
      inTurn(library, async () => {
        for (;;) {
          const exported = await attempt(request, watch)
          if (exported) return exported
        }
      }),
    bringIn: ({ folder }) => inTurn(library, async () => bringIn(library, await openFolder(folder))),
    async download(request) {
      const entries: [string, Uint8Array<ArrayBuffer>][] = []
      let size = 0
      await planFiles(
        NOWHERE,
        store,
        env,
        request,
        NOTHING,
        {},
        {
          take({ path, content }) {
            const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
            size += bytes.length + ENTRY
            entries.push([path, bytes])
            if (entries.length > ZIP_FILES || size > ZIP_BYTES) throw new PostilError('zipTooLarge', {})
            return bytes.length
          },
        },
      )
      // A fixed time, so that the same library gives the same archive.
      const zip = zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1) })
      return new Blob([zip as Uint8Array<ArrayBuffer>], { type: 'application/zip' })
    },
    preview({ kind, id, flavour, preset }) {
      const set = exportSet(store, {})
      const missing = () => new PostilError('notFound', { kind, id })
      if (kind === 'annotation') {
        const passage = set.passageOf(id)
        if (!passage) throw missing()
        return `${quoteBlock(set, passage.entry, passage.annotation, flavour)}\n`
      }
      if (kind === 'article') {
        const entry = set.articles.find(({ article }) => article.id === id)
        if (!entry) throw missing()
        return pageText(articlePage(set, entry, flavour, preset))
      }
      if (kind === 'claim') {
        const entry = set.claimOf(id)
        if (!entry) throw missing()
        return pageText(claimPage(set, entry, flavour))
      }
      const note = store.get('note', id)
      if (!note) throw missing()
      return pageText(notePage(set, { note }, flavour))
    },
    docx: ({ noteId, language }) => {
      const note = store.get('note', noteId)
      if (!note) throw new PostilError('notFound', { kind: 'note', id: noteId })
      return noteDocx(store, note, language)
    },
  }
}

/** Environments that say the same of the time and of new ids, so that what was tried is done in the same words. */
function rehearsal(env: Environment): () => Environment {
  const now = env.now()
  const ids: string[] = []
  return () => {
    let next = 0
    return { ...env, now: () => now, newId: () => (ids[next++] ??= env.newId()) }
  }
}

/** What the lint finds where people write: in notes, and in pages somebody wrote in, as the files will be. */
function lintPages(store: Store, { state }: Intake) {
  const lint = lintOver(store)
  const found = new Map<string, LintFinding[]>()
  const look = (path: string, text: string, page: FolderPage | undefined) => {
    const written =
      path.startsWith('notes/') || (page && page.edits?.length !== 0) || text.includes('\n## Note\n')
    if (written) found.set(path, lint(path, text))
  }
  return {
    take({ path, content, from }: ToWrite) {
      if (typeof content === 'string' && from) look(path, content, state.pages.get(from))
      return sizeOf(content)
    },
    findings(files: readonly Planned[]): LintFinding[] {
      return files.flatMap(({ path, from }) => {
        const page = state.pages.get(from ?? path)
        if (!found.has(path) && page?.text) look(path, page.text, page)
        return found.get(path) ?? []
      })
    },
  }
}

/**
 * Staged files are put in their places, each whole or not at all; what is renamed or gone is taken away last. Before the
 * first, what the pages were and will be is noted, so that an export that broke off is simply done again.
 */
async function writeFiles(
  folder: Folder,
  files: readonly Planned[],
  before: readonly WrittenFile[],
  records: readonly WrittenFile[],
): Promise<void> {
  const changed = files.flatMap(({ path, status }) =>
    path !== WRITTEN && (status === 'written' || status === 'updated' || status === 'renamed') ? [path] : [],
  )
  const record = files.find(({ path }) => path === WRITTEN)
  const note = async (lines: readonly WrittenFile[]) => {
    await folder.stage(WRITTEN, writeWritten(lines))
    await folder.place([WRITTEN])
  }
  if (record && changed.length > 0) await note([...before, ...records])
  await folder.place(changed)
  const kept = new Set(files.flatMap(({ path, status }) => (status === 'removed' ? [] : [path])))
  const gone = files.flatMap(({ path, status, from }) => (status === 'removed' ? [path] : (from ?? [])))
  for (const path of gone) if (!kept.has(path)) await folder.remove(path)
  if (record && (record.status !== 'unchanged' || changed.length > 0)) await note(records)
}

/** An edit in words: what was changed, of what. */
function incomingEdit(store: Store, { path, edit }: Incoming): IncomingEdit {
  const { kind, id, field, before, after } = edit
  return { path, kind, field, of: nameOf(store, edit.kind, id), before, after }
}
