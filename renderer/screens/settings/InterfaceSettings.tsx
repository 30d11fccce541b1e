import { THEMES } from '../../data/settings.ts'
import { LANGUAGES } from '../../i18n/catalogue.ts'
import { useFormat, useT } from '../../i18n/index.tsx'
import { Switch } from '../../ui/Choice.tsx'
import { Select } from '../../ui/Select.tsx'
import { Row, Section, Stepper } from './Row.tsx'
import type { SettingsProps } from './Settings.tsx'

const THEME_WORDS = {
  system: 'settings.themeSystem',
  light: 'settings.themeLight',
  sepia: 'settings.themeSepia',
  dark: 'settings.themeDark',
} as const
/** A language is called what its speakers call it. */
const LANGUAGE_WORDS = { en: 'English', fr: 'Français' } as const

export function InterfaceSettings({ settings, change }: SettingsProps) {
  const t = useT()
  const format = useFormat()
  return (
    <Section title={t('settings.interface')}>
      <Row label={t('settings.language')}>
        <Select
          label={t('settings.language')}
          hideLabel
          value={settings.language}
          options={[
            { value: 'system' as const, label: t('settings.languageSystem') },
            ...LANGUAGES.map((value) => ({ value, label: LANGUAGE_WORDS[value] })),
          ]}
          onChange={(language) => change({ language })}
        />
      </Row>
      <Row label={t('settings.theme')}>
        <Select
          label={t('settings.theme')}
          hideLabel
          value={settings.theme}
          options={THEMES.map((value) => ({ value, label: t(THEME_WORDS[value]) }))}
          onChange={(theme) => change({ theme })}
        />
      </Row>
      <Stepper
        label={t('settings.textScale')}
        value={settings.textScale}
        shown={format.percent(settings.textScale / 100)}
        least={80}
        most={200}
        step={5}
        onChange={(textScale) => change({ textScale })}
      />
      <Row label={t('settings.compactRows')}>
        <Switch
          label={t('settings.compactRows')}
          hideLabel
          isSelected={settings.compactRows}
          onChange={(compactRows) => change({ compactRows })}
        />
      </Row>
      <Row label={t('settings.bareKeys')}>
        <Switch
          label={t('settings.bareKeys')}
          hideLabel
          isSelected={settings.bareKeys}
          onChange={(bareKeys) => change({ bareKeys })}
        />
      </Row>
    </Section>
  )
}
