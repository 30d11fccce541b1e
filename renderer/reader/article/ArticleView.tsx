import type { Root } from 'mdast'
import { memo, useLayoutEffect, useRef } from 'react'
import { useClient } from '../../data/client.tsx'
import { useT } from '../../i18n/index.tsx'
import styles from './ArticleView.module.css'
import { build } from './build.ts'
import { DomMap } from './dom-map.ts'
import { articleImages } from './images.ts'

interface Props {
  tree: Root
  language: string | null
  /** Stable; given the map between the canonical text and the page, which is never changed afterwards. */
  onBuilt: (map: DomMap) => void
}

/** The article's text. A new revision is a new view. */
export const ArticleView = memo(function ArticleView({ tree, language, onBuilt }: Props) {
  const root = useRef<HTMLElement>(null)
  const client = useClient()
  const elsewhere = useT()('reader.imageElsewhere')
  useLayoutEffect(() => {
    const element = root.current!
    const images = articleImages(client, elsewhere)
    onBuilt(new DomMap(element, build(element, tree, images.put)))
    return () => {
      images.release()
      element.replaceChildren()
    }
  }, [tree, client, elsewhere, onBuilt])
  return <article ref={root} className={styles.article} lang={language ?? undefined} dir="auto" />
})
