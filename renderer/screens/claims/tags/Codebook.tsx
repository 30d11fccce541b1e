// biome-ignore-all lint/a11y/useSemanticElements: rows that are indented, of which some hold a button, are no table
// biome-ignore-all lint/a11y/useFocusableInteractive: the tree has the focus, the row is its active descendant
import { Plus } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useCommand } from '../../../data/commands.ts'
import { useTags } from '../../../data/tags.ts'
import { useFormat, useT } from '../../../i18n/index.tsx'
import { useBareKeys } from '../../../keys.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import styles from './Codebook.module.css'
import { TagPage } from './TagPage.tsx'
import { tagTree, uses } from './tree.ts'
import { useRemoveTag } from './use-remove-tag.ts'

/** All tags as a codebook: what each means, what carries it. */
export function Codebook() {
  const t = useT()
  const format = useFormat()
  const { all: tags } = useTags()
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
  const tree = useMemo(() => tagTree(tags), [tags])
  const tag = tags.find(({ id }) => id === selected) ?? tags[0]
  const row = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is the selected tag's
  useEffect(() => {
    row.current?.scrollIntoView({ block: 'nearest' })
  }, [selected])
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
          role="treegrid"
          aria-label={t('claims.tags')}
          aria-activedescendant={tag && `tag-${tag.id}`}
          tabIndex={0}
          className={styles.tree}
          onKeyDown={onKeyDown}
        >
          {tree.map(({ name, label, depth, tag: own }) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree takes the keys for its rows
            <div
              key={name}
              id={own ? `tag-${own.id}` : undefined}
              ref={own && own === tag ? row : undefined}
              role="row"
              aria-level={depth + 1}
              aria-selected={own ? own === tag : undefined}
              className={styles.row}
              style={{ paddingInlineStart: `${0.5 + depth * 1.125}rem` }}
              onClick={() => own && select(own.id)}
            >
              <div role="gridcell" className={styles.cell}>
                <span className={styles.dot} data-color={own?.color ?? undefined} />
                <span className={own ? styles.name : styles.path}>{label}</span>
                {own ? (
                  <span className={styles.count}>{format.number(uses(own))}</span>
                ) : (
                  <IconButton label={t('claims.makePathTag', { name })} onPress={() => make(name)}>
                    <Plus size={14} aria-hidden />
                  </IconButton>
                )}
              </div>
            </div>
          ))}
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
