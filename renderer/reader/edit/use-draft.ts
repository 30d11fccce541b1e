/** The draft of an article's corrected text. One pane of one window works on it at a time: two would write over each other. */
import { useEffect, useRef, useState } from 'react'
import { useClient } from '../../data/client.tsx'
import { rememberNow, rereadViewState, useViewState } from '../../data/view-state.ts'
import { useT } from '../../i18n/index.tsx'
import { showToast } from '../../ui/toasts.ts'
import { useStable } from '../use-stable.ts'
import type { StoredDraft } from './draft.ts'

/**
 * @returns the draft that is worked on here, null while none is and undefined while nobody knows; and the way to change it.
 * To begin one where somebody left one that was not saved goes on with that; where another pane has it, that is said.
 */
export function useDraft(articleId: string) {
  const t = useT()
  const client = useClient()
  const key = `edit/${articleId}`
  const [stored, setStored] = useViewState<StoredDraft | null>(key, null)
  /** Lets others have their turn; null while it is not ours. */
  const [release, setRelease] = useState<(() => void) | null>(null)
  const [isElsewhere, setElsewhere] = useState(false)
  const isThere = useRef(false)
  const wasNone = useRef(false)
  if (stored === null) wasNone.current = true

  const turns = useRef<Promise<unknown>>(Promise.resolve())
  /** @param fresh what is begun where nothing was left */
  const take = useStable((fresh: StoredDraft | null) => {
    const work = async (lock: Lock | null) => {
      if (!lock) {
        setElsewhere(true)
        if (fresh) showToast({ text: t('reader.editElsewhere'), tone: 'error' })
        return
      }
      const left = await rereadViewState(client, key)
      if (!left && fresh) setStored(fresh)
      if (!isThere.current || !(left || fresh)) return
      await new Promise<void>((resolve) => setRelease(() => resolve))
      // Whoever is next finds what is there now.
      await rememberNow()
    }
    turns.current = turns.current
      .then(() => navigator.locks.request(key, { ifAvailable: true }, work))
      // A library that does not answer says so elsewhere.
      .catch(() => setElsewhere(true))
  })
  useEffect(() => {
    isThere.current = true
    return () => {
      isThere.current = false
    }
  }, [])
  useEffect(() => () => release?.(), [release])
  const isLeft = !!stored
  useEffect(() => {
    if (isLeft) take(null)
  }, [isLeft, take])

  const set = useStable((draft: StoredDraft | null) => {
    if (release) setStored(draft)
    else if (draft) take(draft)
    if (!draft) setRelease(null)
  })
  if (release) return [stored, set] as const
  const isAsked = stored === undefined || (stored !== null && !isElsewhere && !wasNone.current)
  return [isAsked ? undefined : null, set] as const
}
