import { useMemo } from 'react'
import type { Annotation } from '../../../../app/model/annotation.ts'
import { articleText } from '../../../../app/text/index.ts'
import { useLibraryQuery } from '../../../data/queries.ts'
import { useT } from '../../../i18n/index.tsx'
import { passageWords } from '../../../i18n/passage-words.ts'
import { around } from './passage.ts'
import styles from './QuoteInContext.module.css'

/** A passage within its paragraph. Where its words have changed it stands in the context it was marked in. */
export function QuoteInContext({ annotation }: { annotation: Annotation }) {
  const t = useT()
  const { articleId, state, start, end, quote } = annotation
  const isInPlace = state === 'exact' || state === 'moved'
  const { data } = useLibraryQuery(
    ['articles', 'get', articleId],
    (client) => client.articles.get({ id: articleId }),
    [{ kind: 'article', id: articleId }],
    { enabled: isInPlace },
  )
  const text = useMemo(() => data && articleText(data.revision.tree), [data])
  const { before, after } =
    isInPlace && text !== undefined
      ? around(text, start, end)
      : { before: `… ${annotation.prefix}`, after: `${annotation.suffix} …` }
  return (
    <blockquote className={styles.context} dir="auto">
      <span>{passageWords(before, t)}</span>
      <mark data-color={annotation.color}>{passageWords(quote, t)}</mark>
      <span>{passageWords(after, t)}</span>
    </blockquote>
  )
}
