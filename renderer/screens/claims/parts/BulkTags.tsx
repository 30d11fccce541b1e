import { Tags } from 'lucide-react'
import { useTags } from '../../../data/tags.ts'
import { useT } from '../../../i18n/index.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import styles from './BulkTags.module.css'
import { TagField } from './TagField.tsx'

interface BulkTagsProps {
  tagged: readonly { tags: readonly string[] }[]
  onChange: (tags: { addTags?: string[]; removeTags?: string[] }) => void
}

/** The tags that several objects have in common: one that is added is given to all, one taken away is taken from all. */
export function BulkTags({ tagged, onChange }: BulkTagsProps) {
  const t = useT()
  const { names } = useTags()
  const common = names((tagged[0]?.tags ?? []).filter((id) => tagged.every(({ tags }) => tags.includes(id))))
  return (
    <Popover
      label={t('claims.tags')}
      trigger={
        <Button look="quiet">
          <Tags size={14} aria-hidden />
          {t('claims.tags')}
        </Button>
      }
    >
      <div className={styles.tags}>
        <TagField
          label={t('claims.addTag')}
          value={common}
          autoFocus
          onChange={(next) => {
            const added = next.filter((name) => !common.includes(name))
            const removed = common.filter((name) => !next.includes(name))
            onChange(added.length > 0 ? { addTags: added } : { removeTags: removed })
          }}
        />
      </div>
    </Popover>
  )
}
