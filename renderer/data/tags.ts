/** Objects carry the ids of their tags; people see names. */
import { useMemo } from 'react'
import type { TagListItem } from '../../app/contract.ts'
import { useLanguage } from '../i18n/index.tsx'
import { useLibraryQuery } from './queries.ts'

export interface Tags {
  /** In the order of the interface's language. */
  all: TagListItem[]
  /** The names, by id. */
  byId: ReadonlyMap<string, string>
  names(ids: readonly string[]): string[]
}

const NONE: TagListItem[] = []

export function useTags(): Tags {
  const language = useLanguage()
  const { data = NONE } = useLibraryQuery(['tags', 'list'], (client) => client.tags.list({}), [
    'tag',
    'article',
    'annotation',
    'claim',
    'note',
  ])
  return useMemo(() => {
    const byId = new Map(data.map((tag) => [tag.id, tag.name]))
    const { compare } = new Intl.Collator(language)
    return {
      all: data.toSorted((a, b) => compare(a.name, b.name)),
      byId,
      names: (ids) => ids.flatMap((id) => byId.get(id) ?? []),
    }
  }, [data, language])
}
