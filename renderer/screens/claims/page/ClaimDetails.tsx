import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Claim, ClaimStatus } from '../../../../app/model/claim.ts'
import { useCommand } from '../../../data/commands.ts'
import { useProjects } from '../../../data/lists.ts'
import { useTags } from '../../../data/tags.ts'
import { useViewState } from '../../../data/view-state.ts'
import { useT } from '../../../i18n/index.tsx'
import { Checkbox } from '../../../ui/Choice.tsx'
import { Remark } from '../../../ui/Remark.tsx'
import { Select } from '../../../ui/Select.tsx'
import { EditableText } from '../parts/EditableText.tsx'
import { TagField } from '../parts/TagField.tsx'
import { useQuestions } from '../queries.ts'
import styles from './ClaimDetails.module.css'

type Patch = Partial<Pick<Claim, 'kind' | 'status' | 'comment' | 'tags' | 'projects' | 'questions'>>

/** What else may be said of a claim: folded away, one line when it is. */
export function ClaimDetails({ claim }: { claim: Claim }) {
  const t = useT()
  const { names } = useTags()
  const { data: projects = [] } = useProjects()
  const questions = useQuestions() ?? []
  const [open = false, setOpen] = useViewState<boolean>('claim.details', false)
  const update = useCommand((client, patch: Patch) =>
    client.claims.update({ id: claim.id, version: claim.version, patch }),
  )
  const tags = names(claim.tags)
  const summary = [
    t(`claims.${claim.status}`),
    claim.kind,
    ...tags,
    ...questions.filter(({ id }) => claim.questions.includes(id)).map(({ text }) => text),
  ].filter(Boolean)
  const toggled = (ids: string[], id: string, on: boolean) =>
    on ? [...ids, id] : ids.filter((other) => other !== id)

  return (
    <div className={styles.details}>
      <button type="button" className={styles.summary} aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronRight size={14} aria-hidden />
        <span>{summary.join(' · ')}</span>
      </button>
      {!open && claim.comment !== '' && (
        <p className={styles.comment}>
          <Remark markdown={claim.comment} />
        </p>
      )}
      {open && (
        <div className={styles.fields}>
          <Row label={t('claims.status')}>
            <Select
              label={t('claims.status')}
              hideLabel
              value={claim.status}
              onChange={(status) => update.run({ status })}
              options={ClaimStatus.options.map((value) => ({ value, label: t(`claims.${value}`) }))}
            />
          </Row>
          <Row label={t('claims.kind')}>
            <EditableText
              label={t('claims.kind')}
              placeholder={t('claims.kindHint')}
              value={claim.kind ?? ''}
              onSave={(kind) => update.run({ kind: kind.trim() || null })}
              multiline
            />
          </Row>
          <Row label={t('claims.tags')}>
            <TagField label={t('claims.addTag')} value={tags} onChange={(tags) => update.run({ tags })} />
          </Row>
          <Row label={t('claims.comment')}>
            <EditableText
              label={t('claims.comment')}
              placeholder={t('claims.commentHint')}
              value={claim.comment}
              onSave={(comment) => update.run({ comment })}
              multiline
            />
          </Row>
          {questions.length > 0 && (
            <Row label={t('claims.questions')}>
              {questions.map(({ id, text }) => (
                <Checkbox
                  key={id}
                  label={text}
                  isSelected={claim.questions.includes(id)}
                  onChange={(on) => update.run({ questions: toggled(claim.questions, id, on) })}
                />
              ))}
            </Row>
          )}
          {projects.length > 0 && (
            <Row label={t('shell.projects')}>
              {projects.map(({ id, name }) => (
                <Checkbox
                  key={id}
                  label={name}
                  isSelected={claim.projects.includes(id)}
                  onChange={(on) => update.run({ projects: toggled(claim.projects, id, on) })}
                />
              ))}
            </Row>
          )}
        </div>
      )}
    </div>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <span className={styles.label} aria-hidden>
        {label}
      </span>
      <div className={styles.value}>{children}</div>
    </>
  )
}
