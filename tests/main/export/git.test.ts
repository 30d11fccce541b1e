/** Two people, one folder under git: both export, git merges, both import. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Library } from '../../../app/library.ts'
import { createExports, importFolder } from '../../../main/export/index.ts'
import { addArticle, type TestLibrary, testLibrary } from '../../support.ts'
import { fillLibrary } from './fill.ts'

const found = spawnSync('git', ['--version'], { encoding: 'utf8' }).status === 0
if (!found) console.warn('git is not installed: its tests are left out')

let [ann, ben]: TestLibrary[] = []
let root: string
let ids: ReturnType<typeof fillLibrary>
const shared = (who: string) => join(root, who)

function git(who: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.org', '-c', 'core.autocrlf=false']
  const { status, stdout, stderr } = spawnSync('git', [...identity, ...args], {
    cwd: shared(who),
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stdout}${stderr}`)
  return stdout
}
const run = (library: Library, who: string) =>
  createExports(library).run({
    as: 'markdown',
    flavour: 'obsidian',
    preset: 'literature',
    folder: shared(who),
  })
const commit = (who: string) => git(who, 'add', '-A') + git(who, 'commit', '-qm', who)
const read = (who: string, path: string) => readFileSync(join(shared(who), path), 'utf8')
const ARTICLE = 'articles/Peat a ledger of carbon.md'

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'postil-git-'))
  ;[ann, ben] = [testLibrary(), testLibrary()]
  ids = fillLibrary(ann.library)
  await run(ann.library, 'ann')
  git('ann', 'init', '-q', '-b', 'main')
  commit('ann')
  spawnSync('git', ['clone', '-q', shared('ann'), shared('ben')])
  await importFolder(ben.library, shared('ben'))
})
afterEach(() => {
  ann!.remove()
  ben!.remove()
  rmSync(root, { recursive: true, force: true })
})

/** Ann and Ben each do something, export and commit; Ben merges Ann's, imports, exports; so does Ann. */
async function both(byAnn: (library: Library) => void, byBen: (library: Library) => void): Promise<void> {
  byAnn(ann!.library)
  byBen(ben!.library)
  await run(ann!.library, 'ann')
  await run(ben!.library, 'ben')
  commit('ann')
  commit('ben')
  git('ben', 'pull', '-q', '--no-rebase', '--no-edit', 'origin', 'main')
  await importFolder(ben!.library, shared('ben'))
  expect((await run(ben!.library, 'ben')).files.filter(({ status }) => status === 'conflict')).toEqual([])
  if (git('ben', 'status', '--porcelain')) commit('ben')
  git('ann', 'pull', '-q', '--no-edit', shared('ben'), 'main')
  await importFolder(ann!.library, shared('ann'))
  // Nothing is left to say: both libraries give the bytes that are there.
  const left = (await run(ann!.library, 'ann')).files.filter(({ status }) => status !== 'unchanged')
  expect(left.map(({ path, status }) => [path, status])).toEqual([])
}

describe.skipIf(!found)('git', () => {
  test('different annotations of one article, changed', async () => {
    const [first, second] = ann!.store.list('annotation', { articleId: ids.articleId })
    await both(
      (library) => library.execute('annotations.update', { id: first!.id, patch: { comment: 'Ann.' } }),
      (library) =>
        library.execute('annotations.update', { id: second!.id, patch: { comment: 'Ben.', color: 'rose' } }),
    )
    for (const { store } of [ann!, ben!])
      expect(
        store
          .list('annotation')
          .map(({ comment }) => comment)
          .sort(),
      ).toEqual(['Ann.', 'Ben.'])
    expect(read('ann', ARTICLE)).toMatch(/Ann\.[\s\S]*Ben\./)
  })

  test('annotations, articles, claims and notes added by both, in the same places', async () => {
    const adding = (name: string, start: number) => (library: Library) => {
      library.execute('annotations.create', {
        articleId: ids.articleId,
        start,
        end: 50,
        comment: `${name} here.`,
      })
      const { id } = addArticle(library, `${name}’s article`, [`Words of ${name}.`])
      library.execute('annotations.create', { articleId: id, start: 0, end: 5 })
      library.execute('evidence.set', {
        claim: { statement: `${name} claims` },
        passage: { annotationId: ids.annotationId },
        stance: 'qualifies',
      })
      library.execute('notes.create', { title: `${name}’s note`, markdown: 'A note.' })
    }
    await both(adding('Ann', 43), adding('Ben', 44))
    for (const { store } of [ann!, ben!]) {
      expect(store.list('annotation')).toHaveLength(6)
      expect(store.list('article')).toHaveLength(3)
      expect(store.list('claim')).toHaveLength(4)
    }
    expect(read('ann', ARTICLE)).toMatch(/Ann here\.[\s\S]*Ben here\./)
  })

  test('what one wrote outside the block stays beside what the other annotated', async () => {
    await both(
      () => writeFileSync(join(shared('ann'), ARTICLE), `${read('ann', ARTICLE)}\nMine, Ann.\n`),
      (library) =>
        library.execute('annotations.update', { id: ids.annotationId, patch: { comment: 'Ben.' } }),
    )
    expect(read('ben', ARTICLE)).toMatch(/> Ben\.[\s\S]*\nMine, Ann\.\n$/)
  })
})
