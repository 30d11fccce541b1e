/** CSL-JSON: an array of items, or one. */
import { PostilError, reasonOf } from '../../errors.ts'
import type { ParsedFile } from '../parsed.ts'
import { type CslItem, recordOf } from './csl-item.ts'

/** @throws PostilError `fileDamaged` */
export function parseCslJson(text: string, name: string): ParsedFile {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw new PostilError('fileDamaged', { path: name, format: 'CSL-JSON', reason: reasonOf(error) })
  }
  const items = (Array.isArray(data) ? data : [data]).filter(
    (item) => typeof item === 'object' && item !== null,
  )
  return {
    format: 'csl-json',
    articles: (items as CslItem[]).map((item) => {
      const keywords = typeof item.keyword === 'string' ? item.keyword.split(/[,;]\s*/) : []
      return recordOf(item, 'CSL-JSON', { keywords: keywords.filter(Boolean), attachments: [] })
    }),
    images: [],
    annotations: [],
    report: [],
  }
}
