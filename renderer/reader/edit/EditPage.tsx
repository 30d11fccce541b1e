import type { Root, RootContent } from 'mdast'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import type { Article, Revision } from '../../../app/model/article.ts'
import { textMap } from '../../../app/text/index.ts'
import { useClient } from '../../data/client.tsx'
import { useCommand } from '../../data/commands.ts'
import { rememberNow } from '../../data/view-state.ts'
import { useT } from '../../i18n/index.tsx'
import { unbroken } from '../../i18n/passage-words.ts'
import { chordOf, isTyping } from '../../keys.ts'
import { Margin } from '../../ui/Margin.tsx'
import { showToast } from '../../ui/toasts.ts'
import articleStyles from '../article/ArticleView.module.css'
import type { PutImage } from '../article/build.ts'
import { articleImages } from '../article/images.ts'
import { missingLevels } from '../article/sections.ts'
import readerStyles from '../Reader.module.css'
import { BlockEditor } from './BlockEditor.tsx'
import { besideCaption } from './block-text.ts'
import { type Block, countChanges, type StoredDraft, storeDraft } from './draft.ts'
import styles from './Edit.module.css'
import { EditBar } from './EditBar.tsx'
import { EditKeys } from './EditKeys.tsx'
import { keepPages } from './pages.ts'
import { Fixed, StaticBlock } from './StaticBlock.tsx'
import { isEmpty, useEditing } from './use-editing.ts'

interface Props {
  article: Article
  /** The version that is corrected. */
  revision: Pick<Revision, 'tree' | 'number'>
  /** There is a newer one, whose place what is saved here would take. */
  outdated: boolean
  stored: StoredDraft
  beside: boolean
  /** Where the person was reading, and is shown again afterwards (code units of the text). */
  offset: number
  onOffset: (offset: number) => void
  /** Remembers what is not saved yet; null when nothing is being corrected any more. */
  onStore: (draft: StoredDraft | null) => void
}

/** Height of what stays above the text while it scrolls (pixels). */
const BAR = 56

/**
 * Correcting the text: a click makes a block an editor, where it stands. What was corrected is kept as a draft until Save
 * makes one version of all of it.
 */
export default function EditPage(props: Props) {
  const { article, revision, outdated, stored, beside, offset, onOffset, onStore } = props
  const t = useT()
  const client = useClient()
  const scroller = useRef<HTMLElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const elsewhere = t('reader.imageElsewhere')
  const images = useMemo(() => articleImages(client, elsewhere), [client, elsewhere])
  useEffect(() => () => images.release(), [images])
  const editing = useEditing(revision, stored, onStore)
  const { draft, open } = editing
  const { blocks } = draft
  const missing = useMemo(() => missingLevels(revision.tree), [revision])
  const edit = useCommand((client, tree: Root) =>
    client.articles.edit({ id: article.id, version: article.version, tree }),
  )

  const elements = () => [...(list.current?.children ?? [])] as HTMLElement[]
  const focusBlock = (index: number) => elements()[index]?.focus()
  // An editor that closes leaves the focus with its block, or with the one that has taken its place.
  const wasOpen = useRef<number | null>(null)
  useEffect(() => {
    if (open) wasOpen.current = blocks.findIndex(({ key }) => key === open.key)
    else if (wasOpen.current !== null) {
      focusBlock(Math.min(wasOpen.current, blocks.length - 1))
      wasOpen.current = null
    }
  })
  const remove = (key: string) => {
    wasOpen.current = blocks.findIndex((block) => block.key === key)
    editing.remove(key)
  }

  /** The first block on the screen. */
  const onScreen = () => {
    const top = scroller.current?.getBoundingClientRect().top ?? 0
    return Math.max(
      0,
      elements().findIndex((block) => block.getBoundingClientRect().bottom > top + BAR),
    )
  }
  const treeOf = (blocks: readonly Block[]): Root => ({
    ...revision.tree,
    children: blocks.filter(({ node }) => !isEmpty(node)).map(({ node }) => node),
  })
  const corrected = (blocks: readonly Block[]): Root => {
    const tree = treeOf(blocks)
    return { ...tree, children: keepPages(revision.tree, tree.children) }
  }
  const finish = (blocks: readonly Block[]) => {
    const { ranges } = textMap(treeOf(blocks))
    const seen = blocks.slice(onScreen()).find(({ node }) => ranges.has(node))
    if (seen) onOffset(ranges.get(seen.node)!.start)
    onStore(null)
    // What is a version now must not come back as a draft.
    void rememberNow()
  }
  const save = async () => {
    const { blocks } = editing.settled()
    if (countChanges(blocks, revision.tree) === 0 || (await edit.run(corrected(blocks)))) finish(blocks)
  }
  /** At one press; there is a way back to what was corrected. */
  const discard = () => {
    const { blocks } = editing.settled()
    const left = storeDraft(blocks, revision.tree, revision.number)
    const isLost = countChanges(blocks, revision.tree) > 0
    finish(revision.tree.children.map((node, i) => ({ key: String(i), node })))
    const action = { label: t('common.undo'), run: () => onStore(left) }
    if (isLost) showToast({ text: t('reader.editsDiscarded'), action })
  }
  const changes = countChanges(blocks, revision.tree)

  // The text stands where it stood.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useLayoutEffect(() => {
    const { ranges } = textMap(treeOf(blocks))
    const at = blocks.findLastIndex(({ node }) => (ranges.get(node)?.start ?? Number.NaN) <= offset)
    const block = elements()[Math.max(0, at)]
    const place = () => {
      const top = scroller.current!.getBoundingClientRect().top + BAR
      if (at > 0 && block) scroller.current!.scrollBy({ top: block.getBoundingClientRect().top - top })
    }
    place()
    // Blocks that were only estimated are laid out once they are near: what is above this one has another height then.
    let frame = requestAnimationFrame(() => {
      place()
      frame = requestAnimationFrame(place)
    })
    block?.focus({ preventScroll: true })
    return () => cancelAnimationFrame(frame)
  }, [])

  const onKeyDown = (event: React.KeyboardEvent) => {
    const chord = chordOf(event.nativeEvent) ?? ''
    const at = elements().indexOf(document.activeElement as HTMLElement)
    const key = blocks[at]?.key
    const step = (by: 1 | -1) => focusBlock(at < 0 ? onScreen() : at + by)
    const between: Record<string, () => void> = {
      ArrowDown: () => step(1),
      ArrowUp: () => step(-1),
      J: () => step(1),
      K: () => step(-1),
      Backspace: () => key && remove(key),
      Delete: () => key && remove(key),
      'Mod+Enter': () => key && editing.addBelow(key),
      'Mod+Z': () => editing.history('undo'),
      'Mod+Shift+Z': () => editing.history('redo'),
      // With something to lose, the buttons say what there is to do.
      Escape: () =>
        changes === 0 ? finish(blocks) : scroller.current?.querySelector<HTMLElement>('[data-save]')?.focus(),
    }
    const act = chord === 'Mod+S' ? save : isTyping(event.target) ? undefined : between[chord]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
  return (
    <div className={readerStyles.reader}>
      <main className={readerStyles.main} aria-label={article.title}>
        <section
          ref={scroller}
          aria-label={article.title}
          className={readerStyles.scroller}
          onKeyDown={onKeyDown}
        >
          <EditBar
            words={
              outdated
                ? t('reader.editOutdated', { number: revision.number })
                : changes > 0
                  ? t('reader.edited', { count: changes })
                  : t('reader.editing')
            }
            draft={draft}
            hasChanges={changes > 0 || open !== null}
            isSaving={edit.pending}
            onAdd={open && (() => editing.addBelow(open.key))}
            onRemove={open && (() => remove(open.key))}
            onHistory={editing.history}
            onDiscard={discard}
            onSave={save}
          />
          <h1 className={styles.title} lang={article.language ?? undefined}>
            {unbroken(article.title)}
          </h1>
          <div ref={list} className={articleStyles.article} lang={article.language ?? undefined} dir="auto">
            {blocks.map(({ key, node }) =>
              key === open?.key ? (
                <div key={key} className={styles.open}>
                  <BesideCaption node={node} putImage={images.put} />
                  <BlockEditor
                    key={open.turn}
                    ref={editing.editor}
                    node={node}
                    caret={open.caret}
                    onJoin={editing.join}
                    onLeave={editing.leave}
                    onDone={editing.close}
                    onCancel={editing.cancel}
                    onHistoryEnd={editing.history}
                    onPause={editing.pause}
                  />
                </div>
              ) : (
                <StaticBlock
                  key={key}
                  id={key}
                  node={node}
                  putImage={images.put}
                  missing={missing}
                  onOpen={editing.openBlock}
                />
              ),
            )}
          </div>
        </section>
      </main>
      {!beside && (
        <Margin label={t('keys.title')}>
          <EditKeys />
        </Margin>
      )}
    </div>
  )
}

/** The picture whose caption is corrected. */
function BesideCaption({ node, putImage }: { node: RootContent; putImage: PutImage }) {
  const fixed = useMemo(() => besideCaption(node), [node])
  return fixed && <Fixed node={fixed} putImage={putImage} />
}
