import { Merge, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { TagListItem } from '../../../../app/contract.ts'
import { COLORS, type Tag } from '../../../../app/model/annotation.ts'
import { foldForSearch } from '../../../../app/text/index.ts'
import { useCommand } from '../../../data/commands.ts'
import { useT } from '../../../i18n/index.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Combobox } from '../parts/Combobox.tsx'
import { EditableText } from '../parts/EditableText.tsx'
import styles from './TagPage.module.css'
import { useRemoveTag } from './use-remove-tag.ts'
import { WhereUsed } from './WhereUsed.tsx'

/** A tag: its name, what it means, its colour, what carries it. */
export function TagPage({ tag, others }: { tag: TagListItem; others: readonly TagListItem[] }) {
  const t = useT()
  const [merging, setMerging] = useState<string | null>(null)
  const update = useCommand((client, patch: Partial<Pick<Tag, 'name' | 'description' | 'color'>>) =>
    client.tags.update({ id: tag.id, version: tag.version, patch }),
  )
  const merge = useCommand((client, into: string) => client.tags.merge({ into, from: tag.id }), {
    done: () => t('claims.tagsMerged'),
  })
  const remove = useRemoveTag()
  const wanted = foldForSearch((merging ?? '').trim()).text
  return (
    <section className={styles.page} aria-label={tag.name}>
      <h2>
        <EditableText
          label={t('claims.tagName')}
          value={tag.name}
          onSave={(name) => update.run({ name })}
          className={styles.name}
        />
      </h2>
      <EditableText
        label={t('claims.tagDescription')}
        placeholder={t('claims.tagDescription')}
        value={tag.description}
        onSave={(description) => update.run({ description })}
        multiline
      />
      <div className={styles.tools}>
        <Select
          label={t('claims.tagColor')}
          hideLabel
          value={tag.color ?? 'none'}
          onChange={(color) => update.run({ color: color === 'none' ? null : color })}
          options={[
            { value: 'none', label: t('claims.noColor') },
            ...COLORS.map((value) => ({ value, label: t(`common.${value}`) })),
          ]}
        />
        <Button onPress={() => setMerging(merging === null ? '' : null)} isDisabled={others.length === 0}>
          <Merge size={14} aria-hidden />
          {t('claims.mergeTag')}
        </Button>
        <Button onPress={() => remove.run(tag)}>
          <Trash2 size={14} aria-hidden />
          {t('common.delete')}
        </Button>
      </div>
      {merging !== null && (
        <Combobox
          label={t('claims.mergeTagInto', { name: tag.name })}
          value={merging}
          onChange={setMerging}
          onEscape={() => setMerging(null)}
          autoFocus
          inline
          options={others
            .filter(({ name }) => foldForSearch(name).text.includes(wanted))
            .slice(0, 8)
            .map(({ id, name }) => ({ id, content: name, choose: () => merge.run(id) }))}
        />
      )}
      <WhereUsed tag={tag} />
    </section>
  )
}
