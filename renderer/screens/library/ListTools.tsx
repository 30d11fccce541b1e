import type { Ref } from 'react'
import { useT } from '../../i18n/index.tsx'
import { Select } from '../../ui/Select.tsx'
import { SearchField } from '../../ui/TextField.tsx'
import styles from './Library.module.css'
import { type ListState, SORTS, STATUSES } from './list.ts'

interface ListToolsProps {
  state: ListState
  onChange: (part: Partial<ListState>) => void
  shown: number
  total: number
  filterRef: Ref<HTMLInputElement>
  /** The person goes from the filter into the list. */
  onLeave: () => void
}

const SORT_WORDS = {
  added: 'library.sortAdded',
  modified: 'library.sortModified',
  title: 'library.sortTitle',
  author: 'library.sortAuthor',
  published: 'library.sortPublished',
  annotations: 'library.sortAnnotations',
} as const

/** What the list is narrowed to and sorted by. */
export function ListTools({ state, onChange, shown, total, filterRef, onLeave }: ListToolsProps) {
  const t = useT()
  const statusWords = (status: ListState['status']) => {
    if (status === 'any') return t('library.anyStatus')
    return status === 'toCheck' ? t('library.toCheck') : t(`common.${status}`)
  }
  return (
    <div className={styles.tools}>
      <div className={styles.filter}>
        <SearchField
          label={t('library.filter')}
          placeholder={t('library.filterHint')}
          value={state.filter}
          onChange={(filter) => onChange({ filter })}
          inputRef={filterRef}
          onLeave={onLeave}
        />
      </div>
      <Select
        label={t('library.status')}
        hideLabel
        value={state.status}
        options={STATUSES.map((value) => ({ value, label: statusWords(value) }))}
        onChange={(status) => onChange({ status })}
      />
      <Select
        label={t('library.sort')}
        hideLabel
        value={state.sort}
        options={SORTS.map((value) => ({ value, label: t(SORT_WORDS[value]) }))}
        onChange={(sort) => onChange({ sort })}
      />
      <span className={styles.spring} />
      <span className={styles.soft} role="status">
        {shown === total
          ? t('library.count', { count: total })
          : t('library.countOf', { shown, count: total })}
      </span>
    </div>
  )
}
