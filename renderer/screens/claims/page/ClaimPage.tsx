import { Copy, Ellipsis, Merge, NotebookPen, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ClaimView, EvidenceView } from '../../../../app/contract.ts'
import { useClient } from '../../../data/client.tsx'
import { useCommand } from '../../../data/commands.ts'
import { errorText } from '../../../data/errors.ts'
import { projectsOf } from '../../../data/lists.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate, useProjectId } from '../../../routes.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { useClaim } from '../queries.ts'
import { CitedIn } from './CitedIn.tsx'
import { ClaimDetails } from './ClaimDetails.tsx'
import styles from './ClaimPage.module.css'
import { EvidenceList } from './EvidenceList.tsx'
import { MergeFromPage } from './MergeFromPage.tsx'
import { RelatedClaims } from './RelatedClaims.tsx'
import { Statement } from './Statement.tsx'

/** One claim: its sentence, the evidence on both sides, what it rests on, what rests on it. */
export function ClaimPage({ id }: { id: string }) {
  const t = useT()
  const { data, error } = useClaim(id)
  if (error) return <EmptyState title={errorText(error, t)} />
  if (!data) return null
  const { claim, evidence, notes } = data
  const of = (...stances: EvidenceView['evidence']['stance'][]) =>
    evidence.filter((view) => stances.includes(view.evidence.stance))

  return (
    <main className={styles.page}>
      <article className={styles.sheet}>
        <header className={styles.head}>
          <Statement claim={claim} />
          <ClaimMenu view={data} />
        </header>
        {claim.deleted !== null && <p role="status">{t('claims.inTrash')}</p>}
        <ClaimDetails claim={claim} />
        <div className={styles.sides}>
          <EvidenceList title={t('claims.for')} stance="supports" evidence={of('supports')} empty />
          <EvidenceList title={t('claims.against')} stance="opposes" evidence={of('opposes')} empty />
        </div>
        {of('qualifies', 'mentions').length > 0 && (
          <div className={styles.sides}>
            <EvidenceList title={t('claims.qualifying')} stance="qualifies" evidence={of('qualifies')} />
            <EvidenceList title={t('claims.mentioning')} stance="mentions" evidence={of('mentions')} />
          </div>
        )}
        <RelatedClaims view={data} />
        <CitedIn notes={notes} />
      </article>
    </main>
  )
}

function ClaimMenu({ view }: { view: ClaimView }) {
  const { id, statement } = view.claim
  const t = useT()
  const client = useClient()
  const projectId = useProjectId()
  const [merging, setMerging] = useState(false)
  const copy = async () => {
    try {
      const page = await client.exports.preview({ kind: 'claim', id })
      // Properties are for files.
      await navigator.clipboard.writeText(page.replace(/^---\n[\s\S]*?\n---\n+/, ''))
      showToast({ text: t('common.copied') })
    } catch (error) {
      showToast({ text: errorText(error, t), tone: 'error' })
    }
  }
  const draft = useCommand((client, title: string) =>
    client.notes.draft({ title, claimIds: [id], projects: projectsOf(projectId) }),
  )
  const remove = useCommand((client, _: null) => client.claims.remove({ ids: [id] }), {
    done: () => t('claims.removed', { count: 1 }),
  })
  return (
    <>
      <Menu
        label={t('common.more')}
        trigger={
          <IconButton label={t('common.more')}>
            <Ellipsis size={16} aria-hidden />
          </IconButton>
        }
      >
        <MenuItem
          icon={<NotebookPen size={14} aria-hidden />}
          onAction={async () => {
            const note = await draft.run(statement)
            if (note) navigate.go({ screen: 'note', id: note.id })
          }}
        >
          {t('claims.draftNote')}
        </MenuItem>
        <MenuItem icon={<Copy size={14} aria-hidden />} onAction={copy}>
          {t('common.copyMarkdown')}
        </MenuItem>
        <MenuItem icon={<Merge size={14} aria-hidden />} onAction={() => setMerging(true)}>
          {t('claims.mergeWith')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon={<Trash2 size={14} aria-hidden />}
          danger
          onAction={async () => {
            if ((await remove.run(null)) === null) navigate.go({ screen: 'claims', tab: 'list' })
          }}
        >
          {t('common.delete')}
        </MenuItem>
      </Menu>
      {merging && <MergeFromPage view={view} onClose={() => setMerging(false)} />}
    </>
  )
}
