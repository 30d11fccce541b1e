/** The queue of files on their way in, as the window sees it. */
import { ORPCError } from '@orpc/client'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'
import type { ImportJob, ImportProgress } from '../../app/contract.ts'
import { documentsAmong, showsCompanions } from '../../app/import/companions.ts'
import { useClient } from '../data/client.tsx'
import { errorText, isCancelled } from '../data/errors.ts'
import { saves } from '../data/saves.ts'
import { useStore } from '../data/store.ts'
import { useLanguage, useT } from '../i18n/index.tsx'
import { currentView } from '../routes.ts'
import { showToast } from '../ui/toasts.ts'
import { exportsAmong, inOne } from './exported.ts'
import { chooseFiles, type Found } from './files.ts'
import { handOver } from './hand-over.ts'
import { useOpenFirst } from './open-first.ts'
import { type Beside, createOutgoing, type Outgoing, type OutgoingFile } from './outgoing.ts'
import { useProgress } from './progress.ts'
import { useSayBrought } from './say-brought.ts'

interface Actions {
  addFiles(found: Found[]): Promise<void>
  paste(clip: { text: string; html?: string }): Promise<void>
  sample(): Promise<void>
  /** Asks for files and adds them. */
  choose(): Promise<void>
  chooseFolder(): Promise<void>
  /** All that is waiting or being read, or these. */
  cancel(ids?: string[]): void
  retry(ids: string[]): void
  /** Takes up everything that was cancelled: in the library's queue, and what was held back here. */
  goOn(): void
  clear(): void
  /** The folder's side of a conflict counts, too. */
  takeTheirs(job: ImportJob, conflict: number): void
}

export interface Imports extends Actions, Outgoing {
  progress: ImportProgress
}

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
  const { progress, take } = useProgress(client)
  const first = useOpenFirst(client, progress)
  const [sent] = useState(() => new Set<string>())
  useSayBrought(progress, sent)

  const words = useRef(t)
  words.current = t
  const say = useCallback((error: unknown) => {
    if (!isCancelled(error)) showToast({ text: errorText(error, words.current), tone: 'error' })
  }, [])
  const outgoing = useMemo(
    () =>
      createOutgoing({
        async send(next, isCancelled) {
          sent.add(next.id)
          try {
            const job = await handOver(client, next, isCancelled)
            if (job) take(job)
            return job ? 'taken' : 'held'
          } catch (error) {
            say(error)
            if (error instanceof ORPCError) return 'taken'
            throw error
          }
        },
        cancel: ({ id }) => void client.imports.cancel({ ids: [id] }).catch(say),
      }),
    [client, say, sent, take],
  )
  const { waiting, held, aside } = useStore(outgoing)

  const actions = useMemo((): Actions => {
    const project = () => currentView().projectId ?? undefined
    const addFiles = async (found: Found[]) => {
      const { exported, others } = exportsAmong(found)
      for (const each of exported) {
        const whole = await inOne(client, each).catch(say)
        if (whole) outgoing.add([{ id: crypto.randomUUID(), ...whole, projectId: undefined }])
      }
      if (others.length === 0) return
      const files = new Map(others.map(({ path, file }) => [path, file]))
      const documents = new Set(documentsAmong([...files.keys()]))
      const beside: Beside = { files, shown: new Set(), left: new Set() }
      const named = others.flatMap(({ file, path }): OutgoingFile[] => {
        if (!documents.has(path)) return []
        const shows = files.size > 1 && showsCompanions(path)
        const id = crypto.randomUUID()
        if (shows) beside.left.add(id)
        return [{ id, file, path, ...(shows ? { beside } : {}), projectId: project() }]
      })
      await first.expect(named.map(({ id }) => id))
      outgoing.add(named)
    }
    const addOne = async (send: (id: string) => Promise<ImportJob>) => {
      const id = crypto.randomUUID()
      await first.expect([id])
      await send(id).catch(say)
    }
    return {
      addFiles,
      paste: (clip) => addOne((id) => client.imports.paste({ id, ...clip, projectId: project() })),
      sample: () => addOne((id) => client.imports.sample({ id, language })),
      choose: async () => addFiles(await chooseFiles()),
      chooseFolder: async () => addFiles(await chooseFiles({ folder: true })),
      cancel(ids) {
        if (ids === undefined) outgoing.hold()
        client.imports.cancel(ids === undefined ? {} : { ids }).catch(say)
      },
      retry: (ids) => void client.imports.retry({ ids }).catch(say),
      goOn() {
        client.imports.retry({}).catch(say)
        outgoing.goOn()
      },
      clear() {
        outgoing.forget()
        client.imports.clear({}).catch(say)
      },
      takeTheirs: (job, conflict) =>
        void saves.track(client.imports.takeTheirs({ id: job.id, conflict })).catch(say),
    }
  }, [client, say, language, outgoing, first])

  const value = useMemo(() => {
    // What the library has taken is a job of its own, also while its answer is still on the way.
    const taken = new Set(progress.jobs.map(({ id }) => id))
    return { ...actions, progress, held, aside, waiting: waiting.filter(({ id }) => !taken.has(id)) }
  }, [actions, progress, waiting, held, aside])
  return <ImportsContext value={value}>{children}</ImportsContext>
}
