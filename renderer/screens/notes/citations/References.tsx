import { memo } from 'react'
import { STYLE_NAMES } from '../../../../app/csl/names.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate } from '../../../routes.ts'
import { Select } from '../../../ui/Select.tsx'
import type { Bibliography } from './bibliography.ts'
import styles from './References.module.css'
import { StyledText } from './StyledText.tsx'

/** What the note cites, listed below it in the chosen style. */
export const References = memo(({ bibliography }: { bibliography: Bibliography }) => {
  const t = useT()
  const { style, setStyle, references } = bibliography
  if (references.length === 0) return null
  return (
    <section className={styles.references}>
      <div className={styles.head}>
        <h2>{t('notes.references')}</h2>
        <Select
          label={t('notes.citationStyle')}
          hideLabel
          value={style}
          onChange={setStyle}
          options={STYLE_NAMES.map((value) => ({ value, label: t(`notes.${value}`) }))}
        />
      </div>
      <ul data-references aria-label={t('notes.references')}>
        {references.map(({ articleId, html }) => (
          <li key={articleId}>
            <button
              type="button"
              onClick={() => navigate.go({ screen: 'article', id: articleId }, { beside: true })}
            >
              <StyledText html={html} />
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.credit}>{t('notes.citationCredit')}</p>
    </section>
  )
})
