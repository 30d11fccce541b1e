import { useCommand } from '../data/commands.ts'
import { navigate } from '../routes.ts'

/** Opens the article's note beside it; makes one where there is none. */
export function useNoteBeside(articleId: string, noteId: string | null) {
  const { run } = useCommand((client, id: string) => client.notes.create({ articleId: id }))
  return async () => {
    const id = noteId ?? (await run(articleId))?.id
    if (id) navigate.go({ screen: 'note', id }, { beside: true })
  }
}
