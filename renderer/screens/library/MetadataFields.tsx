import { Check } from 'lucide-react'
import type { ArticleListItem } from '../../../app/contract.ts'
import type { Article } from '../../../app/model/article.ts'
import { useFormat, useT } from '../../i18n/index.tsx'
import { reportWord } from '../../i18n/report-words.ts'
import { IconButton } from '../../ui/Button.tsx'
import { InPlace } from '../../ui/InPlace.tsx'
import styles from './ArticleDetails.module.css'
import { FIELDS, type Field } from './fields.ts'
import type { ArticlePatch } from './useArticlePatch.ts'

interface MetadataFieldsProps {
  article: ArticleListItem
  patch: (patch: ArticlePatch) => void
}

/** Who wrote it, where and when: a guess has dots under it, a click corrects it, the tick says that it is right. */
export function MetadataFields({ article, patch }: MetadataFieldsProps) {
  return (
    <dl className={styles.fields}>
      {FIELDS.map((field) => (
        <MetadataRow key={field.name} field={field} article={article} patch={patch} />
      ))}
    </dl>
  )
}

function MetadataRow({ field, article, patch }: MetadataFieldsProps & { field: Field }) {
  const t = useT()
  const value = field.read(article)
  const guessed = isGuess(field, article)
  return (
    <>
      <dt>{t(field.words)}</dt>
      <dd className={guessed ? styles.guess : undefined}>
        <MetadataValue field={field} article={article} patch={patch} />
        {guessed && (
          <IconButton label={t('library.confirm')} onPress={() => patch(field.write(value))}>
            <Check size={14} aria-hidden />
          </IconButton>
        )}
      </dd>
    </>
  )
}

/** One of these values, corrected where it stands. */
export function MetadataValue({
  field,
  article,
  patch,
}: {
  field: Field
  article: Article
  patch: (patch: ArticlePatch) => void
}) {
  const t = useT()
  const format = useFormat()
  const { name, words, hint, read, show, write, isRight } = field
  const value = read(article)
  const guessed = isGuess(field, article)
  const from = article.origins[name]?.from ?? ''
  const title = guessed ? t('library.guessed', { from: reportWord(from, t) }) : hint && t(hint)
  return (
    <InPlace
      label={t(words)}
      value={value}
      {...(show && value ? { shown: show(value, format) } : {})}
      placeholder={t('library.unknown')}
      guessed={guessed}
      {...(title ? { title } : {})}
      refuse={(typed) => (isRight(typed) || !hint ? null : t(hint))}
      onChange={(typed) => patch(write(typed))}
    />
  )
}

const isGuess = ({ name, read }: Field, article: Article): boolean =>
  article.origins[name]?.guessed === true && read(article) !== ''
