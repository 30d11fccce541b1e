import { ListChecks, Plus } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { foldForSearch } from '../../../../app/text/index.ts'
import { useCommand } from '../../../data/commands.ts'
import { useArticles, useNotes } from '../../../data/lists.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate } from '../../../routes.ts'
import { useNewNote } from '../../../shell/new-note.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { SearchField } from '../../../ui/TextField.tsx'
import { VirtualList } from '../../../ui/VirtualList.tsx'
import { DraftDialog } from './DraftDialog.tsx'
import styles from './NoteList.module.css'
import { NoteRow } from './NoteRow.tsx'

/** All notes of the project, those changed last first. */
export function NoteList() {
  const t = useT()
  const { data: notes } = useNotes()
  const { data: articles } = useArticles()
  const newNote = useNewNote()
  const [text, setText] = useState('')
  const [active, setActive] = useState<string | null>(null)
  const [drafting, setDrafting] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const titles = useMemo(() => new Map(articles?.map(({ id, title }) => [id, title])), [articles])
  const remove = useCommand((client, id: string) => client.notes.remove({ ids: [id] }), {
    done: () => t('notes.removed'),
  })
  const shown = useMemo(() => {
    const wanted = foldForSearch(text).text
    return (notes ?? [])
      .filter(({ title }) => foldForSearch(title).text.includes(wanted))
      .sort((a, b) => b.modified - a.modified)
  }, [notes, text])
  if (!notes) return null
  const actions = (
    <>
      <Button look="primary" onPress={newNote}>
        <Plus size={14} aria-hidden />
        {t('notes.newNote')}
      </Button>
      <Button onPress={() => setDrafting(true)}>
        <ListChecks size={14} aria-hidden />
        {t('notes.draftFromClaims')}
      </Button>
    </>
  )
  return (
    <main className={styles.home}>
      <h1 className={styles.title}>{t('shell.notes')}</h1>
      {notes.length === 0 ? (
        <EmptyState title={t('notes.empty')} actions={actions}>
          {t('notes.emptyHint')}
        </EmptyState>
      ) : (
        <>
          <div className={styles.bar}>
            <div className={styles.words}>
              <SearchField
                label={t('notes.filter')}
                value={text}
                onChange={setText}
                inputRef={field}
                onLeave={() => list.current?.focus()}
              />
            </div>
            {actions}
          </div>
          <VirtualList
            ref={list}
            label={t('shell.notes')}
            items={shown}
            keyOf={({ id }) => id}
            rowHeight={2.75}
            active={active}
            onActive={setActive}
            onOpen={({ id }, { beside }) => navigate.go({ screen: 'note', id }, { beside })}
            keys={{
              '/': () => field.current?.focus(),
              // What is filtered away is not where the keyboard is.
              Backspace: () => active !== null && shown.some(({ id }) => id === active) && remove.run(active),
            }}
          >
            {(note) => <NoteRow note={note} articleTitle={titles.get(note.articleId ?? '') ?? null} />}
          </VirtualList>
        </>
      )}
      {drafting && <DraftDialog onClose={() => setDrafting(false)} />}
    </main>
  )
}
