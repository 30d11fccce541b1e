/** Two people, one folder under git: both export, git merges, both import. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Library } from '../../../app/library.ts'
import { createExports } from '../../../main/export/index.ts'
import { checkDatabase } from '../../../main/store/check.ts'
import { addArticle, importFolder, paragraphs, type TestLibrary, testLibrary } from '../../support.ts'
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

/** Ann's folder goes to Ben and comes back, without git, which would ask about what both changed. */
async function byHand(): Promise<void> {
  await run(ann!.library, 'ann')
  await importFolder(ben!.library, shared('ann'))
  await run(ben!.library, 'ann')
  await importFolder(ann!.library, shared('ann'))
  await run(ann!.library, 'ann')
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

  test('one revises the article, the other marks a passage of the wording before', async () => {
    const revised = paragraphs('Another beginning.', 'The bog stores much carbon 🌿 and keeps it.')
    await both(
      (library) => library.execute('articles.edit', { id: ids.articleId, tree: revised }),
      (library) => library.execute('annotations.create', { articleId: ids.articleId, start: 43, end: 52 }),
    )
    expectSound()
  })

  test('both revise the article: both wordings are kept, and every passage is on the current one', async () => {
    const to = (text: string) => (library: Library) =>
      library.execute('articles.edit', { id: ids.articleId, tree: paragraphs(text, 'It stores carbon.') })
    to('Ann’s beginning.')(ann!.library)
    to('Ben’s.')(ben!.library)
    await byHand()
    for (const { store } of [ann!, ben!]) expect(store.revisions(ids.articleId)).toHaveLength(4)
    expectSound()
  })

  test('what both add alike is one: a tag, evidence, a silence, a relation', async () => {
    const [, claim] = ann!.store.list('claim').sort((a) => (a.id === ids.claimId ? -1 : 1))
    const other = ann!.store.list('annotation').find(({ id }) => id !== ids.annotationId)!
    const alike = (stance: 'opposes' | 'mentions') => (library: Library) => {
      library.execute('annotations.update', { id: other.id, patch: { color: 'sky' } })
      library.execute('claims.update', { id: claim!.id, patch: { comment: stance } })
      library.execute('articles.updateMany', { ids: [ids.articleId], addTags: ['peat'] })
      library.execute('evidence.set', {
        claim: { id: claim!.id },
        passage: { annotationId: ids.annotationId },
        stance,
      })
      library.execute('claims.relate', { fromId: claim!.id, toId: ids.claimId, relation: 'opposes' })
      library.execute('claims.setSilence', { claimId: ids.claimId, articleId: ids.articleId, silent: true })
    }
    alike('opposes')(ann!.library)
    alike('mentions')(ben!.library)
    await byHand()
    for (const { store } of [ann!, ben!]) {
      const live = <K extends 'tag' | 'evidence' | 'silence' | 'claimRelation'>(kind: K) =>
        store.list(kind).filter(({ deleted }) => deleted === null)
      expect(live('tag').map(({ name }) => name)).toEqual(expect.arrayContaining(['peat', 'method/survey']))
      expect([live('tag').length, live('evidence').length, live('silence').length]).toEqual([2, 2, 2])
      expect(live('claimRelation')).toHaveLength(2)
      expect(live('evidence').map(({ stance }) => stance)).toContain('mentions')
    }
    await importFolder(ben!.library, shared('ann'))
    const last = await run(ben!.library, 'ann')
    expect(last.files.filter(({ status }) => status !== 'unchanged')).toEqual([])
    expect(last.others).toBe(0)
  })

  test('what one removes is not removed from the other’s library', async () => {
    ann!.library.execute('annotations.remove', { ids: [ids.annotationId] })
    await run(ann!.library, 'ann')
    const { articles } = await importFolder(ben!.library, shared('ann'))
    expect(articles).toEqual([ids.articleId])
    expect(ben!.store.get('annotation', ids.annotationId)?.deleted).toBe(null)
  })
})

/** Every sure passage is of its article's current wording. */
function expectSound(): void {
  for (const { store, db } of [ann!, ben!]) {
    expect([...checkDatabase(db)]).toEqual([])
    for (const { articleId, revisionId, state } of store.list('annotation'))
      if (state === 'exact' || state === 'moved')
        expect(revisionId).toBe(store.get('article', articleId)!.revisionId)
  }
}
