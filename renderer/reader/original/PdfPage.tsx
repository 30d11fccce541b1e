import { type PDFDocumentProxy, type PDFPageProxy, TextLayer } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import type { Mark } from '../../../app/contract.ts'
import { piecesOf } from '../../../app/import/pdf/pieces.ts'
import { placeOnPage, type Span } from '../../../app/import/pdf/place.ts'
import { useT } from '../../i18n/index.tsx'
import { type Box, boxesOf } from './boxes.ts'
import styles from './Original.module.css'

interface Props {
  document: PDFDocumentProxy
  number: number
  label: string
  /** CSS pixels a point. */
  scale: number
  /** Until the page itself is asked. */
  size: { width: number; height: number }
  /** The article's text, and the parts of it that came from this page. */
  text: string
  parts: Span[]
  passages: readonly Mark[]
  active: string | null
  onMarked: (id: string, mark: HTMLElement) => void
}

interface Marked {
  passage: Mark
  boxes: Box[]
}

/** One page, drawn while it is near the screen, with its text over it to select from and the passages marked. */
export function PdfPage({ document, number, label, scale, size, parts, text, passages, ...props }: Props) {
  const t = useT()
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const near = useNear(frame)
  const [page, setPage] = useState<PDFPageProxy | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  const [marked, setMarked] = useState<Marked[]>([])
  useEffect(() => {
    if (near) document.getPage(number).then(setPage, (error: Error) => setFailed(error.message))
  }, [near, document, number])
  useEffect(() => {
    if (!page || !near) return
    return draw(page, scale, canvas.current!, setFailed)
  }, [page, near, scale])
  useEffect(() => {
    if (!page || !near) return
    const div = layer.current!
    const { laid, cancel } = layText(page, scale, div)
    const mark = (found: Awaited<typeof laid>) => {
      if (!found) return
      const spots = placeOnPage(text, parts, found.pieces, passages)
      setMarked(passages.map((passage, i) => ({ passage, boxes: boxesOf(found.items, spots[i]!, div) })))
    }
    laid.then(mark, (error: Error) => setFailed(error.message))
    return cancel
  }, [page, near, scale, parts, text, passages])
  const { active, onMarked } = props
  const missing = marked.filter(({ boxes }) => boxes.length === 0)
  const { width, height } = page?.getViewport({ scale: 1 }) ?? size
  return (
    <section className={styles.pageOf} aria-label={t('reader.page', { label })} data-page={number}>
      <div
        ref={frame}
        className={styles.page}
        style={{ inlineSize: `${width * scale}px`, aspectRatio: `${width} / ${height}` }}
      >
        {near && <canvas ref={canvas} className={styles.canvas} aria-hidden />}
        <div ref={layer} className={styles.text} />
        {marked.flatMap(({ passage, boxes }) =>
          boxes.map((box, i) => (
            <mark
              key={`${passage.id} ${passage.start} ${i}`}
              ref={i === 0 ? (mark) => void (mark && onMarked(passage.id, mark)) : undefined}
              className={styles.mark}
              data-color={passage.look}
              data-active={passage.id === active || undefined}
              style={box}
            />
          )),
        )}
      </div>
      {failed !== null && <p className={styles.notice}>{t('reader.pageFailed', { reason: failed })}</p>}
      {missing.map(({ passage }) => (
        <p key={`${passage.id} ${passage.start}`} className={styles.missing}>
          {t('reader.notOnPage', { quote: text.slice(passage.start, passage.end) })}
        </p>
      ))}
    </section>
  )
}

/** Whether the element is on the screen, or so near that it soon may be. */
function useNear(ref: React.RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => setNear(entry!.isIntersecting), {
      root: ref.current!.closest('[data-pages]'),
      rootMargin: '100% 0px',
    })
    observer.observe(ref.current!)
    return () => observer.disconnect()
  }, [ref])
  return near
}

/** Draws the page; gives back how to stop. */
function draw(page: PDFPageProxy, scale: number, canvas: HTMLCanvasElement, failed: (why: string) => void) {
  const viewport = page.getViewport({ scale: scale * devicePixelRatio })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  const task = page.render({ canvas, viewport })
  task.promise.catch((error: Error) => {
    if (error.name !== 'RenderingCancelledException') failed(error.message)
  })
  return () => {
    task.cancel()
    // A canvas that is let go keeps its memory until it is collected; one without size has none.
    canvas.width = 0
  }
}

/** Lays the page's text over it, transparent; `cancel` lets it go again. */
function layText(page: PDFPageProxy, scale: number, div: HTMLElement) {
  let layer: TextLayer | null = null
  let cancelled = false
  const lay = async () => {
    const content = await page.getTextContent()
    if (cancelled) return null
    layer = new TextLayer({
      textContentSource: content,
      container: div,
      viewport: page.getViewport({ scale }),
    })
    div.style.setProperty('--total-scale-factor', String(scale))
    await layer.render()
    const { transform } = page.getViewport({ scale: 1 })
    return { pieces: piecesOf(content, transform), items: layer.textDivs }
  }
  return {
    laid: lay().catch((error) => {
      if (cancelled) return null
      throw error
    }),
    cancel() {
      cancelled = true
      layer?.cancel()
      div.replaceChildren()
    },
  }
}
