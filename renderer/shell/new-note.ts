import { useCallback } from 'react'
import { useCommand } from '../data/commands.ts'
import { navigate, useProjectId } from '../routes.ts'

/** Makes an empty note in the current project and opens it. */
export function useNewNote(): () => Promise<void> {
  const projectId = useProjectId()
  const { run } = useCommand((client, projects: string[]) => client.notes.create({ projects }))
  return useCallback(async () => {
    const note = await run(projectId === null ? [] : [projectId])
    if (note) navigate.go({ screen: 'note', id: note.id })
  }, [run, projectId])
}
