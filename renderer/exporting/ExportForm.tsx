import { useRef } from 'react'
import { useClient } from '../data/client.tsx'
import { useProjects } from '../data/lists.ts'
import { useT } from '../i18n/index.tsx'
import { useProjectId } from '../routes.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './ExportSheet.module.css'
import { FLAVOURS, FORMATS, type Options, optionsOf, PRESETS, type Scope } from './options.ts'

interface ExportFormProps {
  scope: Scope
  /** How many articles were chosen. */
  chosen: number
  onScope: (scope: Scope) => void
  options: Options
  onOptions: (part: Partial<Options>) => void
}

export function ExportForm({ scope, chosen, onScope, options, onOptions }: ExportFormProps) {
  const t = useT()
  const client = useClient()
  const field = useRef<HTMLInputElement>(null)
  const projectId = useProjectId()
  const { data: projects = [] } = useProjects()
  const project = projects.find(({ id }) => id === projectId)
  const scopes: { value: Scope; label: string }[] = [
    { value: 'everything', label: t('exporting.everything') },
  ]
  if (project) scopes.unshift({ value: 'project', label: t('exporting.project', { name: project.name }) })
  if (chosen > 0) scopes.unshift({ value: 'chosen', label: t('exporting.chosen', { count: chosen }) })
  const choose = async () => {
    const folder = await client.exports.chooseFolder({})
    if (folder !== null) onOptions({ folder })
    // Declined, or nobody here can ask: then it can be typed.
    else field.current?.focus()
  }

  return (
    <div className={styles.form}>
      <Select label={t('exporting.what')} value={scope} options={scopes} onChange={onScope} />
      <Select
        label={t('exporting.format')}
        value={options.as}
        options={optionsOf(FORMATS, t)}
        onChange={(as) => onOptions({ as })}
      />
      {options.as === 'markdown' && (
        <>
          <Select
            label={t('exporting.flavour')}
            value={options.flavour}
            options={optionsOf(FLAVOURS, t)}
            onChange={(flavour) => onOptions({ flavour })}
          />
          <Select
            label={t('exporting.preset')}
            value={options.preset}
            options={optionsOf(PRESETS, t)}
            onChange={(preset) => onOptions({ preset })}
          />
        </>
      )}
      <div className={`${styles.folder} ${styles.wide}`}>
        <TextField
          label={t('exporting.folder')}
          placeholder={t('exporting.folderHint')}
          inputRef={field}
          value={options.folder}
          onChange={(folder) => onOptions({ folder })}
        />
        <Button onPress={choose}>{t('exporting.choose')}</Button>
      </div>
    </div>
  )
}
