import type { ImportJob } from '../../app/contract.ts'
import { useT } from '../i18n/index.tsx'
import { navigate } from '../routes.ts'
import { Button } from '../ui/Button.tsx'
import styles from './JobRow.module.css'
import { useImports } from './queue.tsx'
import { RULES } from './summary.ts'

interface Props {
  job: ImportJob
  duplicate: NonNullable<ImportJob['duplicate']>
}

/** Which article it is or resembles, by which rule, and what to do about it. */
export function DuplicateChoice({ job, duplicate }: Props) {
  const t = useT()
  const { resolve } = useImports()
  const here = job.articleIds.length > 0
  const rule = t(RULES[duplicate.rule])
  return (
    <div className={styles.more}>
      <p>{t(here ? 'imports.similar' : 'imports.same', { title: duplicate.title, rule })}</p>
      <div className={styles.actions}>
        <Button onPress={() => resolve(job, 'keepBoth')}>{t('imports.keepBoth')}</Button>
        <Button onPress={() => resolve(job, 'newRevision')}>{t('imports.newRevision')}</Button>
        {here && <Button onPress={() => resolve(job, 'merge')}>{t('imports.merge')}</Button>}
        <Button onPress={() => resolve(job, 'skip')}>{t(here ? 'imports.notThis' : 'imports.skip')}</Button>
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
