import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { useCommand } from '../../../data/commands.ts'
import { useFormat, useT } from '../../../i18n/index.tsx'
import { useBareKeys } from '../../../keys.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useTags } from '../queries.ts'
import styles from './Codebook.module.css'
import { TagPage } from './TagPage.tsx'
import { tagTree, uses } from './tree.ts'
import { useRemoveTag } from './use-remove-tag.ts'

/** All tags as a codebook: what each means, what carries it. */
export function Codebook() {
  const t = useT()
  const format = useFormat()
  const tags = useTags()
  const [selected, select] = useState<string | null>(null)
  const [name, setName] = useState('')
  const create = useCommand((client, name: string) => client.tags.create({ name }), {
    done: () => t('claims.tagMade'),
  })
  const remove = useRemoveTag()
  const page = useRef<HTMLDivElement>(null)
  const make = async (name: string) => {
    const made = await create.run(name)
    if (made) select(made.id)
    return made
  }
  const tree = tagTree(tags)
  const tag = tags.find(({ id }) => id === selected) ?? tags[0]
  const step = (by: number) => {
    const at = tags.indexOf(tag!)
    const ordered = tree.flatMap((row) => row.tag ?? [])
    const next = ordered[ordered.indexOf(tags[at]!) + by]
    if (next) select(next.id)
  }
  const onKeyDown = useBareKeys({
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    J: () => step(1),
    K: () => step(-1),
    Enter: () => page.current?.querySelector<HTMLElement>('textarea')?.focus(),
    Backspace: () => tag && remove.run(tag),
    Delete: () => tag && remove.run(tag),
  })

  return (
    <div className={styles.codebook}>
      <div className={styles.side}>
        <form
          onSubmit={async (event) => {
            event.preventDefault()
            if (name.trim() !== '' && (await make(name))) setName('')
          }}
        >
          <TextField
            label={t('claims.newTag')}
            hideLabel
            placeholder={t('claims.newTag')}
            value={name}
            onChange={setName}
          />
        </form>
        <div
          role="listbox"
          aria-label={t('claims.tags')}
          aria-activedescendant={tag && `tag-${tag.id}`}
          tabIndex={0}
          className={styles.tree}
          onKeyDown={onKeyDown}
        >
          {tree.map((row) =>
            row.tag ? (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys for its rows
              // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus, the row is its active descendant
              <div
                key={row.name}
                id={`tag-${row.tag.id}`}
                role="option"
                aria-selected={row.tag === tag}
                className={styles.row}
                style={{ paddingInlineStart: `${0.5 + row.depth * 1.125}rem` }}
                onClick={() => select(row.tag!.id)}
              >
                <span className={styles.dot} data-color={row.tag.color ?? undefined} />
                <span className={styles.name}>{row.label}</span>
                <span className={styles.count}>{format.number(uses(row.tag))}</span>
              </div>
            ) : (
              <div
                key={row.name}
                role="presentation"
                className={styles.row}
                style={{ paddingInlineStart: `${0.5 + row.depth * 1.125}rem` }}
              >
                <span className={styles.dot} />
                <span className={styles.path}>{row.label}</span>
                <IconButton
                  label={t('claims.makePathTag', { name: row.name })}
                  onPress={() => make(row.name)}
                >
                  <Plus size={14} aria-hidden />
                </IconButton>
              </div>
            ),
          )}
        </div>
      </div>
      {tag ? (
        <div ref={page} className={styles.page}>
          <TagPage key={tag.id} tag={tag} others={tags.filter(({ id }) => id !== tag.id)} />
        </div>
      ) : (
        <EmptyState title={t('claims.noTags')}>{t('claims.noTagsHint')}</EmptyState>
      )}
    </div>
  )
}
