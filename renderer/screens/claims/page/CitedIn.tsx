import type { ClaimView } from '../../../../app/contract.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate } from '../../../routes.ts'
import styles from './RelatedClaims.module.css'

/** Notes that cite the claim or one of its passages. */
export function CitedIn({ notes }: { notes: ClaimView['notes'] }) {
  const t = useT()
  if (notes.length === 0) return null
  return (
    <section className={styles.related}>
      <h2 className={styles.title}>{t('claims.citedIn')}</h2>
      <ul>
        {notes.map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.claim}
              onClick={(event) =>
                navigate.go({ screen: 'note', id }, { beside: event.metaKey || event.ctrlKey })
              }
            >
              {title || t('notes.untitled')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
