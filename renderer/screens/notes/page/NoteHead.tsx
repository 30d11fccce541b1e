import { Ellipsis } from 'lucide-react'
import { memo, type RefObject, useState } from 'react'
import type { Note } from '../../../../app/model/note.ts'
import { useClient } from '../../../data/client.tsx'
import { useCommand } from '../../../data/commands.ts'
import { errorText } from '../../../data/errors.ts'
import { useLibraryQuery } from '../../../data/queries.ts'
import { useLanguage, useT } from '../../../i18n/index.tsx'
import { usePrint } from '../../../printing/use-print.ts'
import { navigate } from '../../../routes.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { EditableText } from '../../claims/parts/EditableText.tsx'
import { saveFile } from '../../claims/parts/save-file.ts'
import { Versions } from '../versions/Versions.tsx'
import styles from './NoteHead.module.css'
import { NoteTags } from './NoteTags.tsx'
import { copyRich } from './rich-copy.ts'
import type { NoteSaver } from './saving.ts'
import { useSaving } from './use-saver.ts'

interface NoteHeadProps {
  note: Pick<Note, 'id' | 'articleId' | 'tags' | 'projects'>
  saver: NoteSaver
  /** From the title on to the page. */
  onWrite: () => void
  /** The element that holds the written page. */
  page: RefObject<HTMLElement | null>
}

/** Title, whether it is saved, and what can be done with the note. */
export const NoteHead = memo(({ note, saver, onWrite, page }: NoteHeadProps) => {
  const t = useT()
  const client = useClient()
  const [versions, setVersions] = useState(false)
  const print = usePrint()
  const language = useLanguage()
  const written = useSaving(saver, ({ title }) => title)
  const title = written || t('notes.untitled')
  const remove = useCommand((client, _: null) => client.notes.remove({ ids: [note.id] }), {
    done: () => t('notes.removed'),
  })
  /** Asks the library for a file, and says so when it cannot. */
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (error) {
      showToast({ text: errorText(error, t), tone: 'error' })
    }
  }
  return (
    <header className={styles.head}>
      <div className={styles.bar}>
        <NoteTags note={note} />
        {note.articleId !== null && <BesideArticle articleId={note.articleId} />}
        <Status saver={saver} />
        <Menu
          label={t('notes.actions')}
          trigger={
            <IconButton label={t('notes.actions')}>
              <Ellipsis size={16} aria-hidden />
            </IconButton>
          }
        >
          <MenuItem
            onAction={() =>
              attempt(async () => {
                await copyRich(page.current, title)
                showToast({ text: t('notes.copied') })
              })
            }
          >
            {t('notes.copyRich')}
          </MenuItem>
          <MenuItem
            onAction={() =>
              attempt(async () => {
                const markdown = await client.exports.preview({ kind: 'note', id: note.id })
                saveFile(new Blob([markdown], { type: 'text/markdown' }), `${fileName(title)}.md`)
              })
            }
          >
            {t('notes.saveMarkdown')}
          </MenuItem>
          <MenuItem
            onAction={() =>
              attempt(async () =>
                saveFile(await client.exports.docx({ noteId: note.id, language }), `${fileName(title)}.docx`),
              )
            }
          >
            {t('notes.saveDocx')}
          </MenuItem>
          <MenuItem shortcut="Mod+P" onAction={print}>
            {t('shell.print')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem onAction={() => setVersions(true)}>{t('notes.versions')}</MenuItem>
          <MenuItem
            danger
            onAction={async () => {
              if ((await remove.run(null)) === null) navigate.go({ screen: 'notes' })
            }}
          >
            {t('common.delete')}
          </MenuItem>
        </Menu>
      </div>
      <h1>
        <EditableText
          label={t('notes.title')}
          placeholder={t('notes.untitled')}
          value={written}
          onSave={(title) => saver.change({ title })}
          className={styles.title}
          live
          onDone={onWrite}
          autoFocus={written === '' && saver.get().markdown === ''}
        />
      </h1>
      {versions && <Versions noteId={note.id} saver={saver} onClose={() => setVersions(false)} />}
    </header>
  )
})

/** Whether everything is stored. */
function Status({ saver }: { saver: NoteSaver }) {
  const t = useT()
  const status = useSaving(saver, (now) => now.status)
  const failed = useSaving(saver, ({ error }) => error !== null)
  const words = {
    saved: 'notes.saved',
    unsaved: failed ? 'notes.notSaved' : 'notes.saving',
    conflict: 'notes.conflict',
  } as const
  return (
    <span role="status" className={styles.status} data-status={status}>
      {t(words[status])}
    </span>
  )
}

/** The article that the note stands beside; leads to it. */
function BesideArticle({ articleId }: { articleId: string }) {
  const t = useT()
  const { data } = useLibraryQuery(
    ['articles', 'get', articleId],
    (client) => client.articles.get({ id: articleId }),
    [{ kind: 'article', id: articleId }],
  )
  if (!data) return null
  return (
    <button
      type="button"
      className={styles.article}
      onClick={() => navigate.go({ screen: 'article', id: articleId })}
    >
      {t('notes.beside', { title: data.article.title })}
    </button>
  )
}

/** A title as a file name on every system. */
const fileName = (title: string): string =>
  title
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
    .slice(0, 80) || 'note'
