/** Changing the library. */
import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { Done } from '../../app/contract.ts'
import { useT } from '../i18n/index.tsx'
import { showToast } from '../ui/toasts.ts'
import { type Client, useClient } from './client.tsx'
import { errorCode, errorText, isCancelled } from './errors.ts'
import { useUndo } from './history.ts'
import { saves } from './saves.ts'

/** Shows the change in a query's answer before the library has confirmed it; taken back when it refuses. */
interface Optimistic<I, T> {
  key: (input: I) => QueryKey
  apply: (before: T, input: I) => T
}

export interface CommandOptions<I, O, T> {
  /** What was done, in words: shown with an Undo button. */
  done?: (answer: O, input: I) => string
  optimistic?: Optimistic<I, T>
  /** Called instead of the words about a conflict. */
  onConflict?: (input: I) => void
}

export interface Command<I, O> {
  /** Stable. Resolves with the command's answer; with undefined when it failed, which the person has then been told. */
  run: (input: I) => Promise<O | undefined>
  pending: boolean
}

/**
 * A command of the library, with everything around it: words when it fails, a toast with Undo when it is done.
 * @param send calls the contract: `(client, input) => client.articles.update(input)`
 */
export function useCommand<I, O, T = unknown>(
  send: (client: Client, input: I) => Promise<Done<O>>,
  options: CommandOptions<I, O, T> = {},
): Command<I, O> {
  const client = useClient()
  const queries = useQueryClient()
  const t = useT()
  const { offerUndo } = useUndo()
  const [pending, setPending] = useState(0)
  // Most do not look at `pending`, and are not rendered for it.
  const watched = useRef(false)
  const count = useCallback((by: number) => watched.current && setPending((n) => n + by), [])
  const latest = useRef({ send, options })
  latest.current = { send, options }

  const run = useCallback(
    async (input: I): Promise<O | undefined> => {
      const { send, options } = latest.current
      const key = options.optimistic?.key(input)
      const before = key && queries.getQueryData<T>(key)
      if (key && before !== undefined) {
        await queries.cancelQueries({ queryKey: key })
        queries.setQueryData(key, options.optimistic!.apply(before, input))
      }
      count(1)
      try {
        const { answer, step } = await saves.track(send(client, input))
        const words = options.done?.(answer, input)
        if (words) showToast({ text: words, ...offerUndo(step) })
        return answer
      } catch (error) {
        if (key && before !== undefined) queries.invalidateQueries({ queryKey: key })
        if (isCancelled(error)) return undefined
        if (errorCode(error) === 'conflict') {
          // What is on screen is older than what is stored: show what is stored.
          queries.invalidateQueries()
          if (options.onConflict) {
            options.onConflict(input)
            return undefined
          }
        }
        showToast({ text: errorText(error, t), tone: 'error' })
        return undefined
      } finally {
        count(-1)
      }
    },
    [client, queries, t, offerUndo, count],
  )
  return {
    run,
    get pending() {
      watched.current = true
      return pending > 0
    },
  }
}
