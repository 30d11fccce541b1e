import { useCommand } from '../../../data/commands.ts'
import { projectsOf } from '../../../data/lists.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate, useProjectId } from '../../../routes.ts'
import styles from '../Claims.module.css'
import { ClaimPicker } from '../parts/ClaimPicker.tsx'

/** A new claim asks for its sentence and nothing else. One that exists already is opened instead. */
export function NewClaim() {
  const t = useT()
  const projectId = useProjectId()
  const create = useCommand(
    (client, statement: string) => client.claims.create({ statement, projects: projectsOf(projectId) }),
    { done: () => t('claims.created') },
  )
  return (
    <div className={styles.new}>
      <ClaimPicker
        label={t('claims.newClaim')}
        placeholder={t('claims.newClaimHint')}
        create="first"
        onChoose={(choice) =>
          'id' in choice ? navigate.go({ screen: 'claim', id: choice.id }) : create.run(choice.statement)
        }
      />
    </div>
  )
}
