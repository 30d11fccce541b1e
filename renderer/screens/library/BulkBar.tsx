import { Folder, Tag, Trash2, Upload, X } from 'lucide-react'
import type { ArticleListItem } from '../../../app/contract.ts'
import type { ReadingStatus } from '../../../app/model/article.ts'
import type { Client } from '../../data/client.tsx'
import { useCommand } from '../../data/commands.ts'
import { useProjects } from '../../data/lists.ts'
import { useTags } from '../../data/tags.ts'
import { useT } from '../../i18n/index.tsx'
import { openOverlay } from '../../shell/overlays.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { Popover } from '../../ui/Popover.tsx'
import { TagField } from '../../ui/TagField.tsx'
import styles from './Library.module.css'

interface BulkBarProps {
  articles: ArticleListItem[]
  onClear: () => void
  onTrash: () => void
}

type Change = Omit<Parameters<Client['articles']['updateMany']>[0], 'ids'>

const STATUSES: ReadingStatus[] = ['toRead', 'reading', 'read']

/** What can be done with the selected articles, in one step each. */
export function BulkBar({ articles, onClear, onTrash }: BulkBarProps) {
  const t = useT()
  const tags = useTags()
  const { data: projects = [] } = useProjects()
  const ids = articles.map(({ id }) => id)
  const { run } = useCommand((client, change: Change) => client.articles.updateMany({ ...change, ids }))
  const common = tags.names(intersection(articles.map((article) => article.tags)))
  const isIn = (projectId: string) => articles.every((article) => article.projects.includes(projectId))

  return (
    <div className={styles.tools} role="toolbar" aria-label={t('library.selected', { count: ids.length })}>
      <IconButton label={t('library.clearSelection')} shortcut="Escape" onPress={onClear}>
        <X size={16} aria-hidden />
      </IconButton>
      <strong>{t('library.selected', { count: ids.length })}</strong>
      <Menu label={t('library.status')} trigger={<Button>{t('library.status')}</Button>}>
        {STATUSES.map((status) => (
          <MenuItem
            key={status}
            checked={articles.every((article) => article.status === status)}
            onAction={() => run({ status })}
          >
            {t(`common.${status}`)}
          </MenuItem>
        ))}
      </Menu>
      <Popover
        label={t('library.fieldTags')}
        trigger={
          <Button>
            <Tag size={14} aria-hidden />
            {t('library.tag')}
          </Button>
        }
      >
        <TagField
          autoFocus
          label={t('library.addTag')}
          tags={common}
          suggestions={tags.all.map(({ name }) => name)}
          onChange={(next) =>
            run({
              addTags: next.filter((name) => !common.includes(name)),
              removeTags: common.filter((name) => !next.includes(name)),
            })
          }
        />
      </Popover>
      {projects.length > 0 && (
        <Menu
          label={t('library.addToProject')}
          trigger={
            <Button>
              <Folder size={14} aria-hidden />
              {t('library.addToProject')}
            </Button>
          }
        >
          {projects.map(({ id, name }) => (
            <MenuItem
              key={id}
              checked={isIn(id)}
              onAction={() => run(isIn(id) ? { removeProjects: [id] } : { addProjects: [id] })}
            >
              {name}
            </MenuItem>
          ))}
        </Menu>
      )}
      <Button onPress={() => openOverlay({ kind: 'export', articleIds: ids })}>
        <Upload size={14} aria-hidden />
        {t('shell.export')}
      </Button>
      <IconButton label={t('library.trash')} shortcut="Backspace" onPress={onTrash}>
        <Trash2 size={16} aria-hidden />
      </IconButton>
    </div>
  )
}

const intersection = (lists: string[][]): string[] =>
  (lists[0] ?? []).filter((id) => lists.every((list) => list.includes(id)))
