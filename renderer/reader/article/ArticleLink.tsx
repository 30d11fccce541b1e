import type { ReactNode } from 'react'

const ALLOWED = /^(https?|mailto):/i

/** A link of the article. It opens outside, on a click with Ctrl or ⌘ or by Enter: a plain click is for selecting text. */
export function ArticleLink({ url, children }: { url: string; children: ReactNode }) {
  if (!ALLOWED.test(url)) return <>{children}</>
  return (
    <a
      href={url}
      title={url}
      rel="noopener noreferrer"
      target="_blank"
      draggable={false}
      onClick={(event) => {
        event.preventDefault()
        const byKeyboard = event.detail === 0
        if (byKeyboard || event.ctrlKey || event.metaKey) window.open(url, '_blank', 'noopener,noreferrer')
      }}
    >
      {children}
    </a>
  )
}
