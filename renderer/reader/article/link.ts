const ALLOWED = /^(https?|mailto):/i

/** A link of the article. It opens outside, on a click with Ctrl or ⌘ or by Enter: a plain click is for selecting text. */
export function link(url: string): HTMLElement {
  if (!ALLOWED.test(url)) return document.createElement('span')
  const element = document.createElement('a')
  element.href = url
  element.title = url
  element.rel = 'noopener noreferrer'
  element.target = '_blank'
  element.draggable = false
  element.addEventListener('click', (event) => {
    event.preventDefault()
    const byKeyboard = event.detail === 0
    if (byKeyboard || event.ctrlKey || event.metaKey) window.open(url, '_blank', 'noopener,noreferrer')
  })
  return element
}
