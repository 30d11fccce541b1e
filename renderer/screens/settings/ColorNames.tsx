import { COLORS } from '../../../app/model/annotation.ts'
import { useT } from '../../i18n/index.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { Section } from './Row.tsx'
import styles from './Settings.module.css'
import type { SettingsProps } from './Settings.tsx'

/** Colours can be called what they mean to the person. */
export function ColorNames({ settings, change }: SettingsProps) {
  const t = useT()
  const { colorNames } = settings
  return (
    <Section title={t('settings.colors')}>
      <p className={styles.hint}>{t('settings.colorsHint')}</p>
      <div className={styles.colors}>
        {COLORS.map((color) => (
          <div key={color} className={styles.color}>
            <span className={styles.swatch} data-color={color} aria-hidden />
            <TextField
              label={t(`common.${color}`)}
              value={colorNames[color] ?? ''}
              placeholder={t(`common.${color}`)}
              maxLength={40}
              onChange={(name) => {
                const { [color]: _, ...others } = colorNames
                change({ colorNames: name === '' ? others : { ...others, [color]: name } })
              }}
            />
          </div>
        ))}
      </div>
    </Section>
  )
}
