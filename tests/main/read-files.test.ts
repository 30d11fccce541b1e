import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readDocument, walk } from '../../main/read-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postil-walk-'))
  writeFileSync(join(folder, 'a.txt'), 'A text.')
  mkdirSync(join(folder, 'sub'))
  writeFileSync(join(folder, 'sub', 'b.txt'), 'Another.')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function walked(): Promise<string[]> {
  const paths: string[] = []
  for await (const path of walk(folder)) paths.push(relative(folder, path))
  return paths
}

test('links in a circle, and to a folder that was walked, bring nothing twice', async () => {
  symlinkSync('..', join(folder, 'sub', 'up'))
  symlinkSync('sub', join(folder, 'zsub'))
  symlinkSync('nowhere', join(folder, 'broken'))
  expect(await walked()).toEqual(['a.txt', 'broken', join('sub', 'b.txt')])
})

test.skipIf(process.platform === 'win32')(
  'a pipe in a folder is passed over, a device that never ends is refused',
  async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    expect(await walked()).toEqual(['a.txt', join('sub', 'b.txt')])
    await expect(readDocument('/dev/zero')).rejects.toMatchObject({ code: 'fileUnreadable' })
  },
)
