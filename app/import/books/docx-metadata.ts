/** What a DOCX says of itself. */
import { DOMParser } from 'linkedom'
import type { Metadata } from '../../model/article.ts'
import { decode } from '../decode.ts'
import { metadataOfProperties } from './properties.ts'

/** The file's core properties (Dublin Core, in docProps/core.xml). */
export function metadataOf(core: Uint8Array | undefined): Metadata {
  const properties = core
    ? (new DOMParser().parseFromString(decode(core).text, 'text/xml') as unknown as {
        querySelectorAll(s: string): Iterable<{ localName: string; textContent: string | null }>
      })
    : null
  const values = new Map(
    [...(properties?.querySelectorAll('*') ?? [])].map((node) => [
      node.localName.replace(/^\w+:/, ''),
      node.textContent?.trim() ?? '',
    ]),
  )
  const value = (field: string) => values.get(field) || null
  return metadataOfProperties({
    title: value('title'),
    author: value('creator'),
    created: value('created'),
    language: value('language'),
    description: value('description'),
  })
}
