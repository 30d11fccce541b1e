import type { DuplicateAnswer, ImportJob } from '../../app/contract.ts'
import { useCommand } from '../data/commands.ts'
import { useT } from '../i18n/index.tsx'
import { navigate } from '../routes.ts'
import { Button } from '../ui/Button.tsx'
import styles from './JobRow.module.css'
import { RULES } from './summary.ts'

/** What was done with an article that was here already. */
const RESOLVED = {
  merge: 'imports.merged',
  newRevision: 'imports.madeRevision',
  skip: 'imports.trashed',
} as const

interface Props {
  job: ImportJob
  duplicate: NonNullable<ImportJob['duplicate']>
}

/** Which article it is or resembles, by which rule, and what to do about it. */
export function DuplicateChoice({ job, duplicate }: Props) {
  const t = useT()
  const here = job.articleIds.length > 0
  const { run, pending } = useCommand(
    (client, as: DuplicateAnswer) => client.imports.resolve({ id: job.id, as }),
    {
      // What is not in the library yet is read for it now; its row says so. Of what was resolved elsewhere, nothing is said.
      done: (did) => (here && did && did !== 'keepBoth' ? t(RESOLVED[did], { title: duplicate.title }) : ''),
    },
  )
  const rule = t(RULES[duplicate.rule])
  return (
    <div className={styles.more}>
      <p>{t(here ? 'imports.similar' : 'imports.same', { title: duplicate.title, rule })}</p>
      <div className={styles.actions}>
        <Button isDisabled={pending} onPress={() => run('keepBoth')}>
          {t('imports.keepBoth')}
        </Button>
        <Button isDisabled={pending} onPress={() => run('newRevision')}>
          {t('imports.newRevision')}
        </Button>
        {here && (
          <Button isDisabled={pending} onPress={() => run('merge')}>
            {t('imports.merge')}
          </Button>
        )}
        <Button isDisabled={pending} onPress={() => run('skip')}>
          {t(here ? 'imports.notThis' : 'imports.skip')}
        </Button>
        <Button
          look="quiet"
          onPress={() => navigate.go({ screen: 'article', id: duplicate.articleId }, { beside: here })}
        >
          {t('imports.showOther')}
        </Button>
      </div>
    </div>
  )
}
