/** `postil://` links: from other programs they arrive in the page's fragment (`#annotation/ID`), from texts by a click. */
import { useEffect } from 'react'
import { type Client, useClient } from '../data/client.tsx'
import { errorText } from '../data/errors.ts'
import { useT } from '../i18n/index.tsx'
import { navigate, type Place } from '../routes.ts'
import { showToast } from '../ui/toasts.ts'

const LINK = /^(?:postil:\/\/|#)(annotation|article|claim|note)\/([0-9a-z]+)\/?$/

/**
 * The place a link means; null when it is no link of ours.
 * @throws the library's `notFound` when the annotation is not there
 */
export async function placeOfLink(client: Client, link: string): Promise<Place | null> {
  const [, kind, id] = LINK.exec(link) ?? []
  if (!kind || !id) return null
  if (kind !== 'annotation') return { screen: kind as 'article' | 'claim' | 'note', id }
  const { articleId } = await client.annotations.get({ id })
  return { screen: 'article', id: articleId, annotation: id }
}

/** Goes where the page's fragment says, at the beginning and whenever it changes. */
export function useLinks(): void {
  const client = useClient()
  const t = useT()
  useEffect(() => {
    const follow = async () => {
      const link = window.location.hash
      if (link === '') return
      try {
        const place = await placeOfLink(client, link)
        if (place) navigate.go(place)
      } catch (error) {
        showToast({ text: errorText(error, t), tone: 'error' })
      }
      // The same link can be followed again.
      window.history.replaceState(null, '', window.location.pathname)
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [client, t])
}
