import { STANCES } from '../../../../app/model/claim.ts'
import { useT } from '../../../i18n/index.tsx'
import { showChord } from '../../../keys.ts'
import { StanceSign } from '../parts/StanceSign.tsx'
import styles from './Legend.module.css'

/** What the signs of the table mean, and its keys. */
export function Legend() {
  const t = useT()
  return (
    <p className={styles.legend}>
      {STANCES.map((stance) => (
        <span key={stance}>
          <StanceSign stance={stance} named={false} /> {t(`common.${stance}`)}
        </span>
      ))}
      <span>
        <span className={styles.silent} aria-hidden /> {t('claims.silent')} <kbd>0</kbd>
      </span>
      <span className={styles.gap} />
      <span>
        <kbd>{showChord('Enter')}</kbd> {t('claims.keyQuotes')}
      </span>
      <span>
        <kbd>{showChord('Mod+ArrowRight')}</kbd> {t('claims.keyLeap')}
      </span>
    </p>
  )
}
