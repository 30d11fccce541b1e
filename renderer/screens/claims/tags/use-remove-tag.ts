import type { TagListItem } from '../../../../app/contract.ts'
import { useCommand } from '../../../data/commands.ts'
import { useT } from '../../../i18n/index.tsx'
import { uses } from './tree.ts'

const KINDS = ['article', 'annotation', 'claim', 'note'] as const

/** Deletes a tag, and says what carried it: what it is taken from stays. */
export function useRemoveTag() {
  const t = useT()
  return useCommand((client, tag: TagListItem) => client.tags.remove({ id: tag.id }), {
    done: (_, tag) => {
      if (uses(tag) === 0) return t('claims.tagRemoved', { name: tag.name })
      const carriers = KINDS.filter((kind) => tag[`${kind}s`] > 0)
      const list = carriers.map((kind) => t(`common.${kind}s`, { count: tag[`${kind}s`] })).join(', ')
      return t('claims.tagRemovedFrom', { name: tag.name, list })
    },
  })
}
