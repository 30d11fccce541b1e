/** What was changed, by the names people know fields by. */
import { Color } from '../../app/model/annotation.ts'
import { ClaimStatus, Stance } from '../../app/model/claim.ts'
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
  color: 'exporting.editColor',
  stance: 'exporting.editStance',
  kind: 'exporting.editKind',
  name: 'exporting.editName',
  description: 'exporting.editDescription',
  authors: 'exporting.editAuthors',
  published: 'exporting.editPublished',
  site: 'exporting.editSite',
  url: 'exporting.editUrl',
  doi: 'exporting.editDoi',
  quote: 'exporting.editQuote',
}

const OF_LENGTH = 60
export const shorten = (text: string) =>
  text.length > OF_LENGTH ? `${text.slice(0, OF_LENGTH - 1).trim()}…` : text

/** "Comment on “fed by groundwater”". */
export const fieldWords = (field: string, of: string, t: Translate): string =>
  t(FIELDS[field] ?? 'exporting.editOther', { of: shorten(of), field })

/** A field's value in words: of what is chosen from a list, its name there. */
export function valueWords(
  field: string,
  value: string | string[] | null,
  t: Translate,
  colorNames: Partial<Record<string, string>>,
): string {
  if (value === null || value.length === 0) return t('exporting.empty')
  if (Array.isArray(value)) return value.join(', ')
  // A file may say what there is no word for.
  const color = Color.safeParse(value)
  if (field === 'color' && color.success) return colorNames[value] || t(`common.${color.data}`)
  const stance = Stance.safeParse(value)
  if (field === 'stance' && stance.success) return t(`common.${stance.data}`)
  const status = ClaimStatus.safeParse(value)
  return field === 'status' && status.success ? t(`claims.${status.data}`) : value
}
