import type { RootContent } from 'mdast'
import { memo, useLayoutEffect, useRef } from 'react'
import { isTyping } from '../../keys.ts'
import { build, type PutImage } from '../article/build.ts'
import { closeLevels } from '../article/sections.ts'
import type { Caret } from './BlockEditor.tsx'
import styles from './Edit.module.css'

interface Props {
  id: string
  node: RootContent
  putImage: PutImage
  /** Heading levels that the article leaves out below its title. */
  missing: number
  /** Stable. */
  onOpen: (key: string, caret: Caret) => void
}

/** What of a block stays as it is while the rest is corrected. */
export function Fixed({ node, putImage }: Pick<Props, 'node' | 'putImage'>) {
  return <div ref={useBuilt(node, putImage)} />
}

function useBuilt(node: RootContent, putImage: PutImage, missing = 0) {
  const content = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = content.current!
    build(element, { type: 'root', children: [node] }, putImage, null)
    closeLevels(element, missing)
    // What can be pressed as a whole holds nothing that Tab leads to.
    for (const link of element.querySelectorAll('a')) link.removeAttribute('href')
    return () => element.replaceChildren()
  }, [node, putImage, missing])
  return content
}

/** A block as the article shows it; a click or Enter opens it. */
export const StaticBlock = memo(function StaticBlock({ id, node, putImage, missing, onOpen }: Props) {
  const content = useBuilt(node, putImage, missing)
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
