import { X } from 'lucide-react'
import { useState } from 'react'
import { foldForSearch } from '../../../../app/text/index.ts'
import { useTags } from '../../../data/tags.ts'
import { useT } from '../../../i18n/index.tsx'
import { Combobox } from './Combobox.tsx'
import styles from './TagField.module.css'

interface TagFieldProps {
  label: string
  /** Names. */
  value: readonly string[]
  onChange: (names: string[]) => void
  autoFocus?: boolean
}

/** Tags by name, with those of the codebook offered while typing. */
export function TagField({ label, value, onChange, autoFocus }: TagFieldProps) {
  const t = useT()
  const { all: tags } = useTags()
  const [typed, setTyped] = useState('')
  const wanted = folded(typed.trim())
  const add = (name: string) => {
    setTyped('')
    if (name && !value.some((other) => isSameTag(other, name))) onChange([...value, name])
  }
  const known = tags
    .map(({ name }) => name)
    .filter((name) => folded(name).includes(wanted) && !value.includes(name))
    .slice(0, 8)
  const isNew =
    wanted !== '' &&
    ![...value, ...tags.map(({ name }) => name)].some((name) => isSameTag(name, typed.trim()))
  const names = isNew ? [...known, typed.trim()] : known
  return (
    <div className={styles.field}>
      <ul className={styles.names}>
        {value.map((name) => (
          <li key={name} className={styles.name}>
            {name}
            <button
              type="button"
              aria-label={t('claims.removeTag', { name })}
              onClick={() => onChange(value.filter((other) => other !== name))}
            >
              <X size={12} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <Combobox
        label={label}
        hideLabel
        placeholder={label}
        value={typed}
        onChange={setTyped}
        options={names.map((name) => ({ id: name, content: name, choose: () => add(name) }))}
        onEnter={() => add(typed.trim())}
        onBackspaceEmpty={() => onChange(value.slice(0, -1))}
        {...(autoFocus ? { autoFocus } : {})}
      />
    </div>
  )
}

const folded = (name: string): string => foldForSearch(name).text

/** As the library tells tags: case aside, accents not. */
const isSameTag = (a: string, b: string): boolean =>
  a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase()
