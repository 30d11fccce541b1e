import type { RootContent } from 'mdast'
import { useState } from 'react'
import { parseMarkdown, toMarkdown } from '../../app/markdown/index.ts'
import type { Article, Revision } from '../../app/model/article.ts'
import { articleText } from '../../app/text/index.ts'
import { useCommand } from '../data/commands.ts'
import { useT } from '../i18n/index.tsx'
import { Button } from '../ui/Button.tsx'
import styles from './Reader.module.css'

interface Props {
  article: Article
  revision: Revision
  onDone: () => void
}

/**
 * Correcting the text, one block at a time: a click makes a block its Markdown, saving makes the next version. Two
 * paragraphs in the field part the block, an empty field takes it out.
 */
export function EditBlock({ article, revision, onDone }: Props) {
  const t = useT()
  const [at, setAt] = useState<number | null>(null)
  const [typed, setTyped] = useState('')
  const edit = useCommand((client, children: RootContent[]) =>
    client.articles.edit({ id: article.id, version: article.version, tree: { ...revision.tree, children } }),
  )
  const blocks = revision.tree.children
  const open = (index: number) => {
    setAt(index)
    setTyped(toMarkdown({ type: 'root', children: [blocks[index]!] }).trimEnd())
  }
  const save = () => {
    if (at === null) return
    const fresh = parseMarkdown(typed).children
    setAt(null)
    edit.run([...blocks.slice(0, at), ...fresh, ...blocks.slice(at + 1)])
  }
  return (
    <div className={styles.edit}>
      <p className={styles.editHint}>
        {t('reader.editing')}
        <Button look="primary" onPress={onDone}>
          {t('reader.doneEditing')}
        </Button>
      </p>
      {blocks.map((block, index) =>
        index === at ? (
          // Blocks have no identity of their own; the list is made anew with each version.
          <div key={index} className={styles.editing}>
            <textarea
              aria-label={t('reader.blockMarkdown')}
              // biome-ignore lint/a11y/noAutofocus: it was opened to be typed in
              autoFocus
              rows={Math.min(24, Math.max(3, Math.ceil(typed.length / 70)))}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') setAt(null)
                else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
              }}
            />
            <div className={styles.editActions}>
              <Button look="quiet" onPress={() => setAt(null)}>
                {t('common.cancel')}
              </Button>
              <Button look="primary" onPress={save}>
                {t('common.save')}
              </Button>
            </div>
          </div>
        ) : (
          <button key={index} type="button" className={styles.editable} onClick={() => open(index)}>
            {articleText({ type: 'root', children: [block] }) || '—'}
          </button>
        ),
      )}
    </div>
  )
}
