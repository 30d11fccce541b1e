import { useCommand } from '../../data/commands.ts'
import { useT } from '../../i18n/index.tsx'

/** Moves articles to the trash, with a way to take it back. */
export function useTrash() {
  const t = useT()
  return useCommand((client, ids: string[]) => client.articles.remove({ ids }), {
    done: (_, ids) => t('library.trashed', { count: ids.length }),
  }).run
}
