import { Tags } from 'lucide-react'
import type { Note } from '../../../../app/model/note.ts'
import { useCommand } from '../../../data/commands.ts'
import { useProjects } from '../../../data/lists.ts'
import { useTags } from '../../../data/tags.ts'
import { useT } from '../../../i18n/index.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Choice.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { TagField } from '../../claims/parts/TagField.tsx'
import styles from './NoteTags.module.css'

/** Tags and projects of a note, folded into one button. */
export function NoteTags({ note }: { note: Pick<Note, 'id' | 'tags' | 'projects'> }) {
  const t = useT()
  const { names } = useTags()
  const { data: projects = [] } = useProjects()
  // Without a version: the words of the note are guarded by its saver, and these fields are not words.
  const update = useCommand((client, patch: Partial<Pick<Note, 'tags' | 'projects'>>) =>
    client.notes.update({ id: note.id, patch }),
  )
  const tags = names(note.tags)
  const mine = projects.filter(({ id }) => note.projects.includes(id)).map(({ name }) => name)
  const summary = [...tags, ...mine].join(' · ')
  return (
    <Popover
      label={t('notes.tagsAndProjects')}
      trigger={
        <Button look="quiet">
          <Tags size={14} aria-hidden />
          <span className={styles.summary}>{summary || t('notes.tagsAndProjects')}</span>
        </Button>
      }
    >
      <div className={styles.fields}>
        <TagField
          label={t('claims.addTag')}
          value={tags}
          onChange={(tags) => update.run({ tags })}
          autoFocus
        />
        {projects.length > 0 && <strong>{t('shell.projects')}</strong>}
        {projects.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            isSelected={note.projects.includes(id)}
            onChange={(on) =>
              update.run({
                projects: on ? [...note.projects, id] : note.projects.filter((other) => other !== id),
              })
            }
          />
        ))}
      </div>
    </Popover>
  )
}
