/** The editor alone on a page, for `browser.test.ts`: what it reports is kept where the test can read it. */
import { createRoot } from 'react-dom/client'
import { type Candidate, NoteEditor } from '../../../../renderer/editor/NoteEditor.tsx'
import { htmlToTree } from '../../../../renderer/editor/paste.ts'

declare global {
  interface Window {
    saved: string | undefined
    opened: [string, boolean] | undefined
    executed: number
    htmlToTree: typeof htmlToTree
  }
}
window.executed = 0
window.htmlToTree = htmlToTree

const CANDIDATES: Candidate[] = [
  {
    id: 'a1',
    label: '“Sleep helps recall”',
    detail: 'Doe 2024',
    markdown: '[“Sleep helps recall” (Doe 2024)](postil://annotation/a1)',
  },
  { id: 'd1', label: 'Doe: On sleep', detail: 'Article', markdown: '[@doe24]' },
]
const search = async (query: string) => {
  const words = query.toLowerCase().split(' ')
  return CANDIDATES.filter(({ label, detail }) =>
    words.every((word) => `${label} ${detail}`.toLowerCase().includes(word)),
  )
}

createRoot(document.getElementById('root')!).render(
  <NoteEditor
    markdown={decodeURIComponent(location.hash.slice(1))}
    language={new URLSearchParams(location.search).get('language') === 'fr' ? 'fr' : 'en'}
    label="Note under test"
    onChange={(markdown) => {
      window.saved = markdown
    }}
    searchCitations={search}
    searchLinks={async () => [{ id: 'n1', label: 'On sleep', markdown: '[[On sleep]]' }]}
    keepImage={async (image) => `image:${image.size}`}
    onOpenCitation={(id, beside) => {
      window.opened = [id, beside]
    }}
  />,
)
