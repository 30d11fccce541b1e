/** The queue of files on their way in, as the window sees it. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { ImportJob, ImportProgress } from '../../app/contract.ts'
import { type Client, useClient } from '../data/client.tsx'
import { errorText, isCancelled } from '../data/errors.ts'
import { useLanguage, useT } from '../i18n/index.tsx'
import { history, navigate } from '../routes.ts'
import { showToast } from '../ui/toasts.ts'
import { chooseFiles } from './files.ts'

export interface Imports {
  progress: ImportProgress
  /** Names of files that the library has not taken yet. */
  outgoing: string[]
  addFiles(files: File[]): Promise<void>
  paste(clip: { text: string; html?: string }): Promise<void>
  sample(): Promise<void>
  /** Asks for files and adds them. */
  choose(): Promise<void>
  chooseFolder(): Promise<void>
  cancel(ids?: string[]): void
  retry(ids: string[]): void
  clear(): void
  resolve(job: ImportJob, as: 'skip' | 'keepBoth' | 'newRevision' | 'merge'): void
}

const NOTHING: ImportProgress = { jobs: [], done: 0, total: 0, remaining: null }
const ImportsContext = createContext<Imports | null>(null)

export function useImports(): Imports {
  const imports = useContext(ImportsContext)
  if (!imports) throw new Error('useImports outside ImportsProvider')
  return imports
}

export function ImportsProvider({ children }: { children: ReactNode }) {
  const client = useClient()
  const t = useT()
  const language = useLanguage()
  const progress = useProgress(client)
  const [outgoing, setOutgoing] = useState<string[]>([])
  const cancelled = useRef(false)
  const toOpen = useOpenFirst(client, progress)

  const imports = useMemo((): Omit<Imports, 'progress' | 'outgoing'> => {
    const projectId = () => history.get().entries[history.get().index]!.projectId ?? undefined
    const say = (error: unknown) => {
      if (!isCancelled(error)) showToast({ text: errorText(error, t), tone: 'error' })
    }
    const addFiles = async (files: File[]) => {
      if (files.length === 0) return
      cancelled.current = false
      setOutgoing((names) => [...names, ...files.map(({ name }) => name)])
      await toOpen.expect(files.length)
      for (const file of files) {
        if (cancelled.current) break
        try {
          const job = await client.imports.add({ name: file.name, file, projectId: projectId() })
          toOpen.add(job.id)
        } catch (error) {
          say(error)
        }
        setOutgoing((names) => names.toSpliced(names.indexOf(file.name), 1))
      }
      setOutgoing([])
    }
    const one = async (send: () => Promise<ImportJob>) => {
      try {
        await toOpen.expect(1)
        toOpen.add((await send()).id)
      } catch (error) {
        say(error)
      }
    }
    return {
      addFiles,
      paste: (clip) => one(() => client.imports.paste({ ...clip, projectId: projectId() })),
      sample: () => one(() => client.imports.sample({ language })),
      choose: async () => addFiles(await chooseFiles()),
      chooseFolder: async () => addFiles(await chooseFiles({ folder: true })),
      cancel(ids) {
        if (ids === undefined) cancelled.current = true
        client.imports.cancel(ids === undefined ? {} : { ids }).catch(say)
      },
      retry: (ids) => void client.imports.retry({ ids }).catch(say),
      clear: () => void client.imports.clear({}).catch(say),
      resolve: (job, as) => void client.imports.resolve({ id: job.id, as }).catch(say),
    }
  }, [client, t, language, toOpen])

  return (
    <ImportsContext
      value={useMemo(() => ({ ...imports, progress, outgoing }), [imports, progress, outgoing])}
    >
      {children}
    </ImportsContext>
  )
}

/** Follows the queue, and again when the connection comes back. */
function useProgress(client: Client): ImportProgress {
  const [progress, setProgress] = useState(NOTHING)
  useEffect(() => {
    const stop = new AbortController()
    const follow = async () => {
      while (!stop.signal.aborted) {
        try {
          for await (const next of await client.imports.watch({}, { signal: stop.signal })) setProgress(next)
        } catch {
          // The connection broke; the banner says so. Try until it is back.
        }
        if (!stop.signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500))
      }
    }
    follow()
    return () => stop.abort()
  }, [client])
  return progress
}

/**
 * The first readable article opens by itself when the library was empty, or when one file was added from the library;
 * unless the person has gone elsewhere meanwhile.
 */
function useOpenFirst(client: Client, progress: ImportProgress) {
  const state = useRef({ ids: new Set<string>(), from: null as unknown })
  const latest = useRef(progress)
  latest.current = progress

  const attempt = async () => {
    const { ids, from } = state.current
    if (from === null || from !== history.get()) return
    const candidates = latest.current.jobs
      .filter(({ id, status }) => ids.has(id) && status === 'imported')
      .flatMap(({ articleIds }) => articleIds.slice(0, 1))
    for (const id of candidates) {
      const { article } = await client.articles.get({ id })
      if (article.words === 0) continue
      if (state.current.from === history.get()) {
        state.current.from = null
        navigate.go({ screen: 'article', id })
      }
      return
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: tried once for every step of the queue
  useEffect(() => {
    attempt().catch(() => {
      // The article went as fast as it came; the library shows what there is.
    })
  }, [progress])

  return useMemo(
    () => ({
      async expect(count: number) {
        const now = history.get()
        if (now.entries[now.index]!.place.screen !== 'library') return
        const { articles } = await client.library.info({})
        if (articles === 0 || count === 1) state.current = { ids: new Set(), from: now }
      },
      add: (id: string) => void state.current.ids.add(id),
    }),
    [client],
  )
}
