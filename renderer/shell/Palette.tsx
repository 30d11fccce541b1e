import { BookOpen, FileText, Quote } from 'lucide-react'
import { useState } from 'react'
import { foldForSearch } from '../../app/text/index.ts'
import { useArticles, useClaims, useNotes } from '../data/lists.ts'
import { useT } from '../i18n/index.tsx'
import { navigate, type Place } from '../routes.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Finder, type Found } from '../ui/Finder.tsx'
import { openOverlay } from './overlays.ts'
import { usePaletteCommands } from './palette-commands.ts'

/** Of each sort of thing, at most so many are shown. */
const SHOWN = 7

/** One line to go anywhere and do anything. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useT()
  const [query, setQuery] = useState('')
  const commands = usePaletteCommands()
  const { data: articles = [] } = useArticles(null)
  const { data: claims = [] } = useClaims(null)
  const { data: notes = [] } = useNotes(null)

  const words = foldForSearch(query).text.split(/\s+/).filter(Boolean)
  const pick = <T,>(all: readonly T[], text: (item: T) => string): T[] =>
    all
      .filter((item) => {
        const folded = foldForSearch(text(item)).text
        return words.every((word) => folded.includes(word))
      })
      .slice(0, SHOWN)
  const go = (place: Place) => (options: { beside: boolean }) => {
    onClose()
    navigate.go(place, options)
  }
  const act = (run: () => void) => () => {
    onClose()
    run()
  }

  const recent = articles.toSorted((a, b) => b.modified - a.modified)
  const found = {
    articles: pick(recent, ({ title, authors }) => `${title} ${authors.join(' ')}`).map(
      ({ id, title, authors }): Found => ({
        key: id,
        label: title || t('library.untitled'),
        detail: authors[0],
        icon: <BookOpen size={16} aria-hidden />,
        choose: go({ screen: 'article', id }),
      }),
    ),
    claims: pick(claims, ({ statement }) => statement).map(
      ({ id, statement }): Found => ({
        key: id,
        label: statement,
        icon: <Quote size={16} aria-hidden />,
        choose: go({ screen: 'claim', id }),
      }),
    ),
    notes: pick(notes, ({ title }) => title).map(
      ({ id, title }): Found => ({
        key: id,
        label: title || t('library.untitled'),
        icon: <FileText size={16} aria-hidden />,
        choose: go({ screen: 'note', id }),
      }),
    ),
    commands: pick(commands, ({ name }) => name).map(
      ({ name, shortcut, run }): Found => ({ key: name, label: name, shortcut, choose: act(run) }),
    ),
  }
  if (query.trim() !== '') {
    found.commands.push({
      key: 'search',
      label: t('search.searchFor', { query: query.trim() }),
      choose: act(() => openOverlay({ kind: 'search', query: query.trim() })),
    })
  }

  return (
    <Dialog title={t('shell.palette')} isOpen onClose={onClose} at="top" hideTitle>
      <Finder
        label={t('search.palette')}
        query={query}
        onQuery={setQuery}
        groups={(['articles', 'claims', 'notes', 'commands'] as const).map((key) => ({
          key,
          title: t(`search.${key}`),
          items: found[key],
        }))}
        nothing={t('search.paletteNothing')}
      />
    </Dialog>
  )
}
