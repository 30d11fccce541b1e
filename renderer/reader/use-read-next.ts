/** Read, and on to the next: in the order in which the library is shown. */
import { useClient } from '../data/client.tsx'
import { useCommand } from '../data/commands.ts'
import { useTags } from '../data/tags.ts'
import { useLanguage, useT } from '../i18n/index.tsx'
import { navigate, useProjectId } from '../routes.ts'
import { arrange, INITIAL, type ListState } from '../screens/library/list.ts'
import { showToast } from '../ui/toasts.ts'

export function useReadNext(id: string): () => Promise<void> {
  const t = useT()
  const client = useClient()
  const language = useLanguage()
  const tags = useTags()
  const projectId = useProjectId()
  const { run } = useCommand((client) => client.articles.update({ id, patch: { status: 'read' } }), {
    done: () => t('reader.markRead'),
  })
  return async () => {
    if (!(await run(undefined))) return
    const [articles, kept] = await Promise.all([
      client.articles.list(projectId === null ? {} : { projectId }),
      client.view.get({ key: 'library.list' }),
    ])
    const { sort } = { ...INITIAL, ...(kept as Partial<ListState> | null) }
    const order = arrange(articles, { ...INITIAL, sort }, tags, language)
    const at = order.findIndex((article) => article.id === id)
    const next = [...order.slice(at + 1), ...order.slice(0, Math.max(0, at))].find(
      ({ status }) => status !== 'read',
    )
    if (next) navigate.go({ screen: 'article', id: next.id })
    else showToast({ text: t('reader.allRead') })
  }
}
