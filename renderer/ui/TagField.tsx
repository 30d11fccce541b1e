import { X } from 'lucide-react'
import { useEffect, useId, useState } from 'react'
import { useT } from '../i18n/index.tsx'
import styles from './TagField.module.css'

interface TagFieldProps {
  label: string
  /** Names. */
  tags: readonly string[]
  /** Names of tags there are, offered while typing. */
  suggestions: readonly string[]
  onChange: (tags: string[]) => void
  autoFocus?: boolean
}

/** Tags as pills, and a line to add more: Enter or a comma adds, Backspace in the empty line takes the last one off. */
export function TagField({ label, tags: given, suggestions, onChange, autoFocus }: TagFieldProps) {
  const t = useT()
  const list = useId()
  const [typed, setTyped] = useState('')
  // What was just added is here at once, and is what the next change starts from.
  const [tags, setTags] = useState(given)
  const names = given.join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names are the list
  useEffect(() => setTags(given), [names])
  const change = (next: string[]) => {
    setTags(next)
    onChange(next)
  }
  const add = (text: string) => {
    const names = text.split(',').map((name) => name.trim())
    const fresh = names.filter((name, i) => name && !tags.includes(name) && names.indexOf(name) === i)
    setTyped('')
    if (fresh.length > 0) change([...tags, ...fresh])
  }
  return (
    <div className={styles.field}>
      {tags.map((tag) => (
        <span key={tag} className={styles.tag}>
          {tag}
          <button
            type="button"
            aria-label={t('library.removeTag', { tag })}
            onClick={() => change(tags.filter((other) => other !== tag))}
          >
            <X size={12} aria-hidden />
          </button>
        </span>
      ))}
      <input
        aria-label={label}
        className={styles.input}
        list={list}
        // biome-ignore lint/a11y/noAutofocus: asked for by a key that opens this field
        autoFocus={autoFocus}
        value={typed}
        placeholder={t('library.addTag')}
        onChange={({ target }) => (target.value.endsWith(',') ? add(target.value) : setTyped(target.value))}
        onBlur={() => add(typed)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          // Enter in the empty line is the form's, where it stands in one.
          if (event.key === 'Enter' && typed.trim() !== '') {
            event.preventDefault()
            add(typed)
          } else if (event.key === 'Escape' && typed !== '') {
            event.stopPropagation()
            setTyped('')
          } else if (event.key === 'Backspace' && typed === '' && tags.length > 0) {
            change(tags.slice(0, -1))
          }
        }}
      />
      <datalist id={list}>
        {suggestions
          .filter((name) => !tags.includes(name))
          .map((name) => (
            <option key={name} value={name} />
          ))}
      </datalist>
    </div>
  )
}
