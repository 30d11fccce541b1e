/** Files that were renamed, moved, copied or removed, here or by somebody else, and exported to again. */
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createExports } from '../../../main/export/index.ts'
import { addArticle, importFolder, testLibrary } from '../../support.ts'
import { annotation, article, exporting, FILES, folder, ids, open, read, run, write } from './edited.ts'

test('a renamed article’s file is renamed with what a person wrote in it, and links to it are true', async () => {
  await run()
  write(FILES.article, `${read(FILES.article)}\nMine.\n`)
  open.library.execute('articles.update', { id: ids.articleId, patch: { title: 'Bogs' } })
  const { files } = await run()
  expect(files.find(({ path }) => path === 'articles/Bogs.md')).toMatchObject({
    status: 'renamed',
    from: FILES.article,
  })
  expect(readdirSync(join(folder, 'articles'))).toEqual(['Bogs.md'])
  expect(read('articles/Bogs.md')).toMatch(/# Bogs[\s\S]*\nMine\.\n$/)
  expect(read('index.md')).toContain('[[Bogs]]')
  expect((await run()).files.filter(({ status }) => status !== 'unchanged')).toEqual([])
})

test('a renamed article’s file does not take the place of a person’s', async () => {
  await run()
  write('articles/Bogs.md', 'My own bogs.\n')
  open.library.execute('articles.update', { id: ids.articleId, patch: { title: 'Bogs' } })
  const { files } = await run()
  expect(files.find(({ status }) => status === 'conflict')).toMatchObject({
    path: 'articles/Bogs.md',
    reason: 'foreign',
    theirs: 'My own bogs.\n',
  })
  expect(read('articles/Bogs.md')).toBe('My own bogs.\n')
  expect(read(FILES.article)).toContain('# Peat')
})

test('two articles that swap titles swap files', async () => {
  const second = addArticle(open.library, 'Second', ['Text.'])
  await run()
  write('articles/Second.md', `${read('articles/Second.md')}\nAbout the second.\n`)
  const title = article(open.store).title
  open.library.execute('articles.update', { id: second.id, patch: { title } })
  open.library.execute('articles.update', { id: ids.articleId, patch: { title: 'Second' } })
  await run()
  expect(read('articles/Second.md')).not.toContain('About the second.')
  expect(read(FILES.article)).toContain('About the second.')
})

test('another person’s objects in the folder stay, what is undone here goes', async () => {
  await run()
  const into = testLibrary()
  try {
    await importFolder(into.library, folder)
    into.library.execute('claims.create', { statement: 'Added by another' })
    await createExports(into.library).run(exporting())
  } finally {
    into.remove()
  }
  const { others, files } = await run()
  expect(others).toBe(1)
  expect(files.filter(({ status }) => status === 'removed')).toEqual([])
  expect(read('claims/Added by another.md')).toContain('Added by another')
  await importFolder(open.library, folder)
  expect((await run()).others).toBe(0)
  open.library.execute('claims.create', { statement: 'For a moment' })
  await run()
  open.library.undo()
  const last = await run()
  expect([
    last.others,
    last.files.filter(({ status }) => status === 'removed').map(({ path }) => path),
  ]).toEqual([0, [expect.stringMatching(/^\.postil\/claim\//), 'claims/For a moment.md']])
})

test('what another person changed in a shared folder is not written over by who has not imported it', async () => {
  await run()
  const other = testLibrary()
  const machine = `.postil/annotation/${ids.annotationId}.json`
  try {
    await importFolder(other.library, folder)
    other.library.execute('annotations.update', {
      id: ids.annotationId,
      patch: { comment: 'Theirs, later.' },
    })
    const { articleId } = annotation(other.store)
    other.library.execute('annotations.create', { articleId, start: 0, end: 3, comment: 'Theirs alone.' })
    await createExports(other.library).run(exporting())
  } finally {
    other.remove()
  }
  open.library.execute('articles.update', { id: ids.articleId, patch: { takeaway: 'Ours.' } })
  const before = [read(FILES.article), read(FILES.claim), read(machine)]
  const { files, others } = await run()
  const newer = files.filter(({ status }) => status === 'newer').map(({ path }) => path)
  expect(newer.sort()).toEqual([machine, FILES.article, FILES.claim].sort())
  expect(others).toBe(2)
  expect([read(FILES.article), read(FILES.claim), read(machine)]).toEqual(before)
  await importFolder(open.library, folder)
  expect(annotation(open.store).comment).toBe('Theirs, later.')
  const after = await run()
  expect([after.others, after.files.filter(({ status }) => status === 'newer')]).toEqual([0, []])
  expect(read(FILES.article)).toMatch(/\*\*Ours\.\*\*[\s\S]*Theirs/)
  expect(read(FILES.article)).toContain('Theirs alone.')
})

test('what is undone here is older than what was written from here, and no other person’s', async () => {
  await run()
  open.library.execute('annotations.update', { id: ids.annotationId, patch: { comment: 'For a moment.' } })
  await run()
  open.library.undo()
  const { files, others } = await run()
  expect([others, files.filter(({ status }) => status === 'newer')]).toEqual([0, []])
  expect(read(FILES.article)).not.toContain('For a moment.')
})

describe.each(['obsidian', 'commonmark'] as const)('a page that a person moved (%s)', (flavour) => {
  const move = (from: string, to: string) => {
    mkdirSync(dirname(join(folder, to)), { recursive: true })
    renameSync(join(folder, from), join(folder, to))
  }
  const changed = async () => {
    const { files, incoming } = await run(flavour)
    expect(incoming).toEqual([])
    return files
      .filter(({ path, status }) => status !== 'unchanged' && path.endsWith('.md'))
      .map(({ path, status }) => `${status} ${path}`)
      .sort()
  }
  /** What a program does to the links of a folder in which pages are moved. */
  const relink = (path: string, ...changes: [string, string][]) =>
    write(
      path,
      changes.reduce((text, [from, to]) => text.replaceAll(from, to), read(path)),
    )

  test('is updated where it is, and linked to there; its new name is no edit, wherever it is linked', async () => {
    await run(flavour)
    move(FILES.claim, 'claims/mine/Bogs (1).md')
    move(FILES.note, 'Draft.md')
    if (flavour === 'obsidian') {
      relink(FILES.article, ['[[Peat stores carbon]]', '[[claims/mine/Bogs (1)|Peat stores carbon]]'])
      relink('index.md', ['[[Peat stores carbon]]', '[[Bogs (1)]]'], ['[[Essay]]', '[[Draft|Essay]]'])
    } else {
      relink(FILES.article, ['../claims/Peat%20stores%20carbon.md', '../claims/mine/Bogs%20\\(1\\).md'])
      relink('claims/mine/Bogs (1).md', ['](../articles/', '](../../articles/'])
    }
    open.library.execute('annotations.update', { id: ids.annotationId, patch: { comment: 'Changed here.' } })
    expect(await changed()).toEqual([
      'updated articles/Peat a ledger of carbon.md',
      'updated claims/mine/Bogs (1).md',
      'updated index.md',
    ])
    expect(readdirSync(join(folder, 'claims')).sort()).toEqual(['Peat is a sink of carbon really.md', 'mine'])
    expect(existsSync(join(folder, FILES.note))).toBe(false)
    expect(read('claims/mine/Bogs (1).md')).toContain('Changed here.')
    const links =
      flavour === 'obsidian' ? '[[Bogs (1)|Peat stores carbon]]' : '(../claims/mine/Bogs%20\\(1\\).md)'
    expect(read(FILES.article)).toContain(links)
    expect(read('index.md')).toContain(links.replace('../', ''))
    expect(await changed()).toEqual([])
  })

  test('is found by its title where somebody wrote in it; what was written comes in; a new title leaves it there', async () => {
    await run(flavour)
    move(FILES.article, 'reading/2026/Bogs.md')
    write('reading/2026/Bogs.md', `${read('reading/2026/Bogs.md').replace('How *much*?', 'A lot.')}\nMine.\n`)
    const { incoming } = await run(flavour)
    expect(incoming).toMatchObject([{ path: 'reading/2026/Bogs.md', field: 'comment', after: 'A lot.' }])
    open.library.execute('articles.update', { id: ids.articleId, patch: { title: 'Another title' } })
    expect(await changed()).toContain('updated reading/2026/Bogs.md')
    expect(read('reading/2026/Bogs.md')).toMatch(/# Another title[\s\S]*\nMine\.\n$/)
    expect(readdirSync(join(folder, 'articles'))).toEqual([])
  })
})

describe('what happens to whole files', () => {
  const statuses = async () => {
    const { files } = await run()
    return files.filter(({ status }) => status !== 'unchanged').map(({ path, status }) => `${status} ${path}`)
  }
  const machine = (id: string) => `.postil/annotation/${id}.json`

  test('copies of programs that synchronise stay as they are, and are named when the folder is imported', async () => {
    await run()
    const copies = [
      [
        'articles/Peat a ledger of carbon (conflicted copy 2026-01-01).md',
        read(FILES.article).replace('How', 'Why'),
      ],
      ['articles/Peat a ledger of carbon.sync-conflict-20260101-1.md', read(FILES.article)],
      ['.postil/annotation/copy (conflicted copy).json', read(machine(ids.annotationId))],
    ] as const
    for (const [path, text] of copies) write(path, text)
    expect(await statuses()).toEqual([])
    for (const [path, text] of copies) expect(read(path)).toBe(text)
    const { problems } = await importFolder(open.library, folder)
    expect(problems.map(({ path }) => path)).toEqual([copies[2][0]])
  })

  test('a page deleted is written again, and so is one that two copies might be', async () => {
    await run()
    const text = read(FILES.article)
    rmSync(join(folder, FILES.article))
    expect(await statuses()).toEqual([`written ${FILES.article}`])
    expect(read(FILES.article)).toBe(text)
    rmSync(join(folder, FILES.article))
    mkdirSync(join(folder, 'mine'))
    for (const name of ['One', 'Two']) write(`mine/${name}.md`, text)
    expect(await statuses()).toEqual([`written ${FILES.article}`])
    for (const name of ['One', 'Two']) expect(read(`mine/${name}.md`)).toBe(text)
  })

  test('without .postil, pages nobody touched are Postil’s still; others are conflicts', async () => {
    await run()
    rmSync(join(folder, '.postil'), { recursive: true })
    write(FILES.claim, read(FILES.claim).replace('How', 'Why'))
    write(FILES.note, `${read(FILES.note)}\nMine.\n`)
    const { files } = await run()
    expect(files.filter(({ path, status }) => path.endsWith('.md') && status !== 'unchanged')).toMatchObject([
      { path: FILES.claim, status: 'conflict', reason: 'foreign' },
    ])
    expect(read(FILES.note)).toMatch(/\nMine\.\n$/)
  })

  test('an edit of a passage that is gone from the library is a conflict, not lost', async () => {
    await run()
    write(FILES.article, read(FILES.article).replace('How *much*?', 'Keep me.'))
    open.library.execute('annotations.remove', { ids: [ids.annotationId] })
    expect(await statuses()).toContain(`conflict ${FILES.article}`)
    expect(read(FILES.article)).toContain('Keep me.')
  })

  test('an edited page of a removed article is kept', async () => {
    await run()
    write(FILES.article, read(FILES.article).replace('How *much*?', 'Keep me.'))
    open.library.execute('articles.remove', { ids: [ids.articleId] })
    expect(await statuses()).toContain(`kept ${FILES.article}`)
    expect(read(FILES.article)).toContain('Keep me.')
  })
})

test.each(['its heading is edited', 'it is copied'])(
  'a page in a folder of one’s own stays one page when %s',
  async (what) => {
    await run()
    const mine = 'mine/page.md'
    mkdirSync(join(folder, 'mine'))
    renameSync(join(folder, FILES.article), join(folder, mine))
    await run()
    if (what === 'it is copied') cpSync(join(folder, mine), join(folder, 'mine/copy.md'))
    else writeFileSync(join(folder, mine), read(mine).replace(/^# .*$/m, '# Another heading'))
    const { files } = await run()
    expect(existsSync(join(folder, FILES.article))).toBe(false)
    expect(files.map(({ path }) => path)).toContain(mine)
  },
)
