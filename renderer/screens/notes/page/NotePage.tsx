import { useQueryClient } from '@tanstack/react-query'
import { memo, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Note } from '../../../../app/model/note.ts'
import { useClient } from '../../../data/client.tsx'
import { errorText } from '../../../data/errors.ts'
import { useUndo } from '../../../data/history.ts'
import { NoteEditor, type NoteEditorHandle } from '../../../editor/NoteEditor.tsx'
import { useLanguage, useT } from '../../../i18n/index.tsx'
import { usePrintable } from '../../../printing/print.ts'
import { navigate, useProjectId } from '../../../routes.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Margin } from '../../../ui/Margin.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { BibliographyContext, useBibliography, useCited } from '../citations/bibliography.ts'
import { CitationChip } from '../citations/CitationChip.tsx'
import { createSearches } from '../citations/candidates.ts'
import { isHeading } from '../citations/headings.ts'
import { linkTarget, resolveWikiLink } from '../citations/links.ts'
import { References } from '../citations/References.tsx'
import { SourceCard } from '../citations/SourceCard.tsx'
import { Drawer } from '../drawer/Drawer.tsx'
import { useNote } from '../queries.ts'
import { Conflict } from './Conflict.tsx'
import { LibraryImage } from './LibraryImage.tsx'
import { NoteHead } from './NoteHead.tsx'
import styles from './NotePage.module.css'
import { pageToPrint } from './rich-copy.ts'
import type { NoteSaver } from './saving.ts'
import { useNoteSaver, useSaving } from './use-saver.ts'

/** One note: its title, its editor, what it can draw on beside it. */
export function NotePage(props: { id: string; heading?: string | undefined; beside: boolean }) {
  const { id, heading, beside } = props
  const t = useT()
  const { data, error } = useNote(id)
  if (error) return <EmptyState title={errorText(error, t)} />
  return data && <OpenNote note={data} heading={heading} beside={beside} />
}

function OpenNote(props: { note: Note; heading: string | undefined; beside: boolean }) {
  const { note, heading, beside } = props
  const t = useT()
  const client = useClient()
  const { undo, redo } = useUndo()
  const saver = useNoteSaver(note)
  const editor = useRef<NoteEditorHandle>(null)
  const page = useRef<HTMLElement>(null)
  usePrintable(page, () => pageToPrint(page.current!, saver.get().title || t('notes.untitled')))
  useEffect(() => {
    if (heading === undefined) return
    const headings = [...page.current!.querySelectorAll('.note-content :is(h1, h2, h3, h4, h5, h6)')]
    headings.find((each) => isHeading(each.textContent, heading))?.scrollIntoView({ block: 'start' })
  }, [heading])
  const [source, setSource] = useState<string | null>(null)
  const cited = useCited(saver)
  const bibliography = useBibliography(cited)
  // A note is stored with every pause in writing; what stands around its words is not drawn again for that.
  const { id, articleId, tags, projects } = note
  const about = useMemo(() => ({ id, articleId, tags, projects }), [id, articleId, tags, projects])

  const actions = useMemo(() => {
    const openBeside = async (annotationId: string) => {
      setSource(null)
      const annotation = await client.annotations.get({ id: annotationId })
      const place = { screen: 'article', id: annotation.articleId, annotation: annotationId } as const
      // From the pane beside, the other pane is the article's place.
      navigate.go(place, { beside: !beside })
    }
    return {
      openBeside,
      openCitation: (annotationId: string, toBeside: boolean) =>
        toBeside ? openBeside(annotationId) : setSource(annotationId),
      /** What was written before the note was opened is taken back through the library, as long as it is the last thing done. */
      undoBeyond: async (direction: 'undo' | 'redo') => {
        const state = await client.history.state({})
        if (state[direction] === 'notes.update') await (direction === 'undo' ? undo : redo)()
      },
      openLink: (url: string) => {
        const place = linkTarget(url)
        if (place) navigate.go(place, { beside: !beside })
        else if (/^(https?|mailto):/i.test(url)) window.open(url, '_blank', 'noopener')
      },
      openWikiLink: async (target: string) => {
        const place = await resolveWikiLink(client, target)
        if (place) navigate.go(place, { beside: !beside && place.screen === 'article' })
        else showToast({ text: t('notes.linkLeadsNowhere', { target }) })
      },
      insert: (markdown: string) => editor.current?.insertMarkdown(markdown),
      write: () => editor.current?.focus(),
    }
  }, [client, beside, undo, redo, t])

  return (
    <div className={styles.note}>
      <main ref={page} className={styles.page}>
        <div className={styles.sheet}>
          <NoteHead note={about} saver={saver} onWrite={actions.write} page={page} />
          <Conflict saver={saver} />
          <BibliographyContext value={bibliography.labels}>
            <Sheet note={about} saver={saver} editor={editor} actions={actions} />
          </BibliographyContext>
          <References bibliography={bibliography} />
        </div>
      </main>
      {!beside && (
        <Margin label={t('notes.sources')}>
          <Drawer
            noteId={id}
            articleId={articleId}
            cited={cited}
            onInsert={actions.insert}
            onOpen={actions.openCitation}
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
          onOpen={() => actions.openBeside(source)}
        />
      )}
    </div>
  )
}

interface SheetProps {
  note: Pick<Note, 'id' | 'articleId'>
  saver: NoteSaver
  editor: RefObject<NoteEditorHandle | null>
  actions: {
    openCitation: (annotationId: string, beside: boolean) => void
    undoBeyond: (direction: 'undo' | 'redo') => void
    openLink: (url: string) => void
    openWikiLink: (target: string) => void
  }
}

/** The written page. */
const Sheet = memo(({ note, saver, editor, actions }: SheetProps) => {
  const t = useT()
  const language = useLanguage()
  const client = useClient()
  const queries = useQueryClient()
  const projectId = useProjectId()
  const markdown = useSaving(saver, (now) => now.markdown)
  const title = useSaving(saver, (now) => now.title)
  const [opened] = useState(() => saver.get())
  const searches = useMemo(
    () => createSearches(client, queries, note, projectId),
    [client, queries, note, projectId],
  )
  const keepImage = useCallback(
    async (image: Blob) => {
      try {
        return (await client.notes.keepImage({ file: image })).answer
      } catch (error) {
        showToast({ text: errorText(error, t), tone: 'error' })
        return null
      }
    },
    [client, t],
  )
  return (
    <NoteEditor
      ref={editor}
      markdown={markdown}
      onChange={(markdown) => saver.change({ markdown })}
      onPending={saver.writingOn}
      onHistoryEnd={actions.undoBeyond}
      language={language}
      label={title || t('notes.untitled')}
      autoFocus={opened.markdown === '' && opened.title !== ''}
      searchCitations={searches.citations}
      searchLinks={searches.links}
      onOpenCitation={actions.openCitation}
      onOpenWikiLink={actions.openWikiLink}
      onOpenLink={actions.openLink}
      renderCitation={renderCitation}
      renderImage={renderImage}
      keepImage={keepImage}
    />
  )
})

const renderCitation: React.ComponentProps<typeof NoteEditor>['renderCitation'] = (citation) => (
  <CitationChip citation={citation} />
)

const renderImage = (url: string, alt: string) => (
  <LibraryImage sha256={url.slice('image:'.length)} alt={alt} />
)
