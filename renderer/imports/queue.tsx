/** The queue of files on their way in, as the window sees it. */
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { ImportJob, ImportProgress } from '../../app/contract.ts'
import { useClient } from '../data/client.tsx'
import { errorText, isCancelled } from '../data/errors.ts'
import { useStore } from '../data/store.ts'
import { useLanguage, useT } from '../i18n/index.tsx'
import { currentView } from '../routes.ts'
import { showToast } from '../ui/toasts.ts'
import { chooseFiles } from './files.ts'
import { useOpenFirst } from './open-first.ts'
import { createOutgoing, hold, type Outgoing, release, sendAll } from './outgoing.ts'
import { useProgress } from './progress.ts'

interface Actions {
  addFiles(files: File[]): Promise<void>
  paste(clip: { text: string; html?: string }): Promise<void>
  sample(): Promise<void>
  /** Asks for files and adds them. */
  choose(): Promise<void>
  chooseFolder(): Promise<void>
  /** All that is waiting or being read, or these. */
  cancel(ids?: string[]): void
  retry(ids: string[]): void
  /** Sends the files that were held back when the person cancelled. */
  sendHeld(): void
  clear(): void
  resolve(job: ImportJob, as: 'skip' | 'keepBoth' | 'newRevision' | 'merge'): void
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
  const progress = useProgress(client)
  const [outgoing] = useState(createOutgoing)
  const { waiting, held } = useStore(outgoing)
  const first = useOpenFirst(client, progress)

  const actions = useMemo((): Actions => {
    const project = () => ({ projectId: currentView().projectId ?? undefined })
    const say = (error: unknown) => {
      if (!isCancelled(error)) showToast({ text: errorText(error, t), tone: 'error' })
    }
    const add = async (adding: Promise<ImportJob>) => {
      try {
        first.add((await adding).id)
      } catch (error) {
        say(error)
      }
    }
    const addFiles = async (files: File[]) => {
      if (files.length === 0) return
      await first.expect(files.length)
      await sendAll(outgoing, files, (file) =>
        add(client.imports.add({ name: file.name, file, ...project() })),
      )
    }
    const addOne = async (send: () => Promise<ImportJob>) => {
      await first.expect(1)
      await add(send())
    }
    return {
      addFiles,
      paste: (clip) => addOne(() => client.imports.paste({ ...clip, ...project() })),
      sample: () => addOne(() => client.imports.sample({ language })),
      choose: async () => addFiles(await chooseFiles()),
      chooseFolder: async () => addFiles(await chooseFiles({ folder: true })),
      cancel(ids) {
        if (ids === undefined) hold(outgoing)
        client.imports.cancel(ids === undefined ? {} : { ids }).catch(say)
      },
      retry: (ids) => void client.imports.retry({ ids }).catch(say),
      sendHeld: () => void addFiles(release(outgoing)),
      clear() {
        release(outgoing)
        client.imports.clear({}).catch(say)
      },
      resolve: (job, as) => void client.imports.resolve({ id: job.id, as }).catch(say),
    }
  }, [client, t, language, outgoing, first])

  const value = useMemo(() => ({ ...actions, progress, waiting, held }), [actions, progress, waiting, held])
  return <ImportsContext value={value}>{children}</ImportsContext>
}
