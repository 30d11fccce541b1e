import { useCallback, useRef } from 'react'
import type { Article } from '../../../app/model/article.ts'
import type { Client } from '../../data/client.tsx'
import { useCommand } from '../../data/commands.ts'

export type ArticlePatch = Parameters<Client['articles']['update']>[0]['patch']

/**
 * Changes what is known of an article, if it is still as it is on screen. Changes in quick succession wait for each other: the
 * second is made to what the first left, which the screen may not show yet.
 */
export function useArticlePatch({ id, version }: Pick<Article, 'id' | 'version'>) {
  const { run } = useCommand((client, input: { version: number; patch: ArticlePatch }) =>
    client.articles.update({ id, ...input }),
  )
  const shown = useRef(version)
  shown.current = version
  /** What the last change made of the version that was on screen. */
  const last = useRef({ from: version, to: version })
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  return useCallback(
    (patch: ArticlePatch) => {
      queue.current = queue.current.then(async () => {
        const from = shown.current
        const version = from === last.current.from ? last.current.to : from
        const after = await run({ version, patch })
        if (after) last.current = { from, to: after.version }
      })
    },
    [run],
  )
}
