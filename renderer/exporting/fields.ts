/** What was changed, by the names people know fields by. */
import type { Translate } from '../i18n/catalogue.ts'
import type { MessageKey } from '../i18n/index.tsx'

const FIELDS: Record<string, MessageKey> = {
  comment: 'exporting.editComment',
  tags: 'exporting.editTags',
  title: 'exporting.editTitle',
  statement: 'exporting.editStatement',
  takeaway: 'exporting.editTakeaway',
  markdown: 'exporting.editNote',
  note: 'exporting.editNote',
  status: 'exporting.editStatus',
}

const OF_LENGTH = 60
const shorten = (text: string) => (text.length > OF_LENGTH ? `${text.slice(0, OF_LENGTH - 1).trim()}…` : text)

/** "Comment on “fed by groundwater”". */
export const fieldWords = (field: string, of: string, t: Translate): string =>
  t(FIELDS[field] ?? 'exporting.editOther', { of: shorten(of), field })
