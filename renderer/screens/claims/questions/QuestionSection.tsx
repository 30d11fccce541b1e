import { ArrowDown, ArrowUp, Ellipsis, Trash2, X } from 'lucide-react'
import type { ClaimListItem } from '../../../../app/contract.ts'
import type { Question } from '../../../../app/model/claim.ts'
import { useCommand } from '../../../data/commands.ts'
import { projectsOf, useClaims } from '../../../data/lists.ts'
import { useT } from '../../../i18n/index.tsx'
import { useBareKeys } from '../../../keys.ts'
import { navigate, useProjectId } from '../../../routes.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx'
import { type Choice, ClaimPicker } from '../parts/ClaimPicker.tsx'
import { EditableText } from '../parts/EditableText.tsx'
import { StanceCounts } from '../parts/StanceSign.tsx'
import { gatheredIn, moved } from './order.ts'
import styles from './Questions.module.css'

type Move = (by: -1 | 1) => void

/** A question and the claims that answer it: where each stands, and what speaks for and against it. */
export function QuestionSection({ question, onMove }: { question: Question; onMove: Move }) {
  const t = useT()
  const projectId = useProjectId()
  const claims = gatheredIn(question, useClaims().data ?? [])
  const update = useCommand((client, patch: { text?: string; order?: string[] }) =>
    client.questions.update({ id: question.id, version: question.version, patch }),
  )
  const remove = useCommand((client, _: null) => client.questions.remove({ id: question.id }), {
    done: () => t('claims.questionRemoved'),
  })
  const gather = useCommand(
    async (client, choice: Choice) => {
      if (!('id' in choice)) {
        const { statement } = choice
        return client.claims.create({
          statement,
          projects: projectsOf(projectId),
          questions: [question.id],
        })
      }
      const { claim } = await client.claims.get({ id: choice.id })
      const questions = [...claim.questions, question.id]
      return client.claims.update({ id: claim.id, version: claim.version, patch: { questions } })
    },
    { done: () => t('claims.gathered') },
  )
  const ids = claims.map(({ id }) => id)
  return (
    <section className={styles.question}>
      <header>
        <h2>
          <EditableText
            label={t('claims.question')}
            value={question.text}
            onSave={(text) => update.run({ text })}
            className={styles.text}
          />
        </h2>
        <Menu
          label={t('claims.questionActions')}
          trigger={
            <IconButton label={t('claims.questionActions')}>
              <Ellipsis size={16} aria-hidden />
            </IconButton>
          }
        >
          <MenuItem icon={<ArrowUp size={14} aria-hidden />} onAction={() => onMove(-1)}>
            {t('claims.moveUp')}
          </MenuItem>
          <MenuItem icon={<ArrowDown size={14} aria-hidden />} onAction={() => onMove(1)}>
            {t('claims.moveDown')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<Trash2 size={14} aria-hidden />} danger onAction={() => remove.run(null)}>
            {t('common.delete')}
          </MenuItem>
        </Menu>
      </header>
      <ul>
        {claims.map((claim) => (
          <GatheredClaim
            key={claim.id}
            claim={claim}
            question={question}
            onMove={(by) => update.run({ order: moved(ids, claim.id, by) })}
          />
        ))}
      </ul>
      <ClaimPicker label={t('claims.gatherClaim')} create="last" except={ids} onChoose={gather.run} />
    </section>
  )
}

interface GatheredClaimProps {
  claim: ClaimListItem
  question: Question
  onMove: Move
}

function GatheredClaim({ claim, question, onMove }: GatheredClaimProps) {
  const t = useT()
  const letGo = useCommand(
    (client, questions: string[]) =>
      client.claims.update({ id: claim.id, version: claim.version, patch: { questions } }),
    { done: () => t('claims.letGo') },
  )
  const remove = () => letGo.run(claim.questions.filter((id) => id !== question.id))
  const onKeyDown = useBareKeys({
    'Alt+ArrowUp': () => onMove(-1),
    'Alt+ArrowDown': () => onMove(1),
    Backspace: remove,
  })
  return (
    <li className={styles.claim} onKeyDown={onKeyDown}>
      <button
        type="button"
        className={styles.statement}
        onClick={(event) =>
          navigate.go({ screen: 'claim', id: claim.id }, { beside: event.metaKey || event.ctrlKey })
        }
      >
        {claim.statement}
      </button>
      <span className={styles.status}>{claim.status === 'open' ? '' : t(`claims.${claim.status}`)}</span>
      <StanceCounts counts={claim.evidence} columns />
      <Menu
        label={t('claims.gatheredActions')}
        trigger={
          <IconButton label={t('claims.gatheredActions')}>
            <Ellipsis size={16} aria-hidden />
          </IconButton>
        }
      >
        <MenuItem icon={<ArrowUp size={14} aria-hidden />} shortcut="Alt+ArrowUp" onAction={() => onMove(-1)}>
          {t('claims.moveUp')}
        </MenuItem>
        <MenuItem
          icon={<ArrowDown size={14} aria-hidden />}
          shortcut="Alt+ArrowDown"
          onAction={() => onMove(1)}
        >
          {t('claims.moveDown')}
        </MenuItem>
        <MenuItem icon={<X size={14} aria-hidden />} shortcut="Backspace" onAction={remove}>
          {t('claims.removeFromQuestion')}
        </MenuItem>
      </Menu>
    </li>
  )
}
