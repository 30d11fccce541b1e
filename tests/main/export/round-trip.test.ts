/** Export, import into an empty library, export again: the same bytes, whatever the library holds. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PRESETS } from '../../../app/export/presets/index.ts'
import { createExports } from '../../../main/export/index.ts'
import { checkDatabase } from '../../../main/store/check.ts'
import { importFolder, testLibrary } from '../../support.ts'
import { anything, build } from './anything.ts'

const rendering = fc.record({
  flavour: fc.constantFrom('obsidian' as const, 'commonmark' as const, 'pandoc' as const),
  preset: fc.constantFrom(...(Object.keys(PRESETS) as (keyof typeof PRESETS)[])),
})

function contents(path: string): [string, string][] {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files
    .map((file) => join(file.parentPath, file.name))
    .sort()
    .map((file) => [file.slice(path.length), readFileSync(file, 'latin1')])
}

// More of them with `RUNS=1000 vitest run tests/main/export/round-trip.test.ts`.
test('there and back', async () => {
  await fc.assert(
    fc.asyncProperty(anything, rendering, async (plan, { flavour, preset }) => {
      const [open, other] = [testLibrary(), testLibrary()]
      const folder = mkdtempSync(join(tmpdir(), 'postil-anything-'))
      const run = (library: typeof open.library, to: string) =>
        createExports(library).run({ as: 'markdown', flavour, preset, folder: join(folder, to) })
      try {
        build(open.library, plan)
        await run(open.library, 'out')
        const again = await run(open.library, 'out')
        expect([again.incoming, again.files.filter(({ status }) => status !== 'unchanged')]).toEqual([[], []])
        const brought = await importFolder(other.library, join(folder, 'out'))
        expect(brought).toMatchObject({ edits: 0, unsettled: [], unread: [], problems: [] })
        expect([...checkDatabase(other.db)]).toEqual([])
        await run(other.library, 'again')
        expect(contents(join(folder, 'again'))).toEqual(contents(join(folder, 'out')))
      } finally {
        open.remove()
        other.remove()
        rmSync(folder, { recursive: true, force: true })
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 20), seed: 1, endOnFailure: !process.env.RUNS },
  )
}, 120_000)
