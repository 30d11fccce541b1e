import { Copy, Trash2, X } from 'lucide-react'
import { memo } from 'react'
import { COLORS } from '../../../app/model/annotation.ts'
import type { Article } from '../../../app/model/article.ts'
import { carry, passageOutgoing } from '../../copying/outgoing.ts'
import { useSettings } from '../../data/settings.ts'
import type { Tags } from '../../data/tags.ts'
import { useT } from '../../i18n/index.tsx'
import { passageWords } from '../../i18n/passage-words.ts'
import { chordOf, isTyping } from '../../keys.ts'
import { navigate } from '../../routes.ts'
import { StanceSign } from '../../screens/claims/parts/StanceSign.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { InPlace } from '../../ui/InPlace.tsx'
import { TagField } from '../../ui/TagField.tsx'
import { showToast } from '../../ui/toasts.ts'
import swatch from '../Swatch.module.css'
import type { Annotating, Marked } from '../use-annotations.ts'
import { useKeepTyped } from '../use-half-typed.ts'
import styles from './Cards.module.css'

interface CardProps {
  article: Article
  entry: Marked
  tags: Tags
  isActive: boolean
  activate: (id: string) => void
  annotating: Annotating
}

/** One annotation: its words, its state, its comment, tags and evidence; at hand, all of them can be changed. */
export const Card = memo(function Card({ article, entry, tags, isActive, activate, annotating }: CardProps) {
  const t = useT()
  const { all, names } = tags
  const { colorNames } = useSettings()
  const keepTyped = useKeepTyped(article.id)
  const { annotation, evidence } = entry
  const about = { annotationId: annotation.id }
  const quote = passageWords(annotation.quote, t)
  const update = (patch: Parameters<Annotating['update']>[0]['patch']) =>
    annotating.update({ annotation, patch })
  const outgoing = () => passageOutgoing(annotation, article, names(annotation.tags))
  return (
    <article
      className={styles.card}
      // Words in a field are dragged by themselves.
      draggable={!isActive}
      onDragStart={carry(outgoing)}
      data-color={annotation.color}
      data-active={isActive || undefined}
      aria-label={t('reader.annotation', { quote: quote.slice(0, 120) })}
      onClick={() => activate(annotation.id)}
      onKeyDown={(event) => {
        if (isTyping(event.target) || !['Backspace', 'Delete'].includes(chordOf(event.nativeEvent) ?? ''))
          return
        event.preventDefault()
        annotating.remove(annotation)
      }}
    >
      <button
        type="button"
        className={styles.quote}
        dir="auto"
        draggable
        onDragStart={carry(outgoing)}
        onClick={() => activate(annotation.id)}
      >
        {quote}
      </button>
      {annotation.state !== 'exact' && (
        <span className={styles.state} data-check={annotation.state !== 'moved' || undefined}>
          {t(`common.${annotation.state}`)}
        </span>
      )}
      {(isActive || annotation.comment) && (
        <InPlace
          label={t('reader.comment')}
          value={annotation.comment}
          placeholder={t('reader.comment')}
          className={styles.comment}
          multiline
          markdown
          onTyping={(text) => keepTyped(about, text)}
          onChange={async (comment) => (await update({ comment })) && keepTyped(about, null)}
        />
      )}
      {isActive ? (
        <TagField
          label={t('reader.tag')}
          tags={names(annotation.tags)}
          suggestions={all.map(({ name }) => name)}
          onChange={(tags) => update({ tags })}
        />
      ) : (
        annotation.tags.length > 0 && (
          <span className={styles.tags}>{names(annotation.tags).join(' · ')}</span>
        )
      )}
      {evidence.length > 0 && (
        <ul className={styles.evidence}>
          {evidence.map(({ evidence: piece, claim }) => (
            <li key={piece.id}>
              <StanceSign stance={piece.stance} />
              <button
                type="button"
                className={styles.claim}
                onClick={() => navigate.go({ screen: 'claim', id: claim.id })}
              >
                {claim.statement}
              </button>
              {isActive && (
                <IconButton
                  label={t('reader.removeEvidence')}
                  onPress={() => annotating.removeEvidence(piece.id)}
                >
                  <X size={12} aria-hidden />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {isActive && (
        <div className={styles.tools}>
          {COLORS.map((color) => (
            <button
              key={color}
              type="button"
              className={swatch.swatch}
              data-color={color}
              aria-pressed={annotation.color === color}
              aria-label={t('reader.highlight', { color: colorNames[color] || t(`common.${color}`) })}
              title={colorNames[color] || t(`common.${color}`)}
              onClick={(event) => {
                event.stopPropagation()
                update({ color })
              }}
            />
          ))}
          <span className={styles.push} />
          <IconButton
            label={t('common.copyMarkdown')}
            onPress={async () => {
              await navigator.clipboard.writeText(outgoing().markdown)
              showToast({ text: t('common.copied') })
            }}
          >
            <Copy size={14} aria-hidden />
          </IconButton>
          <IconButton
            label={t('reader.delete')}
            shortcut="Backspace"
            onPress={() => annotating.remove(annotation)}
          >
            <Trash2 size={14} aria-hidden />
          </IconButton>
        </div>
      )}
    </article>
  )
}, isSame)

/** The list is made anew with every change in it; most of its entries are what they were. */
function isSame(a: CardProps, b: CardProps): boolean {
  return (
    a.article === b.article &&
    a.entry.annotation === b.entry.annotation &&
    a.entry.evidence === b.entry.evidence &&
    a.tags === b.tags &&
    a.isActive === b.isActive &&
    a.activate === b.activate &&
    a.annotating === b.annotating
  )
}
