import { useMemo } from 'react'
import { wordDiff } from '../../../app/anchoring/index.ts'
import { useT } from '../../i18n/index.tsx'
import { passageWords } from '../../i18n/passage-words.ts'
import { showChord } from '../../keys.ts'
import { Button } from '../../ui/Button.tsx'
import { Remark } from '../../ui/Remark.tsx'
import type { Marked } from '../use-annotations.ts'
import { abridged, around, placesOf, stoodAround } from './candidates.ts'
import { Diff } from './Diff.tsx'
import styles from './Review.module.css'

interface Props {
  entry: Marked
  /** The article's. */
  text: string
  isCurrent: boolean
  /** Which of the places is looked at. */
  chosen: number
  /** Words in the text are being looked for. */
  isReattaching: boolean
  onFocus: () => void
  onChoose: (place: number) => void
  onAccept: () => void
  onReattach: () => void
  onLeave: () => void
}

/** A passage whose words or place are not certain: as it was, and as it may be now. */
export function ReviewItem(props: Props) {
  const { entry, text, isCurrent, chosen, isReattaching, onFocus, onChoose, onAccept, onReattach, onLeave } =
    props
  const t = useT()
  const { annotation } = entry
  const { quote, comment, state } = annotation
  const places = useMemo(() => placesOf(entry, text), [entry, text])
  const place = places[chosen]
  const parts = useMemo(() => {
    const found = place && text.slice(place.start, place.end)
    return abridged(wordDiff(quote, found ?? quote))
  }, [quote, text, place])
  return (
    <li tabIndex={isCurrent ? 0 : -1} aria-current={isCurrent} className={styles.item} onFocus={onFocus}>
      <span className={styles.state}>{t(`common.${state}`)}</span>
      <p className={styles.words}>
        <span className={styles.label}>{t('reader.was')}</span>
        {/* Where several places have the same words, only what stood around them tells which was meant. */}
        <InContext around={state === 'ambiguous' ? stoodAround(annotation) : ALONE}>
          <Diff parts={parts} side="before" />
        </InContext>
      </p>
      {places.length === 1 && place && (
        <p className={styles.words}>
          <span className={styles.label}>{t('reader.is')}</span>
          <InContext around={around(text, place)}>
            <Diff parts={parts} side="after" />
          </InContext>
        </p>
      )}
      {places.length > 1 && (
        <ol className={styles.places} aria-label={t('reader.places')}>
          {places.map((each, n) => (
            <li key={each.start}>
              <button
                type="button"
                tabIndex={isCurrent ? 0 : -1}
                aria-pressed={n === chosen}
                onClick={() => onChoose(n)}
              >
                <kbd>{n + 1}</kbd>
                <InContext around={around(text, each)}>
                  <Diff
                    parts={
                      n === chosen
                        ? parts
                        : abridged([{ kind: 'same', text: text.slice(each.start, each.end) }])
                    }
                    side="after"
                  />
                </InContext>
              </button>
            </li>
          ))}
        </ol>
      )}
      {places.length === 0 && <p className={styles.soft}>{t('reader.noPlace')}</p>}
      {isCurrent && comment && (
        <p className={styles.comment}>
          <Remark markdown={comment} />
        </p>
      )}
      {isReattaching && (
        <p className={styles.hint} role="status">
          {t('reader.reattachHint')}
        </p>
      )}
      {isCurrent && !isReattaching && (
        <span className={styles.actions}>
          {place && (
            <Button look="primary" onPress={onAccept}>
              {t('reader.accept')} <kbd>{showChord('Enter')}</kbd>
            </Button>
          )}
          <Button onPress={onReattach}>
            {t('reader.reattach')} <kbd>R</kbd>
          </Button>
          <Button look="quiet" onPress={onLeave}>
            {t('reader.leave')} <kbd>L</kbd>
          </Button>
        </span>
      )}
    </li>
  )
}

const ALONE = ['', ''] as const

/** Words between what stands around them, which does not say in which direction they are written. */
function InContext({
  around: [before, behind],
  children,
}: {
  around: readonly [before: string, behind: string]
  children: React.ReactNode
}) {
  const t = useT()
  return (
    <span dir="auto">
      <bdi className={styles.around}>{passageWords(before, t)}</bdi>
      {children}
      <bdi className={styles.around}>{passageWords(behind, t)}</bdi>
    </span>
  )
}
