import { useMemo, useState } from 'react'
import { useCommand } from '../../../data/commands.ts'
import { useClaims } from '../../../data/lists.ts'
import { useTags } from '../../../data/tags.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate, useProjectId } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Choice.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { SearchField, TextField } from '../../../ui/TextField.tsx'
import { filterClaims, NO_FILTER } from '../../claims/filter.ts'
import { StanceCounts } from '../../claims/parts/StanceSign.tsx'
import styles from './DraftDialog.module.css'

/** A new note that starts from claims: a heading each, quotes for and against, citations in place. */
export function DraftDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const projectId = useProjectId()
  const { data: claims = [] } = useClaims()
  const { byId: names } = useTags()
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  /** In the order in which they were chosen: it is the order of the page. */
  const [chosen, setChosen] = useState<string[]>([])
  const shown = useMemo(() => filterClaims(claims, { ...NO_FILTER, text }, names), [claims, text, names])
  const draft = useCommand((client, claimIds: string[]) =>
    client.notes.draft({
      title: title.trim() || t('notes.draftTitle'),
      claimIds,
      projects: projectId === null ? [] : [projectId],
    }),
  )
  const start = async () => {
    const note = await draft.run(chosen)
    if (!note) return
    onClose()
    navigate.go({ screen: 'note', id: note.id })
  }
  return (
    <Dialog
      title={t('notes.draftFromClaims')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button look="primary" isDisabled={chosen.length === 0 || draft.pending} onPress={start}>
            {t('notes.startDraft', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <TextField
          label={t('notes.title')}
          value={title}
          onChange={setTitle}
          placeholder={t('notes.draftTitle')}
        />
        <SearchField label={t('claims.filter')} value={text} onChange={setText} />
        {claims.length === 0 && <p>{t('claims.empty')}</p>}
        <ul className={styles.claims}>
          {shown.map((claim) => {
            const place = chosen.indexOf(claim.id)
            return (
              <li key={claim.id}>
                <Checkbox
                  label={claim.statement}
                  isSelected={place >= 0}
                  onChange={(on) =>
                    setChosen(on ? [...chosen, claim.id] : chosen.filter((id) => id !== claim.id))
                  }
                />
                <StanceCounts counts={claim.evidence} />
                <span className={styles.place}>{place >= 0 && place + 1}</span>
              </li>
            )
          })}
        </ul>
      </div>
    </Dialog>
  )
}
