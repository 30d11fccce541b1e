import { DEFAULTS } from '../../data/settings.ts'
import { useFormat, useT } from '../../i18n/index.tsx'
import { Button } from '../../ui/Button.tsx'
import { Switch } from '../../ui/Choice.tsx'
import { Select } from '../../ui/Select.tsx'
import { Row, Section, Stepper } from './Row.tsx'
import styles from './Settings.module.css'
import type { SettingsProps } from './Settings.tsx'

/** How articles are set, with a specimen. */
export function ReadingSettings({ settings, change }: SettingsProps) {
  const t = useT()
  const format = useFormat()
  const { readingFont, readingSize, measure, lineHeight } = settings
  return (
    <Section title={t('settings.reading')}>
      <p className={styles.specimen}>{t('settings.specimen')}</p>
      <Row label={t('settings.font')}>
        <Select
          label={t('settings.font')}
          hideLabel
          value={readingFont}
          options={[
            { value: 'serif', label: t('settings.serif') },
            { value: 'sans', label: t('settings.sans') },
          ]}
          onChange={(font) => change({ readingFont: font })}
        />
      </Row>
      <Stepper
        label={t('settings.readingSize')}
        value={readingSize}
        shown={format.number(readingSize)}
        least={14}
        most={32}
        step={1}
        onChange={(size) => change({ readingSize: size })}
      />
      <Stepper
        label={t('settings.measure')}
        value={measure}
        shown={format.number(measure)}
        least={40}
        most={110}
        step={2}
        onChange={(characters) => change({ measure: characters })}
      />
      <Stepper
        label={t('settings.lineHeight')}
        value={lineHeight}
        shown={format.number(lineHeight)}
        least={1.2}
        most={2.4}
        step={0.08}
        onChange={(height) => change({ lineHeight: height })}
      />
      <Row label={t('settings.wordSnapping')}>
        <Switch
          label={t('settings.wordSnapping')}
          hideLabel
          isSelected={settings.wordSnapping}
          onChange={(wordSnapping) => change({ wordSnapping })}
        />
      </Row>
      <Row label="">
        <Button
          look="quiet"
          onPress={() => {
            const { readingFont, readingSize, measure, lineHeight } = DEFAULTS
            change({ readingFont, readingSize, measure, lineHeight })
          }}
        >
          {t('settings.reset')}
        </Button>
      </Row>
    </Section>
  )
}
