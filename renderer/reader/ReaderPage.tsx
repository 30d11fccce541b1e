import { startTransition, useEffect, useRef, useState } from 'react'
import type { ArticleView as ArticleData, Mark } from '../../app/contract.ts'
import { type Color, isPlaced, needsCheck } from '../../app/model/annotation.ts'
import { placeOf } from '../../app/queries/articles.ts'
import { useT } from '../i18n/index.tsx'
import { passageWords } from '../i18n/passage-words.ts'
import { useShortcuts } from '../keys.ts'
import { articleToPrint } from '../printing/article.ts'
import { usePrintable } from '../printing/print.ts'
import type { PlaceOf } from '../routes.ts'
import { closeOverlay, openOverlay } from '../shell/overlays.ts'
import { useMargin } from '../shell/panels.ts'
import { preparePrint } from '../ui/Remark.tsx'
import { showToast } from '../ui/toasts.ts'
import { ArticleView } from './article/ArticleView.tsx'
import type { DomMap } from './article/dom-map.ts'
import { useCopyCitation } from './copy-citation.ts'
import { FindBar } from './FindBar.tsx'
import { EdgeHandles, type Edges } from './highlight/EdgeHandles.tsx'
import { HoverComment } from './highlight/HoverComment.tsx'
import { show } from './highlight/highlight-layer.ts'
import './highlight/highlights.css'
import { OverlapChooser } from './highlight/OverlapChooser.tsx'
import { useDescriptions } from './highlight/use-descriptions.ts'
import { useHighlights } from './highlight/use-highlights.ts'
import outlineStyles from './Outline.module.css'
import { Outline } from './Outline.tsx'
import { OriginalDialog } from './original/OriginalDialog.tsx'
import { ChaptersStrip, PartsStrip } from './PartsStrip.tsx'
import { Progress } from './Progress.tsx'
import styles from './Reader.module.css'
import { ReaderHead } from './ReaderHead.tsx'
import { ReaderMargin } from './ReaderMargin.tsx'
import { abridged } from './review/candidates.ts'
import { SelectionTools } from './SelectionTools.tsx'
import { useActive, useShown } from './use-active.ts'
import { type Marked, useAnnotating } from './use-annotations.ts'
import { soughtIn, useArrival } from './use-arrival.ts'
import { useCopyAnnotations } from './use-copy-annotations.ts'
import { useFocusMode } from './use-focus-mode.ts'
import { useNoteBeside } from './use-note-beside.ts'
import { usePassageClick } from './use-passage-click.ts'
import { type Position, usePosition } from './use-position.ts'
import { useQuestion } from './use-question.ts'
import { useReadNext } from './use-read-next.ts'
import { useReaderKeys } from './use-reader-keys.ts'
import { useReview } from './use-review.ts'
import { useSelection } from './use-selection.ts'
import { useStable } from './use-stable.ts'

interface Props {
  view: ArticleData
  marked: readonly Marked[]
  /** Whether `marked` is; before, it is empty. */
  isKnown: boolean
  /** What is painted; known before `marked` is. */
  marks: readonly Mark[]
  place: PlaceOf<'article'>
  beside: boolean
  position: Position
  onPosition: (position: Position) => void
  /** The text is to be corrected: at a place, else where it is read. */
  onEdit: (offset?: number) => void
}

export function ReaderPage({
  view,
  marked,
  isKnown,
  marks,
  place,
  beside,
  position,
  onPosition,
  onEdit,
}: Props) {
  const t = useT()
  const { article, revision, parts } = view
  const scroller = useRef<HTMLElement>(null)
  const toText = () => scroller.current?.focus({ preventScroll: true })
  const [map, setMap] = useState<DomMap | null>(null)
  const text = map?.text ?? ''
  // What is looked for where one comes from, else where one was.
  const first = soughtIn(place, marked)?.start ?? position.offset
  useEffect(() => {
    // Without it, remarks are printed as they were written.
    preparePrint(marked.map(({ annotation }) => annotation.comment)).catch(() => null)
  }, [marked])
  usePrintable(scroller, () => map && articleToPrint(article, map, marked, t))
  const [finding, setFinding] = useState(false)
  const [original, setOriginal] = useState(false)
  const [outline, setOutline] = useState(false)
  const [focusMode, setFocusMode] = useFocusMode()
  const lastColor = useRef<Color>('amber')
  /** What was marked last; it may not be among `marked` yet, and the library may not have named it. */
  const lastMarked = useRef<{ start: number; end: number; id?: string } | null>(null)
  const edges = useRef<Edges>(null)
  const { open: hasMargin, overlays: marginOver } = useMargin()

  const layer = useHighlights(map, marks)
  useDescriptions(map, marked)
  const annotating = useAnnotating(article.id, revision.id, layer)
  const { question, ask, close } = useQuestion({
    articleId: article.id,
    revisionId: revision.id,
    map,
    marked,
    isKnown,
  })
  const selection = useSelection(map, text, question !== null)
  const { goTo, settle } = usePosition(map, scroller, position, onPosition)
  const { active, setActive, activate } = useActive(marked, place.annotation, goTo)
  const review = useReview({
    marked,
    map,
    scroller,
    annotating,
    below: beside || marginOver,
    setActive,
    goTo,
  })
  /** Who comes for a passage that is not certain here is asked about it, or hears that it is not here. */
  const arrive = useStable((id: string) => {
    setActive(id)
    const annotation = marked.find((entry) => entry.annotation.id === id)?.annotation
    if (!annotation || isPlaced(annotation)) return
    const toCheck = needsCheck(annotation)
    const check = () => review.open(id)
    // In the pane beside, the keys are still those of what one came from.
    if (toCheck && !beside) return check()
    const quote = abridged([{ kind: 'same', text: passageWords(annotation.quote, t) }])[0]!.text
    showToast({
      text: t(toCheck ? 'reader.uncertainHere' : 'reader.notHere', { quote }),
      action: toCheck ? { label: t('reader.review'), run: check } : undefined,
    })
  })
  useArrival(map, place, marked, beside, goTo, arrive)
  const { selected } = selection
  // What is asked about is not shown by the browser as selected.
  const asked = question && (question.place ?? marks.find(({ id }) => id === question.annotation?.id))
  useShown(map, review.looked ?? asked ?? marks.find(({ id }) => id === active) ?? null)
  const current = marked.find(({ annotation }) => annotation.id === active)?.annotation ?? null

  const { onClick, overlap, closeOverlap } = usePassageClick({
    map,
    passages: marks,
    setActive(id) {
      setActive(id)
      lastMarked.current = null
    },
    readSelection: selection.read,
  })
  const highlight = async (color: Color) => {
    lastColor.current = color
    const range = selection.now()
    if (range) {
      // At once: the next key may come before the library has answered.
      selection.clear()
      setActive(null)
      const last: typeof lastMarked.current = range
      lastMarked.current = last
      const made = await annotating.create({ ...range, color })
      if (lastMarked.current !== last) return
      if (!made) return map?.select(range.start, range.end)
      last.id = made.id
      setActive(made.id)
    } else if (current) await annotating.update({ annotation: current, patch: { color } })
  }
  const removeCurrent = () => {
    if (!current) return
    annotating.remove(current)
    show('postil-active', [])
    // The mark is gone in the next frame; the card goes when there is time.
    startTransition(() => setActive(null))
  }
  const openNote = useStable(useNoteBeside(article.id, view.noteId))
  const readNext = useReadNext(article.id)
  const copyCitation = useCopyCitation(article, { text, pages: revision.pages })
  const copyAnnotations = useStable(useCopyAnnotations(article, marked, map))
  const edit = useStable(() => {
    settle()
    onEdit((current && placeOf(current)?.start) ?? undefined)
  })
  const openReview = useStable(() => review.open(active))
  const toggleOutline = useStable(() => setOutline((now) => !now))
  const openOriginal = useStable(() => setOriginal(true))

  const onKeyDown = useReaderKeys({
    map,
    scroller,
    text,
    marked,
    isKnown,
    active,
    here() {
      const last = lastMarked.current
      if (last && (active === null || active === last.id)) return last
      return marked.find(({ annotation }) => annotation.id === active)?.place ?? null
    },
    activate,
    highlight,
    highlightAgain: () => highlight(lastColor.current),
    ask: (what) => ask(what, selection.now(), active),
    enter: review.reattaching ? () => review.settle() && selection.clear() : undefined,
    remove: removeCurrent,
    // Without a selection to refine, Shift and an arrow move the ends of the passage at hand.
    moveEdge: current && !selected ? (edge, by) => edges.current?.step(edge, by) : undefined,
    note: openNote,
    focus() {
      setFocusMode((now) => !now)
      setOutline(false)
    },
    outline: toggleOutline,
    review: openReview,
    readNext,
    copyCitation() {
      const range = selection.now() ?? (current && placeOf(current))
      if (range) void copyCitation(range)
      else showToast({ text: t('reader.nothingToCopy') })
    },
    original: openOriginal,
    readSelection: selection.read,
    leave() {
      if (review.reattaching) return review.cancel()
      if (!selected && !question) setFocusMode(false)
      close()
      selection.clear()
      setActive(null)
      lastMarked.current = null
    },
  })
  useShortcuts({
    'Mod+F': () => setFinding(true),
    'Mod+Shift+E': () => {
      closeOverlay()
      openOverlay({ kind: 'export', articleIds: [article.id] })
    },
  })

  const inMargin = hasMargin && !beside && !focusMode
  // Where no card says what is known of the passage at hand, the tools do.
  const offersCurrent = current !== null && isPlaced(current) && !inMargin && !focusMode && !review.isOpen
  const hasTools = review.reattaching === null && (question || selected || offersCurrent)
  const contents = outline && map && (
    <Outline
      map={map}
      scroller={scroller}
      onClose={() => {
        setOutline(false)
        toText()
      }}
    />
  )
  return (
    <div className={styles.reader} data-focus={focusMode || undefined}>
      <main className={styles.main} aria-label={article.title}>
        <Progress scroller={scroller} from={position.share} />
        {finding && map && (
          <FindBar
            map={map}
            text={text}
            goTo={goTo}
            here={() => (scroller.current ? map.near(scroller.current, 0).start : 0)}
            onClose={() => {
              setFinding(false)
              toText()
            }}
          />
        )}
        <section
          ref={scroller}
          className={styles.scroller}
          // The article takes the keys while it has the focus.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
          tabIndex={0}
          aria-label={article.title}
          onMouseDown={selection.onMouseDown}
          onPointerUp={() => setTimeout(selection.read)}
          onKeyUp={(event) => {
            if (event.key === 'Shift') edges.current?.commit()
            else if (event.shiftKey) selection.read()
          }}
          onKeyDown={onKeyDown}
          onClick={onClick}
        >
          <ReaderHead
            view={view}
            toCheck={review.items.length}
            onReview={openReview}
            onEdit={edit}
            onNote={openNote}
            onOutline={toggleOutline}
            onOriginal={openOriginal}
            onCopy={copyAnnotations}
          />
          <div className={styles.text}>
            <ArticleView tree={revision.tree} language={article.language} offset={first} onBuilt={setMap} />
            {map && layer && current && isPlaced(current) && (
              <EdgeHandles
                key={current.id}
                ref={edges}
                map={map}
                layer={layer}
                text={text}
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
              closeOverlap()
              toText()
            }}
          />
        )}
        {map && hasTools && (
          <SelectionTools
            map={map}
            passage={question ? question.place : selected}
            annotation={question ? question.annotation : current}
            question={question}
            onAsk={ask}
            annotating={annotating}
            onHighlight={highlight}
            onRemove={() => {
              removeCurrent()
              toText()
            }}
            onDone={(id) => {
              close()
              selection.clear()
              if (id) setActive(id)
              toText()
            }}
          />
        )}
      </main>
      {original && (
        <OriginalDialog
          article={article}
          revision={revision}
          text={text}
          passages={marks}
          active={active}
          offset={position.offset}
          onClose={() => setOriginal(false)}
        />
      )}
      {contents && !inMargin && <div className={outlineStyles.over}>{contents}</div>}
      {!focusMode && (
        <ReaderMargin
          article={article}
          text={text}
          marked={marked}
          map={map}
          scroller={scroller}
          active={active}
          activate={activate}
          annotating={annotating}
          review={review}
          beside={beside}
        >
          {inMargin && contents}
        </ReaderMargin>
      )}
    </div>
  )
}
