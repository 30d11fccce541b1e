/** Two wordings of an object's file, as what a person reads of them. */
import type { ConflictSides } from '../contract.ts'
import type { Store } from '../store.ts'
import type { ExportedFolder } from './folder.ts'
import type { Value } from './front-matter.ts'

/** Fields that people know, in the order in which they are shown; tags by their names. */
const READ = [
  'title',
  'name',
  'statement',
  'authors',
  'published',
  'site',
  'url',
  'doi',
  'takeaway',
  'markdown',
  'quote',
  'stance',
  'kind',
  'status',
  'color',
  'comment',
  'description',
  'tags',
] as const

/**
 * The fields that people know and that differ; null for a file that holds no object.
 * @param theirs the object's file (JSON) in the folder
 * @param ours the same as it would be written now
 */
export async function sidesOf(
  store: Store,
  folder: Pick<ExportedFolder, 'read'>,
  theirs: string,
  ours: string,
): Promise<ConflictSides | null> {
  const [there, here] = [objectIn(theirs), objectIn(ours)]
  if (!there || !here) return null
  /** A tag that the library does not know has its file in the folder. */
  const tagName = async (id: string) => {
    const known = store.get('tag', id)?.name
    const file = known === undefined && /^\w+$/.test(id) ? await folder.read(`.postil/tag/${id}.json`) : null
    return known ?? String((file && objectIn(new TextDecoder().decode(file)))?.name ?? id)
  }
  const words = async (value: unknown, field: string): Promise<Value> => {
    if (Array.isArray(value))
      return Promise.all(value.map((one) => (field === 'tags' ? tagName(String(one)) : String(one))))
    return value === null || value === undefined ? null : String(value)
  }
  const fields: ConflictSides['fields'] = []
  for (const field of READ) {
    if (JSON.stringify(there[field]) === JSON.stringify(here[field])) continue
    fields.push({ field, theirs: await words(there[field], field), ours: await words(here[field], field) })
  }
  const passage = store.get('annotation', String(here.annotationId))
  const of = here.title ?? here.statement ?? here.name ?? here.quote ?? passage?.quote ?? ''
  return { of: String(of), fields }
}

type Fields = Record<string, unknown>

function objectIn(text: string): Fields | null {
  try {
    const value = JSON.parse(text)
    const object = value['postil:annotation'] ?? value
    return typeof object === 'object' ? object : null
  } catch {
    // Damaged, or no JSON: then its lines are shown.
    return null
  }
}
