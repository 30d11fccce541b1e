/** Folders of the time when Postil wrote `et al.` for the second of two authors: nobody is asked about what nobody changed. */
import { expect, test } from 'vitest'
import type { ExportFlavour } from '../../../app/contract.ts'
import { ownHash } from '../../../app/export/folder.ts'
import { takeApart } from '../../../app/export/merge.ts'
import { readWritten, shortHash, WRITTEN, writeWritten } from '../../../app/export/written.ts'
import { sha256Hex } from '../../../main/store/objects.ts'
import { annotation, FILES, open, plan, read, run, swap, write } from './edited.ts'

const NOW = 'Ada Fen & Jan van der Veen 2024'
const THEN = 'Ada Fen et al. 2024'

/** The exported folder as it was written then. */
async function exportedThen(flavour: ExportFlavour): Promise<void> {
  await run(flavour)
  const lines = readWritten(read(WRITTEN)).map((line) => {
    const text = read(line.path).replaceAll(NOW, THEN)
    write(line.path, text)
    const parts = takeApart(text)!
    const page = `${parts.matter}\n${parts.block}\n`
    const hash = (of: string) => shortHash(sha256Hex, of)
    // What was not written otherwise is hashed here as the export did.
    if (!text.includes(THEN)) expect(hash(page)).toBe(line.page)
    return { ...line, page: hash(page), own: ownHash(line, parts, { sha256: sha256Hex } as never) }
  })
  write(WRITTEN, writeWritten(lines))
}

test.each(['obsidian', 'commonmark'] as const)('%s: pages nobody touched are renewed', async (flavour) => {
  await exportedThen(flavour)
  const { files } = await run(flavour)
  expect(files.filter(({ status }) => status === 'conflict')).toEqual([])
  expect(read(FILES.article)).toContain(NOW)
  expect(read(FILES.article)).not.toContain(THEN)
  const again = await plan(flavour)
  expect(again.files.filter(({ status }) => status !== 'unchanged')).toEqual([])
})

test.each(['obsidian', 'commonmark'] as const)('%s: what was written in a page comes in', async (flavour) => {
  await exportedThen(flavour)
  write(FILES.article, swap('How *much*?', 'How **much** indeed?')(read(FILES.article)))
  const { files } = await run(flavour)
  expect(files.filter(({ status }) => status === 'conflict')).toEqual([])
  expect(annotation(open.store).comment).toBe('How **much** indeed?')
  expect(read(FILES.article)).toContain(NOW)
})

test('a citation in a note, as it was called then, is one key for Pandoc', async () => {
  const [note] = open.store.list('note', { articleId: null })
  const { id } = annotation(open.store)
  for (const label of [THEN, NOW]) {
    const { version } = open.store.get('note', note!.id)!
    const markdown = `So it is [${label}](postil://annotation/${id}).`
    await open.library.execute('notes.update', { id: note!.id, version, patch: { markdown } })
    await run('pandoc')
    expect(read(FILES.note)).toMatch(/So it is \[@\w+[^\]]*\]\./)
  }
})
