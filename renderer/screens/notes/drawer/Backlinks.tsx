import type { Backlink } from '../../../../app/contract.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate } from '../../../routes.ts'
import styles from './Drawer.module.css'

/** Notes that link here, with the words around the link. */
export function Backlinks({ links }: { links: readonly Backlink[] }) {
  const t = useT()
  if (links.length === 0) return <p className={styles.none}>{t('notes.noBacklinks')}</p>
  return (
    <ul>
      {links.map(({ id, title, snippet }) => (
        <li key={id} className={styles.item}>
          <button type="button" className={styles.claim} onClick={() => navigate.go({ screen: 'note', id })}>
            {title || t('notes.untitled')}
          </button>
          <p className={styles.comment}>{snippet}</p>
        </li>
      ))}
    </ul>
  )
}
