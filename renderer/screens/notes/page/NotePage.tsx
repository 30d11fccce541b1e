import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Note } from '../../../../app/model/note.ts'
import { useClient } from '../../../data/client.tsx'
import { errorText } from '../../../data/errors.ts'
import { useUndo } from '../../../data/history.ts'
import { NoteEditor, type NoteEditorHandle } from '../../../editor/NoteEditor.tsx'
import { useLanguage, useT } from '../../../i18n/index.tsx'
import { navigate, useProjectId } from '../../../routes.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Margin } from '../../../ui/Margin.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { BibliographyContext, useBibliography } from '../citations/bibliography.ts'
import { CitationChip } from '../citations/CitationChip.tsx'
import { createSearches } from '../citations/candidates.ts'
import { linkTarget, resolveWikiLink } from '../citations/links.ts'
import { References } from '../citations/References.tsx'
import { SourceCard } from '../citations/SourceCard.tsx'
import { Drawer } from '../drawer/Drawer.tsx'
import { useNote } from '../queries.ts'
import { Conflict } from './Conflict.tsx'
import { NoteHead } from './NoteHead.tsx'
import styles from './NotePage.module.css'
import { useNoteSaver } from './use-saver.ts'

/** One note: its title, its editor, what it can draw on beside it. */
export function NotePage({ id, beside }: { id: string; beside: boolean }) {
  const t = useT()
  const { data, error } = useNote(id)
  if (error) return <EmptyState title={errorText(error, t)} />
  return data && <OpenNote note={data} beside={beside} />
}

function OpenNote({ note, beside }: { note: Note; beside: boolean }) {
  const t = useT()
  const language = useLanguage()
  const client = useClient()
  const queries = useQueryClient()
  const projectId = useProjectId()
  const history = useUndo()
  const { saver, state } = useNoteSaver(note)
  const editor = useRef<NoteEditorHandle>(null)
  const page = useRef<HTMLElement>(null)
  const [source, setSource] = useState<string | null>(null)
  const bibliography = useBibliography(state.markdown)
  const [searches] = useState(() => createSearches(client, queries, note, projectId))

  const openCitation = (annotationId: string, toBeside: boolean) =>
    toBeside ? openBeside(annotationId) : setSource(annotationId)
  const openBeside = async (annotationId: string) => {
    setSource(null)
    const annotation = await client.annotations.get({ id: annotationId })
    const place = { screen: 'article', id: annotation.articleId, annotation: annotationId } as const
    // From the pane beside, the other pane is the article's place.
    navigate.go(place, { beside: !beside })
  }
  /** What was written before the note was opened is taken back through the library, as long as it is the last thing done. */
  const undoBeyond = async (direction: 'undo' | 'redo') => {
    const state = await client.history.state({})
    if (state[direction] === 'notes.update') await history[direction]()
  }
  const openLink = (url: string) => {
    const place = linkTarget(url)
    if (place) navigate.go(place, { beside: !beside })
    else if (/^(https?|mailto):/i.test(url)) window.open(url, '_blank', 'noopener')
  }
  const openWikiLink = async (target: string) => {
    const place = await resolveWikiLink(client, target)
    if (place) navigate.go(place, { beside: !beside && place.screen === 'article' })
    else showToast({ text: t('notes.linkLeadsNowhere', { target }) })
  }

  return (
    <div className={styles.note}>
      <main ref={page} className={styles.page}>
        <div className={styles.sheet}>
          <NoteHead
            note={note}
            state={state}
            onTitle={(title) => saver.change({ title })}
            onWrite={() => editor.current?.focus()}
            onRestore={(markdown) => saver.change({ markdown })}
            page={page}
          />
          {state.theirs && <Conflict mine={state} theirs={state.theirs} onResolve={saver.resolve} />}
          <BibliographyContext value={bibliography.labels}>
            <NoteEditor
              ref={editor}
              markdown={state.markdown}
              onChange={(markdown) => saver.change({ markdown })}
              onPending={saver.writingOn}
              onHistoryEnd={undoBeyond}
              language={language}
              label={state.title || t('notes.untitled')}
              autoFocus={note.markdown === '' && note.title !== ''}
              searchCitations={searches.citations}
              searchLinks={searches.links}
              onOpenCitation={openCitation}
              onOpenWikiLink={openWikiLink}
              onOpenLink={openLink}
              renderCitation={renderCitation}
            />
          </BibliographyContext>
          <References bibliography={bibliography} />
        </div>
      </main>
      {!beside && (
        <Margin label={t('notes.sources')}>
          <Drawer
            note={note}
            markdown={state.markdown}
            onInsert={(markdown) => editor.current?.insertMarkdown(markdown)}
            onOpen={openCitation}
          />
        </Margin>
      )}
      {source !== null && (
        <SourceCard
          annotationId={source}
          onClose={() => {
            setSource(null)
            editor.current?.focus()
          }}
          onOpen={() => openBeside(source)}
        />
      )}
    </div>
  )
}

const renderCitation: React.ComponentProps<typeof NoteEditor>['renderCitation'] = (citation) => (
  <CitationChip citation={citation} />
)
