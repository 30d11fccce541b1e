import { type ReactNode, type Ref, useMemo } from 'react'
import type { ClaimListItem } from '../../../../app/contract.ts'
import { ClaimStatus, STANCES } from '../../../../app/model/claim.ts'
import { useTags } from '../../../data/tags.ts'
import { useFormat, useT } from '../../../i18n/index.tsx'
import { Select } from '../../../ui/Select.tsx'
import { SearchField } from '../../../ui/TextField.tsx'
import { type ClaimFilter, countFindings, FINDINGS, SORTS } from '../filter.ts'
import styles from './FilterBar.module.css'

interface FilterBarProps {
  claims: readonly ClaimListItem[]
  filter: ClaimFilter
  onChange: (filter: ClaimFilter) => void
  inputRef?: Ref<HTMLInputElement>
  /** The person goes from the words to what they found. */
  onLeave?: () => void
  /** More choices, and what can be done with all that is shown. */
  children?: ReactNode
}

/** Narrows down and orders claims: words, one-click findings, tag, status, stance. */
export function FilterBar({ claims, filter, onChange, inputRef, onLeave, children }: FilterBarProps) {
  const t = useT()
  const format = useFormat()
  const { all: tags } = useTags()
  const found = useMemo(() => countFindings(claims), [claims])
  const change = (part: Partial<ClaimFilter>) => onChange({ ...filter, ...part })
  /** A select's `all` is no filter. */
  const orNull = <T extends string>(value: T | 'all'): T | null => (value === 'all' ? null : value)
  const used = tags.filter((tag) => tag.claims > 0 || tag.name === filter.tag)

  return (
    <search className={styles.bar}>
      <div className={styles.line}>
        <div className={styles.words}>
          <SearchField
            label={t('claims.filter')}
            value={filter.text}
            onChange={(text) => change({ text })}
            {...(inputRef ? { inputRef } : {})}
            onLeave={onLeave}
          />
        </div>
        {used.length > 0 && (
          <Select
            label={t('common.tag')}
            hideLabel
            value={filter.tag ?? 'all'}
            onChange={(tag) => change({ tag: orNull(tag) })}
            options={[
              { value: 'all', label: t('claims.everyTag') },
              ...used.map(({ name }) => ({ value: name, label: name })),
            ]}
          />
        )}
        <Select
          label={t('claims.status')}
          hideLabel
          value={filter.status ?? 'all'}
          onChange={(status) => change({ status: orNull(status) })}
          options={[
            { value: 'all', label: t('claims.everyStatus') },
            ...ClaimStatus.options.map((value) => ({ value, label: t(`claims.${value}`) })),
          ]}
        />
        <Select
          label={t('claims.stance')}
          hideLabel
          value={filter.stance ?? 'all'}
          onChange={(stance) => change({ stance: orNull(stance) })}
          options={[
            { value: 'all', label: t('claims.everyStance') },
            ...STANCES.map((value) => ({ value, label: t(`common.${value}`) })),
          ]}
        />
        <Select
          label={t('claims.order')}
          hideLabel
          value={filter.sort}
          onChange={(sort) => change({ sort })}
          options={SORTS.map((value) => ({ value, label: t(`claims.${value}`) }))}
        />
      </div>
      <div className={styles.line}>
        {FINDINGS.map((finding) => (
          <button
            key={finding}
            type="button"
            className={styles.finding}
            aria-pressed={filter.finding === finding}
            onClick={() => change({ finding: filter.finding === finding ? null : finding })}
          >
            {t(`claims.${finding}`)} <span>{format.number(found[finding])}</span>
          </button>
        ))}
        <span className={styles.gap} />
        {children}
      </div>
    </search>
  )
}
