/** The metadata a person can correct: how each is shown as one line of text, and read back from it. */
import type { Article, MetadataField } from '../../../app/model/article.ts'
import type { Format, MessageKey } from '../../i18n/index.tsx'
import type { ArticlePatch } from './useArticlePatch.ts'

export interface Field {
  name: MetadataField
  words: MessageKey
  hint?: MessageKey
  read: (article: Article) => string
  /** How the value is shown while it is not edited, where that is not the value itself. */
  show?: (value: string, format: Format) => string
  write: (typed: string) => ArticlePatch
  isRight: (typed: string) => boolean
}

type OneLine = 'site' | 'published' | 'language' | 'url' | 'doi' | 'citekey' | 'description'

const line = (name: OneLine, words: MessageKey): Field => ({
  name,
  words,
  read: (article) => article[name] ?? '',
  write: (typed) => ({ [name]: typed || null }),
  isRight: () => true,
})

/** ISO 8601, as precise as known. */
const isDate = (typed: string): boolean =>
  typed === '' || (/^\d{4}(-\d\d(-\d\d)?)?(T.*)?$/.test(typed) && !Number.isNaN(Date.parse(typed)))

export const FIELDS: readonly Field[] = [
  {
    name: 'authors',
    words: 'library.fieldAuthors',
    hint: 'library.authorsHint',
    read: ({ authors }) => authors.join('; '),
    write: (typed) => ({
      authors: typed
        .split(';')
        .map((name) => name.trim())
        .filter(Boolean),
    }),
    isRight: () => true,
  },
  {
    ...line('published', 'library.fieldPublished'),
    hint: 'library.dateHint',
    show: (value, format) => format.published(value),
    isRight: isDate,
  },
  line('site', 'library.fieldSite'),
  line('url', 'library.fieldUrl'),
  line('doi', 'library.fieldDoi'),
  { ...line('language', 'library.fieldLanguage'), show: (value, format) => format.language(value) },
  line('citekey', 'library.fieldCitekey'),
  line('description', 'library.fieldDescription'),
]
