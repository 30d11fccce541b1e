import type { ArticleListItem } from '../../../app/contract.ts'
import type { Client } from '../../data/client.tsx'
import { useCommand } from '../../data/commands.ts'

export type ArticlePatch = Parameters<Client['articles']['update']>[0]['patch']

/** Changes what is known of an article, if it is still as it is on screen. */
export function useArticlePatch({ id, version }: Pick<ArticleListItem, 'id' | 'version'>) {
  return useCommand((client, patch: ArticlePatch) => client.articles.update({ id, version, patch })).run
}
