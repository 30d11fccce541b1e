import type { RootContent } from 'mdast'
import { memo, useLayoutEffect, useRef } from 'react'
import { isTyping } from '../../keys.ts'
import { build, type PutImage } from '../article/build.ts'
import type { Caret } from './BlockEditor.tsx'
import styles from './Edit.module.css'

interface Props {
  id: string
  node: RootContent
  putImage: PutImage
  /** Stable. */
  onOpen: (key: string, caret: Caret) => void
}

/** What of a block stays as it is while the rest is corrected. */
export function Fixed({ node, putImage }: Pick<Props, 'node' | 'putImage'>) {
  return <div ref={useBuilt(node, putImage)} />
}

function useBuilt(node: RootContent, putImage: PutImage) {
  const content = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = content.current!
    build(element, { type: 'root', children: [node] }, putImage)
    return () => element.replaceChildren()
  }, [node, putImage])
  return content
}

/** A block as the article shows it; a click or Enter opens it. */
export const StaticBlock = memo(function StaticBlock({ id, node, putImage, onOpen }: Props) {
  const content = useBuilt(node, putImage)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot hold paragraphs, lists and tables
    <div
      ref={content}
      data-block={id}
      className={styles.block}
      role="button"
      // A formula alone has no words of its own to be named by.
      aria-label={node.type === 'math' ? node.value : undefined}
      tabIndex={-1}
      onClick={({ clientX, clientY }) => onOpen(id, { x: clientX, y: clientY })}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || isTyping(event.target)) return
        event.preventDefault()
        onOpen(id, 'end')
      }}
    />
  )
})
