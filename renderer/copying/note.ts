/** A note on its way out: its Markdown as it is, and as rich text. */
import { parseMarkdown } from '../../app/markdown/index.ts'
import type { Note } from '../../app/model/note.ts'
import { build } from '../reader/article/build.ts'
import type { Outgoing } from './outgoing.ts'

export function noteOutgoing({ title, markdown }: Pick<Note, 'title' | 'markdown'>): Outgoing {
  const tree = parseMarkdown(markdown)
  const sheet = document.createElement('div')
  sheet.append(Object.assign(document.createElement('h1'), { textContent: title }))
  const page = document.createElement('div')
  // Pictures stay in the library.
  build(page, tree, (into, _, alt) => into.append(alt), 'ltr')
  for (const made of page.querySelectorAll('[class]')) made.removeAttribute('class')
  sheet.append(...page.childNodes)
  return { markdown: `# ${title}\n\n${markdown}`, html: sheet.innerHTML }
}
