import type { Root } from 'mdast'
import { memo, useLayoutEffect, useRef } from 'react'
import { textMap } from '../../../app/text/index.ts'
import { useClient } from '../../data/client.tsx'
import { useT } from '../../i18n/index.tsx'
import styles from './ArticleView.module.css'
import { directionOf } from './direction.ts'
import { DomMap } from './dom-map.ts'
import { articleImages } from './images.ts'
import { sectionsOf } from './sections.ts'

interface Props {
  tree: Root
  language: string | null
  /** The place that is seen first (code units). */
  offset?: number
  /** Stable; given the map between the canonical text and the page. */
  onBuilt: (map: DomMap) => void
}

/** The article's text. A new revision is a new view. */
export const ArticleView = memo(
  function ArticleView({ tree, language, offset = 0, onBuilt }: Props) {
    const root = useRef<HTMLElement>(null)
    const client = useClient()
    const elsewhere = useT()('reader.imageElsewhere')
    const first = useRef(offset)
    useLayoutEffect(() => {
      const element = root.current!
      const images = articleImages(client, elsewhere)
      const text = textMap(tree)
      // Of all of it, not of what is built first.
      element.dir = directionOf(text.text) ?? 'auto'
      const sections = sectionsOf(tree, text, images.put)
      element.append(...sections.map((section) => section.element))
      const map = new DomMap(element, text.text, sections)
      map.buildAround(first.current)
      onBuilt(map)
      const stops = [buildRest(map), buildSeen(map), buildCopied(map), measureLines(element)]
      return () => {
        for (const stop of stops) stop()
        images.release()
        element.replaceChildren()
      }
    }, [tree, client, elsewhere, onBuilt])
    return <article ref={root} className={styles.article} lang={language ?? undefined} />
  },
  // Where it is first seen means nothing later.
  (a, b) => a.tree === b.tree && a.language === b.language && a.onBuilt === b.onBuilt,
)

/** Builds what is not on the screen, after what is has been painted, while nothing else is to do. @returns the way to stop */
function buildRest(map: DomMap): () => void {
  let idle = 0
  const step = (deadline: IdleDeadline) => {
    let more = map.buildNext()
    while (more && deadline.timeRemaining() > 1) more = map.buildNext()
    if (more) idle = requestIdleCallback(step, { timeout: 100 })
  }
  const frame = requestAnimationFrame(() => {
    idle = requestIdleCallback(step, { timeout: 100 })
  })
  return () => {
    cancelAnimationFrame(frame)
    cancelIdleCallback(idle)
  }
}

/** Sections so far off the screen are built before they are scrolled to. */
const AHEAD = '800px'

/** Builds what the person scrolls to. @returns the way to stop */
function buildSeen(map: DomMap): () => void {
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue
        seen.unobserve(target)
        map.buildOf(target)
      }
    },
    { scrollMargin: AHEAD },
  )
  for (const element of map.root.children) seen.observe(element)
  return () => seen.disconnect()
}

/** Builds what is copied. @returns the way to stop */
function buildCopied(map: DomMap): () => void {
  const build = () => map.buildSelected()
  document.addEventListener('copy', build)
  return () => document.removeEventListener('copy', build)
}

/** What a character of running text takes in the reading fonts, at large (em); Chinese, Japanese and Korean ones are as wide as high. */
const CHARACTER = 0.472
const WIDE = /^(zh|ja|ko)\b/

/** Keeps `--columns`, by which sections that were not laid out are as high as they are, true to the width. @returns the way to stop */
function measureLines(root: HTMLElement): () => void {
  let known = 0
  const resized = new ResizeObserver(([entry]) => {
    const size = Number.parseFloat(getComputedStyle(root).fontSize)
    const columns = Math.round(entry!.contentRect.width / size / (WIDE.test(root.lang) ? 1 : CHARACTER))
    known ||= Number(getComputedStyle(root).getPropertyValue('--columns'))
    if (columns > 0 && Math.abs(columns / known - 1) > 0.04) {
      known = columns
      root.style.setProperty('--columns', String(columns))
    }
  })
  resized.observe(root)
  return () => resized.disconnect()
}
