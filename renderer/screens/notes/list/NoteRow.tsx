import { FileText } from 'lucide-react'
import type { Note } from '../../../../app/model/note.ts'
import { noteOutgoing } from '../../../copying/note.ts'
import { carry } from '../../../copying/outgoing.ts'
import { useFormat, useT } from '../../../i18n/index.tsx'
import { navigate } from '../../../routes.ts'
import styles from './NoteRow.module.css'

/** A note in the list: its title, the article it stands beside, its length, when it was changed. */
export function NoteRow({
  note,
  articleTitle,
}: {
  note: Note & { words: number }
  articleTitle: string | null
}) {
  const t = useT()
  const format = useFormat()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the row around it has the role; by key, a note is copied on its page
    <div className={styles.row} draggable onDragStart={carry(() => noteOutgoing(note))}>
      <button
        type="button"
        tabIndex={-1}
        className={styles.title}
        data-untitled={note.title === '' || undefined}
        onClick={() => navigate.go({ screen: 'note', id: note.id })}
      >
        {note.title || t('notes.untitled')}
      </button>
      <span className={styles.article}>
        {articleTitle !== null && (
          <>
            <FileText size={14} aria-hidden />
            <span>{t('notes.beside', { title: articleTitle })}</span>
          </>
        )}
      </span>
      <span className={styles.words}>{t('common.words', { count: note.words })}</span>
      <time className={styles.when}>{format.when(note.modified)}</time>
    </div>
  )
}
