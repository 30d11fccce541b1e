import { FolderPlus, Merge, NotebookPen, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ClaimListItem } from '../../../../app/contract.ts'
import { ClaimStatus } from '../../../../app/model/claim.ts'
import { useCommand } from '../../../data/commands.ts'
import { projectsOf, useProjects } from '../../../data/lists.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate, useProjectId } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Menu, MenuItem, MenuSection } from '../../../ui/Menu.tsx'
import { BulkTags } from '../parts/BulkTags.tsx'
import styles from './BulkBar.module.css'
import { MergeDialog } from './MergeDialog.tsx'

/** What can be done to several claims at once. Each is one step of undo. */
export function BulkBar({ claims, onDone }: { claims: readonly ClaimListItem[]; onDone: () => void }) {
  const t = useT()
  const projectId = useProjectId()
  const { data: projects = [] } = useProjects()
  const [merging, setMerging] = useState(false)
  const count = claims.length
  const ids = claims.map(({ id }) => id)
  const isIn = (project: string) => claims.every(({ projects }) => projects.includes(project))
  const change = useCommand(
    (client, input: Parameters<typeof client.claims.updateMany>[0]) => client.claims.updateMany(input),
    { done: () => t('claims.changed', { count }) },
  )
  const remove = useCommand((client, _: null) => client.claims.remove({ ids }), {
    done: () => t('claims.removed', { count }),
  })
  const draft = useCommand((client, title: string) =>
    client.notes.draft({ title, claimIds: ids, projects: projectsOf(projectId) }),
  )
  const startNote = async () => {
    const note = await draft.run(t('notes.draftTitle'))
    if (note) navigate.go({ screen: 'note', id: note.id })
  }

  return (
    <div className={styles.bar} role="toolbar" aria-label={t('claims.selection')}>
      <strong>{t('claims.selected', { count })}</strong>
      <BulkTags tagged={claims} onChange={(tags) => change.run({ ids, ...tags })} />
      <Menu
        label={t('claims.projectAndStatus')}
        trigger={
          <Button look="quiet">
            <FolderPlus size={14} aria-hidden />
            {t('claims.projectAndStatus')}
          </Button>
        }
      >
        <MenuSection title={t('claims.status')}>
          {ClaimStatus.options.map((status) => (
            <MenuItem
              key={status}
              checked={claims.every((claim) => claim.status === status)}
              onAction={() => change.run({ ids, status })}
            >
              {t(`claims.${status}`)}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSection title={t('shell.projects')}>
          {projects.map(({ id, name }) => (
            <MenuItem
              key={id}
              checked={isIn(id)}
              onAction={() => change.run({ ids, [isIn(id) ? 'removeProjects' : 'addProjects']: [id] })}
            >
              {name}
            </MenuItem>
          ))}
        </MenuSection>
      </Menu>
      <Button look="quiet" isDisabled={count !== 2} onPress={() => setMerging(true)}>
        <Merge size={14} aria-hidden />
        {t('claims.merge')}
      </Button>
      <Button look="quiet" onPress={startNote}>
        <NotebookPen size={14} aria-hidden />
        {t('claims.draftNote')}
      </Button>
      <Button
        look="quiet"
        onPress={async () => {
          await remove.run(null)
          onDone()
        }}
      >
        <Trash2 size={14} aria-hidden />
        {t('common.delete')}
      </Button>
      <Button look="quiet" onPress={onDone}>
        {t('claims.clearSelection')}
      </Button>
      {merging && count === 2 && (
        <MergeDialog
          pair={[claims[0]!, claims[1]!]}
          onClose={(into) => {
            setMerging(false)
            if (into !== null) onDone()
          }}
        />
      )}
    </div>
  )
}
