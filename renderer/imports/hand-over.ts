import type { ImportJob } from '../../app/contract.ts'
import { withCompanions } from '../../app/import/companions.ts'
import { FILE_LIMIT, FOLDER_LIMIT } from '../../app/imports.ts'
import type { Client } from '../data/client.tsx'
import type { OutgoingFile } from './outgoing.ts'

/** Files above this size go in pieces of it, so that what the person does meanwhile need not wait behind them; bytes. */
const PIECE = 1024 * 1024

/**
 * Hands a file to the library. One that is too large, or cannot be read any more, is handed over without its content: the
 * library says in its row what is wrong.
 * @returns null when it stopped half way because the person cancelled
 */
export async function handOver(
  client: Client,
  outgoing: OutgoingFile,
  isCancelled: () => boolean,
): Promise<ImportJob | null> {
  const { id, file, path, folder, projectId } = outgoing
  const limit = folder ? FOLDER_LIMIT : FILE_LIMIT
  const content = file.size > limit ? null : await contentOf(outgoing)
  const size = content?.size ?? file.size
  const job = { id, name: file.name, path, size, folder, projectId }
  if (!content || size > limit) return client.imports.add(job)
  if (size <= PIECE) return client.imports.add({ ...job, file: content })
  for (let at = 0; at < size; at += PIECE) {
    if (isCancelled()) return null
    await client.imports.piece({ id, at, piece: content.slice(at, at + PIECE) })
  }
  return client.imports.add(job)
}

/**
 * What is sent: a page or a note with the pictures in it that lie beside it. What is not large is read here, and once: of a
 * file on the disk the browser asks the disk again whenever anything is asked of it, and holds the window up meanwhile.
 * @returns null when it was moved, removed or changed since it was chosen
 */
async function contentOf({ file, path, beside }: OutgoingFile): Promise<Blob | null> {
  if (!beside && file.size > PIECE) return (await bytesOf(file.slice(0, 1))) && file
  const bytes = await bytesOf(file)
  if (!bytes || !beside || path === undefined) return bytes && new Blob([bytes])
  const full = await withCompanions(
    bytes,
    path,
    [...beside.files.keys()],
    // A picture that can't be read costs itself: its place says so in the article.
    (at) => {
      beside.shown.add(at)
      return bytesOf(beside.files.get(at)!)
    },
  )
  return full === bytes && file.size > PIECE ? file : new Blob([full])
}

const bytesOf = (blob: Blob): Promise<Uint8Array<ArrayBuffer> | null> =>
  blob.arrayBuffer().then(
    (content) => new Uint8Array(content),
    () => null,
  )
