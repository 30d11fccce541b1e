import { X } from 'lucide-react'
import { useState } from 'react'
import type { ChainedClaim, ClaimView, Done } from '../../../../app/contract.ts'
import { useCommand } from '../../../data/commands.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate } from '../../../routes.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Select.tsx'
import { type Choice, ClaimPicker } from '../parts/ClaimPicker.tsx'
import { StanceCounts } from '../parts/StanceSign.tsx'
import styles from './RelatedClaims.module.css'
import { groupRelations, newRelation, type RelationView, relationOf, VIEWS } from './relations.ts'

/** The claims this one rests on and what rests on it, through every step, and how else it stands to others. */
export function RelatedClaims({ view: { claim, relations, restsOn, bears } }: { view: ClaimView }) {
  const t = useT()
  const [view, setView] = useState<RelationView>('restsOn')
  const relate = useCommand(
    (client, choice: Choice): Promise<Done<unknown>> =>
      'id' in choice
        ? client.claims.relate(relationOf(view, claim.id, choice.id))
        : client.claims.create({
            statement: choice.statement,
            projects: claim.projects,
            relation: newRelation(view, claim.id),
          }),
    { done: () => t('claims.related') },
  )
  const unrelate = useCommand((client, id: string) => client.claims.unrelate({ id }), {
    done: () => t('claims.unrelated'),
  })
  const chains: Partial<Record<RelationView, ChainedClaim[]>> = { restsOn, bears }
  return (
    <section className={styles.related}>
      <h2 className={styles.title}>{t('claims.relatedClaims')}</h2>
      <dl className={styles.groups}>
        {groupRelations(claim.id, relations).map((group) => (
          <div key={group.view} className={styles.group}>
            <dt>{t(`claims.${group.view}`)}</dt>
            {(chains[group.view] ?? group.relations.map(({ other }) => ({ ...other, depth: 1 }))).map(
              (link) => (
                <RelatedClaim
                  key={link.id}
                  link={link}
                  relationId={group.relations.find(({ other }) => other.id === link.id)?.id}
                  onUnrelate={unrelate.run}
                />
              ),
            )}
          </div>
        ))}
      </dl>
      <div className={styles.add}>
        <Select
          label={t('claims.relation')}
          hideLabel
          value={view}
          onChange={setView}
          options={VIEWS.map((value) => ({ value, label: t(`claims.${value}`) }))}
        />
        <div className={styles.picker}>
          <ClaimPicker
            label={t('claims.relateTo')}
            create="last"
            except={[claim.id, ...relations.map(({ other }) => other.id)]}
            onChoose={relate.run}
          />
        </div>
      </div>
    </section>
  )
}

interface RelatedClaimProps {
  link: Pick<ChainedClaim, 'id' | 'statement' | 'depth'> & Partial<ChainedClaim>
  /** Of a claim that is related itself; those further down the chain are not. */
  relationId: string | undefined
  onUnrelate: (relationId: string) => void
}

function RelatedClaim({ link, relationId, onUnrelate }: RelatedClaimProps) {
  const t = useT()
  return (
    <dd style={{ paddingInlineStart: `${(Math.min(link.depth, DEEPEST) - 1) * 1.25}rem` }}>
      <button
        type="button"
        className={styles.claim}
        onClick={(event) =>
          navigate.go({ screen: 'claim', id: link.id }, { beside: event.metaKey || event.ctrlKey })
        }
      >
        {link.depth > 1 && <span className="visually-hidden">{t('claims.inTurn')} </span>}
        {link.statement}
      </button>
      <span className={styles.counts}>{link.evidence && <StanceCounts counts={link.evidence} />}</span>
      {relationId !== undefined && (
        <IconButton label={t('claims.unrelate')} onPress={() => onUnrelate(relationId)}>
          <X size={14} aria-hidden />
        </IconButton>
      )}
    </dd>
  )
}

/** What is further down is not set in any further. */
const DEEPEST = 8
