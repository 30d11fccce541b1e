import { Minus, MoonStar, Plus } from 'lucide-react'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Input, TextField } from 'react-aria-components'
import type { Mark } from '../../../app/contract.ts'
import { pageAt, pageSpans } from '../../../app/import/pdf/place.ts'
import type { Revision } from '../../../app/model/article.ts'
import { useFormat, useT } from '../../i18n/index.tsx'
import { useBareKeys } from '../../keys.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import styles from './Original.module.css'
import { type OpenPdf, openPdf } from './open-pdf.ts'
import { PdfPage } from './PdfPage.tsx'

/** CSS pixels a point at 100 %, as every program counts it. */
const NATURAL = 96 / 72
const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4]
/** A page is not made wider than this to fit a wide window. */
const WIDEST = 1.5
/** Space beside a page, CSS pixels. */
const BESIDE = 48

interface Props {
  file: Blob
  revision: Pick<Revision, 'pages'>
  text: string
  passages: readonly Mark[]
  active: string | null
  offset: number
}

/** A PDF's pages, drawn as they come near; opens at the page of the active passage, or where one was reading. */
export default function PdfPages({ file, ...props }: Props) {
  const t = useT()
  const [pdf, setPdf] = useState<OpenPdf | null>(null)
  const [failed, setFailed] = useState<string | null>(null)
  useEffect(() => {
    const { opened, close } = openPdf(file)
    opened.then(setPdf, (error: Error) => setFailed(error.message))
    return close
  }, [file])
  if (failed !== null) return <p className={styles.notice}>{t('reader.pageFailed', { reason: failed })}</p>
  if (!pdf) return <p className={styles.notice}>{t('reader.loading')}</p>
  return <Pages pdf={pdf} {...props} />
}

function Pages({ pdf, revision, text, passages, active, offset }: { pdf: OpenPdf } & Omit<Props, 'file'>) {
  const t = useT()
  const format = useFormat()
  const { labels, size } = pdf
  const scroller = useRef<HTMLElement>(null)
  const [fit, setFit] = useState(1)
  /** Null: as wide as the window lets it be. */
  const [zoom, setZoom] = useState<number | null>(null)
  const [current, setCurrent] = useState(1)
  const [asPrinted, setAsPrinted] = useState(false)
  const spans = useMemo(() => pageSpans(revision.pages, labels, text.length), [revision, text, labels])
  const pages = useMemo(() => passagesByPage(spans, passages), [spans, passages])
  const scale = (zoom ?? fit) * NATURAL

  useLayoutEffect(() => {
    const box = scroller.current!
    const measure = () => setFit(Math.min(WIDEST, (box.clientWidth - BESIDE) / size.width / NATURAL))
    measure()
    const resized = new ResizeObserver(measure)
    resized.observe(box)
    return () => resized.disconnect()
  }, [size])

  // What was at the top stays at the top while the pages grow and shrink.
  const top = useRef(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the scale has changed
  useLayoutEffect(() => {
    const box = scroller.current!
    box.scrollTop = top.current * box.scrollHeight
  }, [scale])
  const onScroll = () => {
    const box = scroller.current!
    top.current = box.scrollTop / box.scrollHeight
    const middle = box.scrollTop + box.clientHeight / 3
    const below = [...box.children].findIndex((page) => (page as HTMLElement).offsetTop > middle)
    setCurrent(below < 0 ? labels.length : Math.max(1, below))
  }

  const goTo = useCallback((number: number) => {
    const box = scroller.current!
    box.querySelector(`[data-page="${number}"]`)!.scrollIntoView({ block: 'start' })
    top.current = box.scrollTop / box.scrollHeight
    setCurrent(number)
  }, [])
  const at = passages.find(({ id }) => id === active)?.start ?? offset
  const shown = useRef(false)
  useLayoutEffect(() => {
    if (shown.current) return
    shown.current = true
    const page = pageAt(spans, at)
    if (page > 0) goTo(page + 1)
    scroller.current!.focus()
  }, [spans, at, goTo])
  const toActive = useRef(active)
  const onMarked = useCallback((id: string, mark: HTMLElement) => {
    if (id !== toActive.current) return
    toActive.current = null
    mark.scrollIntoView({ block: 'center' })
  }, [])

  const step = (by: 1 | -1) => {
    const now = zoom ?? fit
    const next = by > 0 ? STEPS.find((s) => s > now * 1.01) : STEPS.findLast((s) => s < now * 0.99)
    if (next) setZoom(next)
  }
  const turn = (by: 1 | -1) => goTo(Math.min(labels.length, Math.max(1, current + by)))
  const onKeyDown = useBareKeys({
    '+': () => step(1),
    '=': () => step(1),
    '-': () => step(-1),
    0: () => setZoom(null),
    PageDown: () => turn(1),
    PageUp: () => turn(-1),
  })

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of what is inside
    <div className={styles.pages} onKeyDown={onKeyDown}>
      <div className={styles.tools} role="toolbar" aria-label={t('reader.pageTools')}>
        <PageField labels={labels} current={current} onGo={goTo} />
        <span className={styles.space} />
        <span className={styles.inDark}>
          <IconButton
            label={t('reader.asPrinted')}
            aria-pressed={asPrinted}
            onPress={() => setAsPrinted((now) => !now)}
          >
            <MoonStar size={16} aria-hidden />
          </IconButton>
        </span>
        <IconButton label={t('reader.smaller')} shortcut="-" onPress={() => step(-1)}>
          <Minus size={16} aria-hidden />
        </IconButton>
        <Button look="quiet" aria-label={t('reader.fitWidth')} onPress={() => setZoom(null)}>
          {format.percent(zoom ?? fit)}
        </Button>
        <IconButton label={t('reader.larger')} shortcut="+" onPress={() => step(1)}>
          <Plus size={16} aria-hidden />
        </IconButton>
      </div>
      <section
        ref={scroller}
        className={styles.scroller}
        data-pages
        data-printed={asPrinted || undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
        tabIndex={0}
        aria-label={t('reader.original')}
        onScroll={onScroll}
      >
        {pages.map((page, i) => (
          <PdfPage
            // Pages have no name of their own; their order never changes.
            key={i}
            {...page}
            document={pdf.document}
            number={i + 1}
            label={labels[i]!}
            scale={scale}
            size={size}
            text={text}
            active={active}
            onMarked={onMarked}
          />
        ))}
      </section>
    </div>
  )
}

/** Each page's parts of the text, and the passages in them; one that runs over the page's end is cut there. */
function passagesByPage(spans: ReturnType<typeof pageSpans>, passages: readonly Mark[]) {
  return spans.map((parts) => ({
    parts,
    passages: passages.flatMap((passage) =>
      parts.flatMap((part) => {
        const start = Math.max(passage.start, part.start)
        const end = Math.min(passage.end, part.end)
        return start < end ? [{ ...passage, start, end }] : []
      }),
    ),
  }))
}

/** The page one is on; a label or a number typed into it goes there. */
function PageField({
  labels,
  current,
  onGo,
}: {
  labels: readonly string[]
  current: number
  onGo: (number: number) => void
}) {
  const t = useT()
  const format = useFormat()
  const [typed, setTyped] = useState<string | null>(null)
  const go = () => {
    const wanted = typed?.trim() ?? ''
    const number = labels.indexOf(wanted) + 1 || Number(wanted)
    if (Number.isInteger(number) && number >= 1 && number <= labels.length) onGo(number)
    setTyped(null)
  }
  return (
    <>
      <TextField
        aria-label={t('reader.pageField')}
        value={typed ?? labels[current - 1] ?? ''}
        onChange={setTyped}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go()
          // Escape takes back what was typed; the second one closes.
          else if (event.key === 'Escape' && typed !== null) setTyped(null)
          else event.continuePropagation()
        }}
      >
        <Input className={styles.pageField ?? ''} />
      </TextField>
      <span className={styles.soft}>
        {labels[current - 1] === String(current)
          ? t('reader.pageOf', { total: format.number(labels.length) })
          : t('reader.pageNumberOf', { number: format.number(current), total: format.number(labels.length) })}
      </span>
    </>
  )
}
