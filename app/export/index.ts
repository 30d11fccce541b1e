/** Exporting, as the window and the command line ask for it. */
import { zipSync } from 'fflate'
import type { ExportedFile, ExportFlavour, ExportFormat, ExportPreset, LintFinding } from '../contract.ts'
import { PostilError } from '../errors.ts'
import type { Library } from '../library.ts'
import { exportSet } from './data.ts'
import { noteDocx } from './docx.ts'
import { renderFiles } from './files.ts'
import { lintMarkdown } from './lint.ts'
import { articleMarkdown, claimMarkdown, noteMarkdown, quoteBlock } from './markdown.ts'
import { mergeFile } from './merge.ts'

export interface ExportRequest {
  articleIds?: string[] | undefined
  projectId?: string | undefined
  as: ExportFormat
  flavour: ExportFlavour
  preset: ExportPreset
}

export interface Exports {
  /** What would happen to each file; writes nothing. */
  plan(
    request: ExportRequest & { folder: string },
  ): Promise<{ folder: string; files: ExportedFile[]; clashes: string[]; lint: LintFinding[] }>
  /** Writes. @throws PostilError `folderUnwritable`, `diskFull` */
  run(request: ExportRequest & { folder: string }): Promise<{ folder: string; files: ExportedFile[] }>
  /** The same as one ZIP. */
  download(request: ExportRequest): Promise<Blob>
  preview(request: {
    kind: 'article' | 'annotation' | 'claim' | 'note'
    id: string
    flavour: ExportFlavour
    preset: ExportPreset
  }): string
  docx(request: { noteId: string }): Promise<Blob>
}

/** The file system, as exporting sees it: one folder. Paths inside it, with slashes. */
export interface Folder {
  /** The folder itself: `Postil` inside an Obsidian vault. */
  path: string
  /** Names of the Markdown files of the vault around it, without ending, lower case; empty where there is none. */
  vaultNames: ReadonlySet<string>
  read(path: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Whole or not at all. @throws PostilError `folderUnwritable`, `diskFull` */
  write(path: string, content: string | Uint8Array<ArrayBuffer>): Promise<void>
  /** Files that Postil wrote here before (under `.postil`, and Markdown with its markers). */
  list(): Promise<string[]>
  remove(path: string): Promise<void>
}

interface Planned extends ExportedFile {
  content: string | Uint8Array<ArrayBuffer> | null
}

export function createExports(library: Library, openFolder: (path: string) => Promise<Folder>): Exports {
  const { store, env } = library
  const encoder = new TextEncoder()
  const size = (content: string | Uint8Array) =>
    typeof content === 'string' ? encoder.encode(content).length : content.length

  async function planned(folder: Folder, request: ExportRequest): Promise<Planned[]> {
    const rendered = renderFiles(store, request)
    const files: Planned[] = []
    for (const { path, content, shared } of rendered) {
      const bytes = await folder.read(path)
      const existing = bytes && new TextDecoder().decode(bytes)
      if (!shared || typeof content !== 'string') {
        const same =
          bytes !== null && (typeof content === 'string' ? existing === content : equal(bytes, content))
        files.push({
          path,
          bytes: size(content),
          status: same ? 'unchanged' : bytes ? 'updated' : 'written',
          content: same ? null : content,
        })
        continue
      }
      const merged = mergeFile(content, existing, request.flavour, env.sha256)
      if ('conflict' in merged) {
        files.push({ path, bytes: bytes?.length ?? 0, status: 'conflict', ...merged.conflict, content: null })
      } else {
        const same = merged.content === existing
        files.push({
          path,
          bytes: size(merged.content),
          status: same ? 'unchanged' : existing === null ? 'written' : 'updated',
          content: same ? null : merged.content,
        })
      }
    }
    return [...files, ...(await leftovers(folder, request, new Set(rendered.map(({ path }) => path))))]
  }

  /** Files of objects that are gone: machine data goes with them; Markdown only where nobody wrote in it. */
  async function leftovers(
    folder: Folder,
    request: ExportRequest,
    wanted: ReadonlySet<string>,
  ): Promise<Planned[]> {
    if (request.as !== 'markdown' || request.articleIds || request.projectId) return []
    const gone: Planned[] = []
    for (const path of await folder.list()) {
      if (wanted.has(path)) continue
      const text = new TextDecoder().decode((await folder.read(path)) ?? new Uint8Array())
      const untouched = path.startsWith('.postil/') || isUntouched(text, request.flavour, env.sha256)
      gone.push({ path, bytes: 0, status: untouched ? 'removed' : 'kept', content: null })
    }
    return gone
  }

  const shown = ({ content: _, ...file }: Planned): ExportedFile => file

  return {
    async plan(request) {
      const folder = await openFolder(request.folder)
      const files = await planned(folder, request)
      const own = files.flatMap(({ path, status }) =>
        status === 'written' && path.endsWith('.md') ? [stemOf(path)] : [],
      )
      return {
        folder: folder.path,
        files: files.map(shown),
        clashes: own.filter((name) => folder.vaultNames.has(name.toLowerCase())),
        lint: exportSet(store, request).notes.flatMap(({ note, stem }) =>
          lintMarkdown(store, `${stem}.md`, note.markdown),
        ),
      }
    },
    async run(request) {
      const folder = await openFolder(request.folder)
      const files = await planned(folder, request)
      for (const { path, content, status } of files) {
        if (content !== null) await folder.write(path, content)
        else if (status === 'removed') await folder.remove(path)
      }
      return { folder: folder.path, files: files.map(shown) }
    },
    async download(request) {
      const files = renderFiles(store, request).map(({ path, content, shared }) => {
        const merged =
          shared && typeof content === 'string'
            ? mergeFile(content, null, request.flavour, env.sha256)
            : { content }
        const whole = 'content' in merged ? merged.content : content
        return [path, typeof whole === 'string' ? encoder.encode(whole) : whole] as const
      })
      // A fixed time, so that the same library gives the same archive.
      const zip = zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1) })
      return new Blob([zip as Uint8Array<ArrayBuffer>], { type: 'application/zip' })
    },
    preview({ kind, id, flavour, preset }) {
      const set = exportSet(store, {})
      const missing = () => new PostilError('notFound', { kind, id })
      if (kind === 'annotation') {
        const entry = set.articles.find(({ annotations }) =>
          annotations.some((annotation) => annotation.id === id),
        )
        const annotation = entry?.annotations.find((candidate) => candidate.id === id)
        if (!entry || !annotation) throw missing()
        return `${quoteBlock(set, entry, annotation, flavour)}\n`
      }
      if (kind === 'article') {
        const entry = set.articles.find(({ article }) => article.id === id)
        if (!entry) throw missing()
        return articleMarkdown(set, entry, flavour, preset)
      }
      if (kind === 'claim') {
        const entry = set.claims.find(({ claim }) => claim.id === id)
        if (!entry) throw missing()
        return claimMarkdown(set, entry, flavour)
      }
      const note = store.get('note', id)
      if (!note) throw missing()
      return noteMarkdown(set, { note, stem: '' }, flavour)
    },
    docx: ({ noteId }) => {
      const note = store.get('note', noteId)
      if (!note) throw new PostilError('notFound', { kind: 'note', id: noteId })
      return noteDocx(store, note)
    },
  }
}

const stemOf = (path: string) => path.replace(/^.*\//, '').replace(/\.md$/, '')

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

/** Nothing but what Postil wrote: its front matter, its block as it was written, white space. */
function isUntouched(text: string, flavour: ExportFlavour, hash: (text: string) => string): boolean {
  const probe = mergeFile('', text, flavour, hash)
  if ('conflict' in probe) return false
  return (
    probe.content
      .replace(/^---\n[\s\S]*?---\n/, '')
      .replace(/(%%|<!--) postil:begin[\s\S]*postil:end (%%|-->)/, '')
      .trim() === ''
  )
}
