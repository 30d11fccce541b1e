import { X } from 'lucide-react'
import { useState } from 'react'
import type { ClaimView } from '../../../../app/contract.ts'
import type { Claim } from '../../../../app/model/claim.ts'
import { useCommand } from '../../../data/commands.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate } from '../../../routes.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Select.tsx'
import { ClaimPicker } from '../parts/ClaimPicker.tsx'
import styles from './RelatedClaims.module.css'
import { groupRelations, type RelationView, relationOf, VIEWS } from './relations.ts'

/** The claims this one rests on, what rests on it, and how else it stands to others. */
export function RelatedClaims({ claim, relations }: { claim: Claim; relations: ClaimView['relations'] }) {
  const t = useT()
  const [view, setView] = useState<RelationView>('restsOn')
  const relate = useCommand(
    async (client, choice: { id: string } | { statement: string }) => {
      const other =
        'id' in choice
          ? choice.id
          : (await client.claims.create({ statement: choice.statement, projects: claim.projects })).id
      return client.claims.relate(relationOf(view, claim.id, other))
    },
    { done: () => t('claims.related') },
  )
  const unrelate = useCommand((client, id: string) => client.claims.unrelate({ id }), {
    done: () => t('claims.unrelated'),
  })
  return (
    <section className={styles.related}>
      <h2 className={styles.title}>{t('claims.relatedClaims')}</h2>
      <dl className={styles.groups}>
        {groupRelations(claim.id, relations).map((group) => (
          <div key={group.view} className={styles.group}>
            <dt>{t(`claims.${group.view}`)}</dt>
            {group.relations.map((relation) => (
              <dd key={relation.id}>
                <button
                  type="button"
                  className={styles.claim}
                  onClick={(event) =>
                    navigate.go(
                      { screen: 'claim', id: relation.other.id },
                      { beside: event.metaKey || event.ctrlKey },
                    )
                  }
                >
                  {relation.other.statement}
                </button>
                <IconButton label={t('claims.unrelate')} onPress={() => unrelate.run(relation.id)}>
                  <X size={14} aria-hidden />
                </IconButton>
              </dd>
            ))}
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
