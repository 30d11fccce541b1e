import { startTransition, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { ArticleView as ArticleData } from '../../app/contract.ts'
import type { Color } from '../../app/model/annotation.ts'
import { passageOutgoing } from '../copying/outgoing.ts'
import { useCommand } from '../data/commands.ts'
import { useSettings } from '../data/settings.ts'
import { useTags } from '../data/tags.ts'
import { useT } from '../i18n/index.tsx'
import { useShortcuts } from '../keys.ts'
import { articleToPrint } from '../printing/article.ts'
import { usePrintable } from '../printing/print.ts'
import { navigate, type PlaceOf } from '../routes.ts'
import { closeOverlay, openOverlay } from '../shell/overlays.ts'
import { useMargin } from '../shell/panels.ts'
import { Margin } from '../ui/Margin.tsx'
import { showToast } from '../ui/toasts.ts'
import { ArticleView } from './article/ArticleView.tsx'
import type { DomMap } from './article/dom-map.ts'
import { useCopyCitation } from './copy-citation.ts'
import { FindBar } from './FindBar.tsx'
import { EdgeHandles, type Edges } from './highlight/EdgeHandles.tsx'
import { HoverComment } from './highlight/HoverComment.tsx'
import { HighlightLayer, show } from './highlight/highlight-layer.ts'
import { OverlapChooser } from './highlight/OverlapChooser.tsx'
import outlineStyles from './Outline.module.css'
import { Outline } from './Outline.tsx'
import { useReadNext } from './use-read-next.ts'
import './highlight/highlights.css'
import { spansAt } from './highlight/lanes.ts'
import { Cards } from './margin/Cards.tsx'
import { OriginalDialog } from './original/OriginalDialog.tsx'
import { ChaptersStrip, PartsStrip } from './PartsStrip.tsx'
import { Progress } from './Progress.tsx'
import styles from './Reader.module.css'
import { ReaderHead } from './ReaderHead.tsx'
import { ReviewPanel } from './review/ReviewPanel.tsx'
import { type Asking, SelectionTools } from './SelectionTools.tsx'
import { toWords } from './text-units.ts'
import { type Marked, needsCheck, paintedOf, placeOf, useAnnotating } from './use-annotations.ts'
import { type Position, usePosition } from './use-position.ts'
import { useReaderKeys } from './use-reader-keys.ts'

interface Props {
  view: ArticleData
  marked: readonly Marked[]
  place: PlaceOf<'article'>
  beside: boolean
  position: Position
  onPosition: (position: Position) => void
  /** The text is to be corrected. */
  onEdit: () => void
}

export function ReaderPage({ view, marked, place, beside, position, onPosition, onEdit }: Props) {
  const t = useT()
  const { article, revision, parts } = view
  const scroller = useRef<HTMLElement>(null)
  const [map, setMap] = useState<DomMap | null>(null)
  usePrintable(scroller, () => map && articleToPrint(article, map, marked, t))
  const [active, setActive] = useState<string | null>(place.annotation ?? null)
  const [selected, setSelected] = useState<{ start: number; end: number } | null>(null)
  const [asking, setAsking] = useState<Asking>(null)
  const [finding, setFinding] = useState(false)
  const [reviewing, setReviewing] = useState(false)
  const lastColor = useRef<Color>('amber')
  const [focusMode, setFocusMode] = useState(false)
  const [original, setOriginal] = useState(false)
  const [outline, setOutline] = useState(false)
  const { open: hasMargin } = useMargin()
  const copyCitation = useCopyCitation(article, revision)
  const readNext = useReadNext(article.id)
  const [overlap, setOverlap] = useState<{ ids: string[]; x: number; y: number } | null>(null)
  const edges = useRef<Edges>(null)
  const { wordSnapping } = useSettings()
  const passages = useMemo(() => paintedOf(marked), [marked])

  // Painting is kept apart from React: the text under it never renders again.
  const layer = useMemo(() => map && new HighlightLayer(map), [map])
  useLayoutEffect(() => layer?.paint(passages), [layer, passages])
  const annotating = useAnnotating(article.id, layer)
  useEffect(() => () => layer?.clear(), [layer])
  useLayoutEffect(() => {
    // While something is asked about it, the selection itself is not shown by the browser.
    const span = asking !== null && selected ? selected : passages.find(({ id }) => id === active)
    show('postil-active', [span && map ? map.rangeOf(span.start, span.end) : null])
  }, [map, passages, active, asking, selected])

  const goTo = usePosition(map, scroller, place, position, onPosition)
  const latest = useRef(marked)
  latest.current = marked
  const activate = useCallback(
    (id: string | null) => {
      setActive(id)
      const span = latest.current.find(({ annotation }) => annotation.id === id)?.place
      if (span) goTo(span.start, span.end)
    },
    [goTo],
  )

  useEffect(() => setActive((now) => place.annotation ?? now), [place.annotation])

  /** What is selected at this moment; a key may come before the page has been told. */
  const selectedNow = useCallback(() => {
    const range = map?.selected()
    return range ? toWords(revision.text, range, wordSnapping) : null
  }, [map, revision.text, wordSnapping])
  const readSelection = useCallback(() => {
    if (asking === null) setSelected(selectedNow())
  }, [asking, selectedNow])

  const onClick = (event: React.MouseEvent) => {
    if (!getSelection()?.isCollapsed) return
    const offset = map?.offsetAt(event.clientX, event.clientY)
    if (offset === null || offset === undefined) return
    const here = spansAt(passages, offset)
    if (here.length > 1) setOverlap({ ids: here.map(({ id }) => id), x: event.clientX, y: event.clientY })
    else setActive(here[0]?.id ?? null)
    const whole = here.length === 0 ? map?.wholeAround(event.target as Element) : null
    if (!whole) return
    map?.select(whole.start, whole.end)
    readSelection()
  }

  const passage = selected ?? null
  const current = marked.find(({ annotation }) => annotation.id === active)?.annotation ?? null
  const highlight = async (color: Color) => {
    lastColor.current = color
    const range = selectedNow()
    if (range) {
      const made = await annotating.create({ ...range, color })
      getSelection()?.removeAllRanges()
      setSelected(null)
      if (made) setActive(made.id)
    } else if (current) await annotating.update({ annotation: current, patch: { color } })
  }

  const onKeyDown = useReaderKeys({
    map,
    text: revision.text,
    marked,
    active,
    activate,
    highlight,
    highlightAgain: () => highlight(lastColor.current),
    ask: (what) => {
      const range = selectedNow()
      setSelected(range)
      if (range || active) setAsking(what)
    },
    remove: () => {
      if (!current) return
      annotating.remove(current)
      show('postil-active', [])
      // The mark is gone in the next frame; the card goes when there is time.
      startTransition(() => setActive(null))
    },
    // Without a selection to refine, Shift and an arrow move the ends of the passage at hand.
    moveEdge: current && !selected ? (edge, by) => edges.current?.step(edge, by) : undefined,
    note: () => openNote(),
    focus: () => {
      setFocusMode((now) => !now)
      setOutline(false)
    },
    outline: () => setOutline((now) => !now),
    readNext,
    copyCitation: () => {
      const range = selectedNow() ?? (current && placeOf(current))
      if (range) void copyCitation(range)
      else showToast({ text: t('reader.nothingToCopy') })
    },
    original: () => setOriginal(true),
    readSelection,
    leave: () => {
      if (!selected && !active) setFocusMode(false)
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
  const { names } = useTags()
  /** Those in the selected text, or all. */
  const copyAnnotations = async () => {
    const range = map?.selected()
    const chosen = marked.filter(
      ({ place }) => !range || (place && place.start < range.end && place.end > range.start),
    )
    const texts = chosen.map(
      ({ annotation }) => passageOutgoing(annotation, article, names(annotation.tags)).markdown,
    )
    await navigator.clipboard.writeText(texts.join('\n'))
    showToast({ text: t('reader.copiedAnnotations', { count: texts.length }) })
  }

  useShortcuts({
    'Mod+F': () => setFinding(true),
    'Mod+Shift+E': () => {
      closeOverlay()
      openOverlay({ kind: 'export', articleIds: [article.id] })
    },
  })

  useFocusMode(focusMode)

  const toCheck = marked.filter(({ annotation }) => needsCheck(annotation))
  const inMargin = hasMargin && !beside && !focusMode
  const contents = outline && map && (
    <Outline
      map={map}
      scroller={scroller}
      onClose={() => {
        setOutline(false)
        scroller.current?.focus({ preventScroll: true })
      }}
    />
  )
  return (
    <div className={styles.reader} data-focus={focusMode || undefined}>
      <main className={styles.main} aria-label={article.title}>
        <Progress scroller={scroller} />
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
          onPointerUp={() => setTimeout(readSelection)}
          onKeyUp={(event) => {
            if (event.key === 'Shift') edges.current?.commit()
            else if (event.shiftKey) readSelection()
          }}
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          <ReaderHead
            view={view}
            toCheck={toCheck.length}
            onReview={() => setReviewing(true)}
            onEdit={onEdit}
            onNote={openNote}
            onOutline={() => setOutline((now) => !now)}
            onOriginal={() => setOriginal(true)}
            onCopy={copyAnnotations}
          />
          <div className={styles.text}>
            <ArticleView tree={revision.tree} language={article.language} onBuilt={setMap} />
            {map && layer && current && !needsCheck(current) && (
              <EdgeHandles
                key={current.id}
                ref={edges}
                map={map}
                layer={layer}
                text={revision.text}
                annotation={current}
                annotating={annotating}
              />
            )}
          </div>
          <PartsStrip parts={parts} />
          <ChaptersStrip articleId={article.id} tree={revision.tree} />
        </section>
        {map && <HoverComment map={map} scroller={scroller} marked={marked} />}
        {overlap && (
          <OverlapChooser
            entries={overlap.ids.flatMap((id) => marked.find(({ annotation }) => annotation.id === id) ?? [])}
            at={overlap}
            onChoose={activate}
            onClose={() => {
              setOverlap(null)
              scroller.current?.focus({ preventScroll: true })
            }}
          />
        )}
        {map && (passage || (asking !== null && active)) && (
          <SelectionTools
            map={map}
            passage={passage}
            annotation={current}
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
      {contents && !inMargin && <div className={outlineStyles.over}>{contents}</div>}
      {!beside && !focusMode && (
        <Margin label={t('reader.annotations')}>
          {inMargin && contents}
          {reviewing && toCheck.length > 0 ? (
            <ReviewPanel
              items={toCheck}
              map={map}
              text={revision.text}
              annotating={annotating}
              activate={activate}
              onClose={() => setReviewing(false)}
            />
          ) : (
            <Cards
              article={article}
              marked={marked}
              map={map}
              scroller={scroller}
              active={active}
              activate={activate}
              annotating={annotating}
            />
          )}
        </Margin>
      )}
    </div>
  )
}

/** Nothing but the text: the sidebar goes too. */
function useFocusMode(on: boolean): void {
  const t = useT()
  useEffect(() => {
    if (!on) return
    document.documentElement.dataset.focus = ''
    showToast({ text: t('reader.focused') })
    return () => {
      delete document.documentElement.dataset.focus
    }
  }, [on, t])
}

/** Makes the note beside the article and opens it. */
function useNoteBeside(articleId: string) {
  const { run } = useCommand((client, id: string) => client.notes.create({ articleId: id }))
  return async () => {
    const note = await run(articleId)
    if (note) navigate.go({ screen: 'note', id: note.id }, { beside: true })
  }
}
