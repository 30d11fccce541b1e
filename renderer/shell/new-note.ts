import { useCallback, useRef } from 'react'
import { useCommand } from '../data/commands.ts'
import { navigate, useProjectId } from '../routes.ts'

/** Makes an empty note in the current project and opens it. */
export function useNewNote(): () => Promise<void> {
  const projectId = useProjectId()
  const { run } = useCommand((client, projects: string[]) => client.notes.create({ projects }))
  const making = useRef(false)
  return useCallback(async () => {
    // Keys pressed before the note is there must not make more of them.
    if (making.current) return
    making.current = true
    const note = await run(projectId === null ? [] : [projectId])
    making.current = false
    if (note) navigate.go({ screen: 'note', id: note.id })
  }, [run, projectId])
}
