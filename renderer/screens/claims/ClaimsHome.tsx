import { useClaims } from '../../data/lists.ts'
import { useT } from '../../i18n/index.tsx'
import { type ClaimsTab, navigate } from '../../routes.ts'
import { Tabs } from '../../ui/Tabs.tsx'
import styles from './Claims.module.css'
import { ClaimList } from './list/ClaimList.tsx'
import { MatrixTable } from './matrix/MatrixTable.tsx'
import { useUnsorted } from './queries.ts'
import { Questions } from './questions/Questions.tsx'
import { Codebook } from './tags/Codebook.tsx'
import { Unsorted } from './unsorted/Unsorted.tsx'

const SHOWN: Record<ClaimsTab, () => React.ReactNode> = {
  list: () => <ClaimList />,
  table: () => <MatrixTable />,
  unsorted: () => <Unsorted />,
  questions: () => <Questions />,
  tags: () => <Codebook />,
}

/** All claims, in the five ways to look at them. */
export function ClaimsHome({ tab }: { tab: ClaimsTab }) {
  const t = useT()
  const { data: claims } = useClaims()
  const { data: unsorted } = useUnsorted()
  return (
    <main className={styles.home}>
      <h1 className={styles.title}>{t('shell.claims')}</h1>
      <Tabs
        label={t('shell.claims')}
        selected={tab}
        onSelect={(next) => navigate.go({ screen: 'claims', tab: next }, { replace: true })}
        tabs={[
          { id: 'list', label: t('claims.list'), count: claims?.length },
          { id: 'table', label: t('claims.table') },
          { id: 'unsorted', label: t('claims.unsorted'), count: unsorted?.count },
          { id: 'questions', label: t('claims.questions') },
          { id: 'tags', label: t('claims.tags') },
        ]}
      >
        {SHOWN[tab]()}
      </Tabs>
    </main>
  )
}
