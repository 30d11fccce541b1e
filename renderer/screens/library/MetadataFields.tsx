import { Check } from 'lucide-react'
import type { ArticleListItem } from '../../../app/contract.ts'
import { useT } from '../../i18n/index.tsx'
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
  const { name, words, hint, read, write, isRight } = field
  const origin = article.origins[name]
  const value = read(article)
  const guessed = origin?.guessed === true && value !== ''
  return (
    <>
      <dt>{t(words)}</dt>
      <dd className={guessed ? styles.guess : undefined}>
        <InPlace
          label={t(words)}
          value={value}
          placeholder={t('library.unknown')}
          guessed={guessed}
          title={guessed ? t('library.guessed', { from: reportWord(origin.from, t) }) : hint && t(hint)}
          refuse={(typed) => (isRight(typed) || !hint ? null : t(hint))}
          onChange={(typed) => patch(write(typed))}
        />
        {guessed && (
          <IconButton label={t('library.confirm')} onPress={() => patch(write(value))}>
            <Check size={14} aria-hidden />
          </IconButton>
        )}
      </dd>
    </>
  )
}
