import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ArticleView as ArticleData } from '../../app/contract.ts'
import type { Color } from '../../app/model/annotation.ts'
import { useCommand } from '../data/commands.ts'
import { useT } from '../i18n/index.tsx'
import { useShortcuts } from '../keys.ts'
import { navigate, type PlaceOf } from '../routes.ts'
import { closeOverlay, openOverlay } from '../shell/overlays.ts'
import { Margin } from '../ui/Margin.tsx'
import { ArticleView } from './article/ArticleView.tsx'
import { DomMap } from './article/dom-map.ts'
import { EditBlock } from './EditBlock.tsx'
import { FindBar } from './FindBar.tsx'
import { HighlightLayer, show } from './highlight/highlight-layer.ts'
import './highlight/highlights.css'
import { spansAt } from './highlight/lanes.ts'
import { Cards } from './margin/Cards.tsx'
import { OriginalDialog } from './original/OriginalDialog.tsx'
import { PartsStrip } from './PartsStrip.tsx'
import styles from './Reader.module.css'
import { ReaderHead } from './ReaderHead.tsx'
import { ReviewPanel } from './review/ReviewPanel.tsx'
import { type Asking, SelectionTools } from './SelectionTools.tsx'
import { toWords } from './text-units.ts'
import { needsCheck, paintedOf, useAnnotating, useMarked } from './use-annotations.ts'
import { useReaderKeys } from './use-reader-keys.ts'

/** Where the person was: the first character on the screen, and how far that is. */
export interface Position {
  offset: number
  share: number
}

interface Props {
  view: ArticleData
  place: PlaceOf<'article'>
  beside: boolean
  position: Position
  onPosition: (position: Position) => void
}

export function ReaderPage({ view, place, beside, position, onPosition }: Props) {
  const { article, revision, parts } = view
  const scroller = useRef<HTMLElement>(null)
  const root = useRef<HTMLElement>(null)
  const [map, setMap] = useState<DomMap | null>(null)
  const [active, setActive] = useState<string | null>(place.annotation ?? null)
  const [selected, setSelected] = useState<{ start: number; end: number } | null>(null)
  const [asking, setAsking] = useState<Asking>(null)
  const [finding, setFinding] = useState(false)
  const [reviewing, setReviewing] = useState(false)
  const [editing, setEditing] = useState(false)
  const [focusMode, setFocusMode] = useState(false)
  const [original, setOriginal] = useState(false)
  const marked = useMarked(article.id)
  const annotating = useAnnotating(article.id)
  const passages = useMemo(() => paintedOf(marked), [marked])

  useLayoutEffect(() => setMap(new DomMap(root.current!)), [])

  // Painting is kept apart from React: the text under it never renders again.
  const layer = useMemo(() => map && new HighlightLayer(map), [map])
  useLayoutEffect(() => layer?.paint(passages), [layer, passages])
  useEffect(() => () => layer?.clear(), [layer])
  useLayoutEffect(() => {
    // While something is asked about it, the selection itself is not shown by the browser.
    const span = asking !== null && selected ? selected : passages.find(({ id }) => id === active)
    show('postil-active', [span && map ? map.rangeOf(span.start, span.end) : null])
  }, [map, passages, active, asking, selected])

  const goTo = useCallback(
    (start: number, end: number) => {
      const rect = map?.rectOf(start, end)
      const box = scroller.current
      if (!rect || !box) return
      const { top, height } = box.getBoundingClientRect()
      if (rect.top < top + 60 || rect.bottom > top + height - 60)
        box.scrollBy({ top: rect.top - top - height / 3 })
    },
    [map],
  )
  const activate = useCallback(
    (id: string | null) => {
      setActive(id)
      const span = marked.find(({ annotation }) => annotation.id === id)?.place
      if (span) goTo(span.start, span.end)
    },
    [marked, goTo],
  )

  useRestoredPosition(map, scroller, position, place, goTo)
  useEffect(() => setActive((now) => place.annotation ?? now), [place.annotation])

  /** What is selected at this moment; a key may come before the page has been told. */
  const selectedNow = useCallback(() => {
    const range = map?.selected()
    return range ? toWords(revision.text, range) : null
  }, [map, revision.text])
  const readSelection = useCallback(() => {
    if (asking === null) setSelected(selectedNow())
  }, [asking, selectedNow])

  const onClick = (event: React.MouseEvent) => {
    if (!getSelection()?.isCollapsed || editing) return
    const offset = map?.offsetAt(event.clientX, event.clientY)
    if (offset === null || offset === undefined) return
    const here = spansAt(passages, offset)
    // A click on the same place goes through the passages that overlap there.
    const at = here.findIndex(({ id }) => id === active)
    setActive(here[(at + 1) % Math.max(1, here.length)]?.id ?? null)
  }

  const onScroll = () => {
    const box = scroller.current
    if (!box || !map) return
    const { left, top, width } = root.current!.getBoundingClientRect()
    const y = box.getBoundingClientRect().top + 24
    const offset = map.offsetAt(left + Math.min(40, width / 2), Math.max(y, top + 2))
    onPosition({
      offset: offset ?? position.offset,
      share: box.scrollTop / Math.max(1, box.scrollHeight - box.clientHeight),
    })
  }

  const passage = selected ?? null
  const [lastColor, setLastColor] = useState<Color>('amber')
  const highlight = async (color: Color) => {
    setLastColor(color)
    const current = marked.find(({ annotation }) => annotation.id === active)
    const range = selectedNow()
    if (range) {
      const made = await annotating.create({ ...range, color })
      getSelection()?.removeAllRanges()
      setSelected(null)
      if (made) setActive(made.id)
    } else if (current) await annotating.update({ annotation: current.annotation, patch: { color } })
  }

  const onKeyDown = useReaderKeys({
    map,
    marked,
    active,
    activate,
    highlight,
    lastColor,
    ask: (what) => {
      const range = selectedNow()
      setSelected(range)
      if (range || active) setAsking(what)
    },
    remove: () => {
      if (active) annotating.remove(active)
      setActive(null)
    },
    note: () => openNote(),
    focus: () => setFocusMode((now) => !now),
    original: () => setOriginal(true),
    readSelection,
    leave: () => {
      setAsking(null)
      setSelected(null)
      setActive(null)
      getSelection()?.removeAllRanges()
    },
  })
  const openNote = () => {
    if (view.noteId) navigate.go({ screen: 'note', id: view.noteId }, { beside: true })
    else annotatingNote()
  }
  const annotatingNote = useNoteBeside(article.id)

  useShortcuts({
    'Mod+F': () => setFinding(true),
    'Mod+Shift+E': () => {
      closeOverlay()
      openOverlay({ kind: 'export', articleIds: [article.id] })
    },
  })

  const toCheck = marked.filter(needsCheck)
  return (
    <div className={styles.reader} data-focus={focusMode || undefined}>
      <main className={styles.main} aria-label={article.title}>
        {finding && map && (
          <FindBar map={map} text={revision.text} onClose={() => setFinding(false)} goTo={goTo} />
        )}
        <section
          ref={scroller}
          className={styles.scroller}
          // The article takes the keys while it has the focus.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
          tabIndex={0}
          aria-label={article.title}
          onScroll={onScroll}
          onPointerUp={() => setTimeout(readSelection)}
          onKeyUp={(event) => event.shiftKey && readSelection()}
          onKeyDown={onKeyDown}
          onClick={onClick}
          data-editing={editing || undefined}
        >
          <ReaderHead
            view={view}
            share={position.share}
            toCheck={toCheck.length}
            editing={editing}
            onReview={() => setReviewing(true)}
            onEdit={() => setEditing((now) => !now)}
            onNote={openNote}
            onOriginal={() => setOriginal(true)}
          />
          {editing ? (
            <EditBlock article={article} revision={revision} onDone={() => setEditing(false)} />
          ) : null}
          <div hidden={editing}>
            <ArticleView ref={root} tree={revision.tree} language={article.language} />
          </div>
          <PartsStrip parts={parts} />
        </section>
        {map && (passage || (asking !== null && active)) && (
          <SelectionTools
            map={map}
            passage={passage}
            annotation={marked.find(({ annotation }) => annotation.id === active)?.annotation ?? null}
            asking={asking}
            setAsking={setAsking}
            annotating={annotating}
            onHighlight={highlight}
            onDone={(id) => {
              setAsking(null)
              setSelected(null)
              getSelection()?.removeAllRanges()
              if (id) setActive(id)
              scroller.current?.focus({ preventScroll: true })
            }}
          />
        )}
      </main>
      {original && (
        <OriginalDialog
          article={article}
          revision={revision}
          passages={passages}
          active={active}
          offset={position.offset}
          onClose={() => setOriginal(false)}
        />
      )}
      {!beside && !focusMode && (
        <MarginOf
          reviewing={reviewing && toCheck.length > 0}
          review={
            <ReviewPanel
              items={toCheck}
              map={map}
              text={revision.text}
              annotating={annotating}
              activate={activate}
              onClose={() => setReviewing(false)}
            />
          }
          cards={
            <Cards
              marked={marked}
              map={map}
              scroller={scroller}
              active={active}
              activate={activate}
              annotating={annotating}
            />
          }
        />
      )}
    </div>
  )
}

function MarginOf({
  reviewing,
  review,
  cards,
}: {
  reviewing: boolean
  review: React.ReactNode
  cards: React.ReactNode
}) {
  const t = useT()
  return <Margin label={t('reader.annotations')}>{reviewing ? review : cards}</Margin>
}

/** Goes to the passage that was asked for, else to where the person was. */
function useRestoredPosition(
  map: DomMap | null,
  scroller: React.RefObject<HTMLElement | null>,
  position: Position,
  place: PlaceOf<'article'>,
  goTo: (start: number, end: number) => void,
) {
  const done = useRef(false)
  useEffect(() => {
    if (!map || done.current) return
    done.current = true
    const box = scroller.current
    const rect = position.offset > 0 ? map.rectOf(position.offset, position.offset + 1) : null
    if (box && rect) box.scrollTop += rect.top - box.getBoundingClientRect().top - 24
    box?.focus({ preventScroll: true })
  }, [map, scroller, position])
  const { start, end } = place
  useEffect(() => {
    if (map && start !== undefined && end !== undefined) {
      goTo(start, end)
      show('postil-found-here', [map.rangeOf(start, end)])
      const timer = setTimeout(() => show('postil-found-here', []), 2_500)
      return () => clearTimeout(timer)
    }
  }, [map, start, end, goTo])
}

/** Makes the note beside the article and opens it. */
function useNoteBeside(articleId: string) {
  const { run } = useCommand((client, id: string) => client.notes.create({ articleId: id }))
  return async () => {
    const note = await run(articleId)
    if (note) navigate.go({ screen: 'note', id: note.id }, { beside: true })
  }
}
