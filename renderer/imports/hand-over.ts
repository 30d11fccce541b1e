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
  const { id, path, folder, projectId } = outgoing
  const file = await whole(outgoing)
  const { name, size } = file
  if (size > (folder ? FOLDER_LIMIT : FILE_LIMIT) || !(await isReadable(file))) {
    return client.imports.add({ id, name, path, size, folder, projectId })
  }
  if (size <= PIECE) return client.imports.add({ id, name, path, size, file, folder, projectId })
  for (let at = 0; at < size; at += PIECE) {
    if (isCancelled()) return null
    await client.imports.piece({ id, at, piece: file.slice(at, at + PIECE) })
  }
  return client.imports.add({ id, name, path, size, folder, projectId })
}

/** A page or a note with the pictures in it that lie beside it. */
async function whole({ file, path, beside }: OutgoingFile): Promise<File> {
  if (!beside || path === undefined || file.size > FILE_LIMIT || !(await isReadable(file))) return file
  const bytes = new Uint8Array(await file.arrayBuffer())
  const full = await withCompanions(
    bytes,
    path,
    [...beside.files.keys()],
    // A picture that can't be read costs itself: its place says so in the article.
    (at) => {
      beside.shown.add(at)
      return beside.files
        .get(at)!
        .arrayBuffer()
        .then(
          (content) => new Uint8Array(content),
          () => null,
        )
    },
  )
  return full === bytes ? file : new File([full], file.name)
}

/** Not when it was moved, removed or changed since it was chosen. */
const isReadable = (file: File): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    )
