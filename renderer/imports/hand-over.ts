import { FILE_LIMIT } from '../../app/imports.ts'
import type { Client } from '../data/client.tsx'
import type { OutgoingFile } from './outgoing.ts'

/** Files above this size go in pieces of it, so that what the person does meanwhile need not wait behind them; bytes. */
const PIECE = 1024 * 1024

/**
 * Hands a file to the library. One that is too large, or cannot be read any more, is handed over without its content: the
 * library says in its row what is wrong.
 */
export async function handOver(
  client: Client,
  { id, file, projectId }: OutgoingFile,
  isCancelled: () => boolean,
): Promise<'taken' | 'held'> {
  const { name, size } = file
  if (size > FILE_LIMIT || !(await isReadable(file))) {
    await client.imports.add({ id, name, size, projectId })
    return 'taken'
  }
  if (size <= PIECE) {
    await client.imports.add({ id, name, size, file, projectId })
    return 'taken'
  }
  for (let at = 0; at < size; at += PIECE) {
    if (isCancelled()) return 'held'
    await client.imports.piece({ id, at, piece: file.slice(at, at + PIECE) })
  }
  await client.imports.add({ id, name, size, projectId })
  return 'taken'
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
