import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ImportJob } from '../../../app/contract.ts'
import { PostilError } from '../../../app/errors.ts'
import type { ParsedFile } from '../../../app/import/parsed.ts'
import { ImportQueue } from '../../../app/import-queue.ts'
import { extractAgain, importFile, type Parse } from '../../../app/imports.ts'
import { getArticle, revisionOf } from '../../../app/queries/articles.ts'
import { parsedArticle, type TestLibrary, testLibrary } from '../../support.ts'

let open: TestLibrary
beforeEach(() => {
  open = testLibrary()
})
afterEach(() => open.remove())

const decoder = new TextDecoder()
const LONG = Array.from({ length: 80 }, (_, i) => `word${i} of the bog`).join(' ')

/** Reads `title|text`; `bad` is a bad file; `slow` waits until it is let go or aborted. */
let letGo: () => void = () => {}
const parse: Parse = async (bytes, { name, patient }, signal) => {
  const [title, text = ''] = decoder.decode(bytes).split('|')
  if (title === 'bad') throw new PostilError('noText', { path: name })
  if (title === 'long' && !patient) throw new PostilError('parseTimeout', { path: name, seconds: 10 })
  if (title === 'slow') {
    await new Promise<void>((resolve, reject) => {
      letGo = resolve
      signal?.addEventListener('abort', () => reject(new PostilError('cancelled')))
    })
  }
  return file(title!, text)
}
const file = (title: string, text: string): ParsedFile => ({
  format: 'text',
  articles: [parsedArticle(title, [text])],
  images: [],
  annotations: [],
  report: [],
})

const queue = () => new ImportQueue(open.library, parse, () => new AbortController())
let jobs = 0
const add = (q: ImportQueue, content: string, id = `job ${jobs++}`) =>
  q.add({ id, name: `${content.split('|')[0]}.txt`, size: content.length, file: new Blob([content]) })

async function settled(q: ImportQueue): Promise<ImportJob[]> {
  for await (const { done, total } of q.watch()) if (done === total) return q.progress().jobs
  throw new Error('the queue stopped')
}

test('what else a file holds waits in the order of the file', async () => {
  const titles = Array.from({ length: 8 }, (_, i) => `Headline ${i}`)
  const parts = titles.map((title) => ({ ...parsedArticle(title, ['…']), role: 'part' as const }))
  const digest = async () => ({
    ...file('Digest', LONG),
    articles: [parsedArticle('Digest', [LONG]), ...parts],
  })
  const { articles } = await importFile(
    open.library,
    digest,
    { name: 'digest.txt', path: null, bytes: new Uint8Array([1]) },
    { split: 'offer', projectIds: [] },
  )
  const waiting = getArticle(open.store, articles[0]!.id).parts
  expect(waiting.map(({ metadata }) => metadata.title)).toEqual(titles)
})

describe('a new version of a file', () => {
  const remark = (exact: string, comment: string, prefix = '') => ({
    selectors: [{ type: 'TextQuoteSelector' as const, exact, ...(prefix && { prefix }) }],
    comment,
    tags: [],
    color: null,
    created: null,
  })
  type Remark = ReturnType<typeof remark>
  let version = 0
  const bring = (text: string, ...annotations: Remark[]) =>
    importFile(
      open.library,
      async () => ({ ...file('Peat', text), articles: [{ ...parsedArticle('Peat', [text]), annotations }] }),
      { name: 'peat.docx', path: null, bytes: new Uint8Array([version++]) },
      { split: 'offer', projectIds: [], duplicates: 'newRevision' },
    )

  test('brings in the remarks it has more than the one before', async () => {
    const [first, second] = [remark('word3 of the bog', 'Which?'), remark('word5 of the bog', '')]
    await bring(LONG, first)
    const { articles } = await bring(`Before it all. ${LONG}`, first, second)
    expect(articles.map(({ id }) => getArticle(open.store, id).revision.number)).toEqual([2])
    expect(open.store.list('annotation').map(({ quote, comment }) => [quote, comment])).toEqual([
      ['word3 of the bog', 'Which?'],
      ['word5 of the bog', ''],
    ])
  })

  test('also those on words that are marked elsewhere, and no other twice', async () => {
    const text = `The first trial was significant. ${LONG}. The second trial was significant. Nothing came of it.`
    const [first, second] = ['first', 'second'].map((nth) =>
      remark('significant', '', `The ${nth} trial was `),
    ) as [Remark, Remark]
    const [nothing, unplaced] = [remark('Nothing', ''), remark('replicated', '')]
    const marked = () =>
      open.store
        .list('annotation', { deleted: null })
        .map(({ prefix, quote }) => `${/(first|second) trial was $/.exec(prefix)?.[1] ?? ''} ${quote}`)
        .sort()
    await bring(text, first, unplaced)
    const all = [' Nothing', ' replicated', 'first significant', 'second significant']
    for (const before of ['Before it all. ', 'Once more. ']) {
      await bring(before + text, second, first, nothing, unplaced)
      expect(marked()).toEqual(all)
    }
    await bring(text, unplaced, { ...unplaced })
    expect(marked()).toEqual(all.toSpliced(2, 0, ' replicated'))
    // What was thrown away does not come back.
    open.library.execute('annotations.remove', {
      ids: open.store.list('annotation').flatMap(({ id, quote }) => (quote === 'Nothing' ? [id] : [])),
    })
    await bring(`Again. ${text}`, first, second, nothing)
    expect(marked()).toEqual(all.toSpliced(0, 1, ' replicated'))
  })
})

describe('the queue', () => {
  test('stores what is good, names what is bad, and says what is here already', async () => {
    const q = queue()
    await add(q, `peat|${LONG}`)
    await settled(q)
    for (const content of ['bad', `peat|${LONG}`, 'other|Something else entirely.']) await add(q, content)
    const jobs = await settled(q)
    expect(jobs.map(({ status }) => status)).toEqual(['imported', 'failed', 'duplicate', 'imported'])
    expect(jobs[1]!.error).toMatchObject({ code: 'noText', params: { path: 'bad.txt' } })
    expect(jobs[2]!.duplicate).toMatchObject({ rule: 'bytes', title: 'peat' })
    expect(open.store.list('article')).toHaveLength(2)
  })

  test('files that are committed together fail each for itself, and are undone one by one', async () => {
    const broken: Parse = async (bytes, options, signal) => {
      const read = await parse(bytes, options, signal)
      if (options.name === 'broken.txt') read.articles[0]!.tree = null as never
      return read
    }
    const q = new ImportQueue(open.library, broken, () => new AbortController())
    for (const name of ['one', 'broken', 'two']) await add(q, `${name}|All about ${name}.`)
    const jobs = await settled(q)
    expect(jobs.map(({ status }) => status)).toEqual(['imported', 'failed', 'imported'])
    const titles = () => open.store.list('article', { deleted: null }).map(({ title }) => title)
    expect(titles().sort()).toEqual(['one', 'two'])
    open.library.undo()
    expect(titles()).toEqual(['one'])
  })

  test('two files of one commit that hold the same are one article', async () => {
    let all = () => {}
    const here = new Promise<void>((resolve) => {
      all = resolve
    })
    let arrived = 0
    const atOnce: Parse = async (...file) => {
      if (++arrived === 3) all()
      await here
      return parse(...file)
    }
    const q = new ImportQueue(open.library, atOnce, () => new AbortController())
    let commits = 0
    open.library.onChange(() => commits++)
    // No slice of time ends between them.
    const clock = vi.spyOn(open.library.env, 'now').mockReturnValue(Date.now())
    try {
      for (const content of [`peat|${LONG}`, `peat|${LONG}`, 'other|Something else.']) await add(q, content)
      const jobs = await settled(q)
      expect(jobs.map(({ status }) => status)).toEqual(['imported', 'duplicate', 'imported'])
      expect(jobs[1]!.duplicate?.articleId).toBe(jobs[0]!.articleIds[0])
      expect(commits).toBe(1)
    } finally {
      clock.mockRestore()
    }
  })

  test('goes on when the clock is set back', async () => {
    const q = queue()
    await add(q, 'one|First text.')
    await settled(q)
    const clock = vi.spyOn(open.library.env, 'now').mockReturnValue(Date.now() - 3_600_000)
    try {
      await add(q, 'two|Second text.')
      expect((await settled(q)).map(({ status }) => status)).toEqual(['imported', 'imported'])
    } finally {
      clock.mockRestore()
    }
  })

  test('cancelling in the middle keeps what was stored; retrying goes on', async () => {
    const q = queue()
    await add(q, 'one|First text.')
    const slow = await add(q, 'slow|Later.')
    await add(q, 'slow|Another.')
    await add(q, 'four|Never begun.')
    q.cancel()
    expect(
      (await settled(q)).map(({ status }) => status).filter((status) => status === 'cancelled').length,
    ).toBeGreaterThan(1)
    q.retry([slow.id])
    await new Promise((resolve) => setTimeout(resolve, 20))
    letGo()
    const jobs = await settled(q)
    expect(jobs.find(({ id }) => id === slow.id)?.status).toBe('imported')
  })

  test('a file that took too long is given more time when it is begun again', async () => {
    const q = queue()
    const { id } = await add(q, 'long|A thousand pages.')
    expect((await settled(q)).map(({ error }) => error?.code)).toEqual(['parseTimeout'])
    q.retry([id])
    expect((await settled(q)).map(({ status }) => status)).toEqual(['imported'])
  })

  test('a file that is handed over while the rest is cancelled waits as cancelled, and goes on once', async () => {
    const q = queue()
    const handing = Array.from({ length: 60 }, (_, i) =>
      add(q, `essay ${i}|Number ${i} and nothing else.`, `${i}`),
    )
    let taken = 0
    for (const one of handing) one.then(() => taken++)
    await new Promise((resolve) => setTimeout(resolve))
    // More than there is room for: the last are kept waiting by the queue.
    expect(taken).toBeLessThan(60)
    q.cancel()
    await Promise.all(handing)
    expect((await settled(q)).filter(({ status }) => status === 'cancelled').length).toBeGreaterThan(20)
    // The window did not learn that the last had arrived, and sends it again.
    await add(q, 'essay 59|Number 59 and nothing else.', '59')
    expect(q.progress().total).toBe(60)
    q.retry()
    expect((await settled(q)).map(({ status }) => status)).toEqual(Array(60).fill('imported'))
    expect(open.store.list('article')).toHaveLength(60)
  })

  test('a large file comes in pieces, one that is not all there or too large is named', async () => {
    const q = queue()
    const content = `peat|${LONG}`
    const piece = (id: string, at: number, end?: number) =>
      q.addPiece({ id, at, piece: new Blob([content.slice(at, end)]) })
    piece('whole', 0, 100)
    piece('whole', 100, 300)
    // Its answer was lost, and it is sent again.
    piece('whole', 100, 300)
    piece('whole', 300)
    piece('part', 0, 100)
    expect(() => piece('part', 300)).toThrow('A piece of the file is missing')
    for (const id of ['whole', 'part']) await q.add({ id, name: id, size: content.length })
    await q.add({ id: 'huge', name: 'huge.pdf', size: 300 * 1024 * 1024 })
    const jobs = await settled(q)
    expect(jobs.map(({ status, error }) => [status, error?.code])).toEqual([
      ['imported', undefined],
      ['failed', 'fileUnreadable'],
      ['failed', 'fileTooLarge'],
    ])
  })

  test('a duplicate can be kept beside, or become the next revision with its annotations re-anchored', async () => {
    const q = queue()
    const [first] = await (async () => {
      await add(q, `peat|${LONG}`)
      return settled(q)
    })()
    const articleId = first!.articleIds[0]!
    open.library.execute('annotations.create', { articleId, start: 0, end: 5 })
    const again = await add(q, `peat|${LONG}`)
    await settled(q)
    await q.resolve(again.id, 'newRevision')
    await settled(q)
    expect(open.store.revisions(articleId)).toHaveLength(2)
    expect(open.store.list('annotation')).toMatchObject([{ articleId, state: 'exact' }])
    const third = await add(q, `peat|${LONG}`)
    await settled(q)
    await q.resolve(third.id, 'keepBoth')
    await settled(q)
    expect(open.store.list('article', { deleted: null })).toHaveLength(2)
  })

  test('nearly the same text is imported, flagged, and can be merged', async () => {
    const q = queue()
    await add(q, `preprint|${LONG}`)
    await add(q, `published|${LONG} with a closing word`)
    const jobs = await settled(q)
    expect(jobs[1]).toMatchObject({ status: 'imported', duplicate: { rule: 'nearText', title: 'preprint' } })
    expect(await q.resolve(jobs[1]!.id, 'merge')).toMatchObject({ answer: 'merge' })
    expect(open.store.list('article', { deleted: null }).map(({ title }) => title)).toEqual(['preprint'])
    // Another window asks later: nothing is done, and nothing said to be.
    expect(await q.resolve(jobs[1]!.id, 'skip')).toEqual({ answer: null, step: null })
    expect(q.progress().jobs[1]!.duplicate).toBeNull()
    const news = q.watch()
    await news.next()
    const next = news.next()
    open.library.undo()
    expect(open.store.list('article', { deleted: null })).toHaveLength(2)
    // Windows hear that it is asked again.
    expect((await next).value!.changed).toMatchObject([{ id: jobs[1]!.id, duplicate: { title: 'preprint' } }])
    expect(await q.resolve(jobs[1]!.id, 'keepBoth')).toEqual({ answer: 'keepBoth', step: null })
    expect(q.progress().jobs[1]!.duplicate).toBeNull()
  })
})

describe('every rule by which a file is here already, every answer to it, and each taken back', () => {
  const SAME = { doi: '10.1234/bog', url: 'https://example.org/bog', citekey: 'fen2020' }
  const CASES: [rule: string, title: string, text: string, more: Partial<typeof SAME>][] = [
    ['bytes', 'Peat', LONG, {}],
    ['doi', 'Otherwise called', 'Another wording.', { doi: 'https://doi.org/10.1234/BOG' }],
    [
      'url',
      'Otherwise called',
      'Another wording.',
      { url: 'http://www.example.org/bog/?utm_source=x&fbclid=1' },
    ],
    ['citekey', 'PEAT', 'Another wording.', { citekey: 'fen2020' }],
    ['text', 'Otherwise called', LONG, {}],
    ['nearText', 'Otherwise called', `${LONG} and a closing remark`, {}],
  ]
  const ANSWERS = ['skip', 'keepBoth', 'newRevision', 'merge'] as const
  const state = () => ({
    articles: open.store
      .list('article', { deleted: null })
      .map(({ title, revisionId }) => [title, revisionId]),
    annotations: open.store
      .list('annotation', { deleted: null })
      .map(({ articleId, state }) => [articleId, state]),
  })

  test.each(CASES.flatMap((one) => ANSWERS.map((answer) => [...one, answer] as const)))(
    '%s (%s, %s, %j): %s',
    async (rule, title, text, more, answer) => {
      const reads: Parse = async (bytes) => {
        const isFirst = decoder.decode(bytes) === 'first'
        return {
          ...file('', ''),
          articles: [
            isFirst || rule === 'bytes'
              ? parsedArticle('Peat', [LONG], SAME)
              : parsedArticle(title, [text], more),
          ],
        }
      }
      const q = new ImportQueue(open.library, reads, () => new AbortController())
      const bring = async (content: string) => {
        await q.add({
          id: content + q.progress().total,
          name: 'x',
          size: content.length,
          file: new Blob([content]),
        })
        return (await settled(q)).at(-1)!
      }
      const [first] = (await bring('first')).articleIds
      open.library.execute('annotations.create', { articleId: first!, start: 0, end: 5 })
      const second = await bring(rule === 'bytes' ? 'first' : 'second')
      expect(second).toMatchObject({
        status: rule === 'nearText' ? 'imported' : 'duplicate',
        duplicate: { rule, articleId: first },
      })
      const [beside] = second.articleIds
      if (beside) open.library.execute('annotations.create', { articleId: beside, start: 0, end: 5 })
      const before = state()
      await q.resolve(second.id, answer)
      await settled(q)
      expect(q.progress().jobs.at(-1)!.duplicate).toBeNull()
      const after = state()
      // No answer loses an annotation, but that to take the new article away with its own.
      expect(after.annotations).toHaveLength(
        before.annotations.length - (beside && answer === 'skip' ? 1 : 0),
      )
      expect(after.articles).toHaveLength(answer === 'keepBoth' ? 2 : 1)
      const { text: now } = revisionOf(open.store, open.store.get('article', first!)!)
      expect(now).toBe(answer === 'newRevision' || (answer === 'merge' && !beside) ? text : LONG)
      if (JSON.stringify(after) === JSON.stringify(before)) return
      open.library.undo()
      expect(state()).toEqual(before)
    },
  )
})

test('a record waits for its text, and takes it in when it comes', async () => {
  const record = {
    ...parsedArticle('The Bog', [], { doi: '10.1234/bog', authors: ['Ada Fen'] }),
    tree: { type: 'root' as const, children: [] },
    record: 'reference' as const,
  }
  const asParsed =
    (article: typeof record | ReturnType<typeof parsedArticle>): Parse =>
    async () => ({ ...file('', ''), articles: [article] })
  const bytes = (text: string) => ({ name: 'x', path: null, bytes: new TextEncoder().encode(text) })
  const settings = { split: 'auto' as const, projectIds: [] }
  const first = await importFile(open.library, asParsed(record), bytes('ris'), settings)
  const second = await importFile(
    open.library,
    asParsed(parsedArticle('The bog', [LONG], { doi: 'https://doi.org/10.1234/BOG' })),
    bytes('pdf'),
    settings,
  )
  expect(second).toMatchObject({ status: 'imported', duplicate: null })
  expect(open.store.list('article')).toMatchObject([
    { id: first.articles[0]!.id, authors: ['Ada Fen'], words: 320 },
  ])
})

test('a file that a reference names becomes its text, whichever comes first; a second one is passed over', async () => {
  const record = {
    ...parsedArticle('Peat and fire', [], { authors: ['Ada Fen'] }),
    tree: { type: 'root' as const, children: [] },
    record: 'reference' as const,
    attachments: ['files/12/Full Text.pdf', 'files/14/snapshot.html', 'files/15/Fen - 2021 - Ash.pdf'],
  }
  const bring = (article: typeof record | ReturnType<typeof parsedArticle>, path: string) =>
    importFile(
      open.library,
      async () => ({ ...file('', ''), articles: [article] }),
      { name: path.split('/').at(-1)!, path, bytes: new TextEncoder().encode(path) },
      { split: 'auto', projectIds: [] },
    )
  const text = parsedArticle('1234_5678', [LONG], {
    origins: { title: { from: 'file name', guessed: true } },
  })
  await bring(text, 'My export/files/12/full text.pdf')
  expect((await bring(record, 'My export/export.bib')).status).toBe('imported')
  expect(open.store.list('article')).toMatchObject([{ authors: ['Ada Fen'], words: 320 }])
  expect((await bring(record, 'again.bib')).status).toBe('duplicate')
  const snapshot = await bring(
    parsedArticle('A snapshot', ['Only the summary.']),
    'C:\\x\\files\\14\\Snapshot.html',
  )
  expect(snapshot).toMatchObject({ status: 'duplicate', duplicate: { rule: 'file' } })
  // A name that tells needs no folder; one that does not tell needs its own.
  const told = await bring(parsedArticle('On peat and fire', ['Of ash.']), 'Fen - 2021 - Ash.pdf')
  expect(told).toMatchObject({ status: 'duplicate', duplicate: { rule: 'file' } })
  expect(
    (await bring(parsedArticle('Other', ['Of others.']), 'elsewhere/13/Full Text.pdf')).duplicate,
  ).toBeNull()
})

describe('a file is not taken for the text of a reference for its name alone', () => {
  const NAMED = 'Fen - 2021 - Ash.pdf'
  const bring = (article: ReturnType<typeof parsedArticle>, path: string) =>
    importFile(
      open.library,
      async () => ({ ...file('', ''), articles: [article] }),
      { name: path.split('/').at(-1)!, path, bytes: new TextEncoder().encode(path + article.metadata.title) },
      { split: 'auto', projectIds: [] },
    )
  const refer = async (title: string, author: string, attachment: string) => {
    const record = { ...parsedArticle(title, [], { authors: [author] }), attachments: [attachment] }
    const tree = { type: 'root' as const, children: [] }
    await bring({ ...record, tree, record: 'reference' }, `${title}.bib`)
  }
  const texts = () =>
    open.store.list('article').map(({ title, authors, words }) => [title, authors[0], words > 0])

  test.each<[why: string, name: string, more: Parameters<typeof parsedArticle>[2]]>([
    ['its title says otherwise', NAMED, {}],
    ['its author says otherwise', NAMED, { title: 'Peat and fire', authors: ['Bob Moor'] }],
  ])('%s: it comes in beside, and the person is asked', async (_, name, more) => {
    await refer('Peat and fire', 'Ada Fen', `files/1/${name}`)
    const came = await bring(parsedArticle('Stars over the sea', [LONG], more), name)
    expect(came).toMatchObject({ status: 'imported', duplicate: { rule: 'file' } })
    expect(texts()).toEqual([
      ['Peat and fire', 'Ada Fen', false],
      [more?.title ?? 'Stars over the sea', more?.authors?.[0], true],
    ])
  })

  test.each(['Full Text PDF.pdf', 'scan 2021.pdf', 'IMG_1234.pdf', 'Snapshot.html'])(
    '%s is what many files are called',
    async (name) => {
      await refer('Peat and fire', 'Ada Fen', `files/1/${name}`)
      const untitled = { origins: { title: { from: 'file name', guessed: true } } }
      const came = await bring(parsedArticle('Full Text', [LONG], untitled), name)
      expect(came).toMatchObject({ status: 'imported', duplicate: null })
      expect(texts()[0]).toEqual(['Peat and fire', 'Ada Fen', false])
    },
  )

  test('two references answer to it', async () => {
    await refer('Peat and fire', 'Ada Fen', `files/1/${NAMED}`)
    await refer('Peat and rain', 'Ada Fen', `files/2/${NAMED}`)
    expect(await bring(parsedArticle('On peat', [LONG]), NAMED)).toMatchObject({
      status: 'imported',
      duplicate: null,
    })
    expect(texts()).toHaveLength(3)
  })

  test.each(['Fen - 2021 - Ash.pdf', 's41586-020-2649-2.pdf', 'How peat burns slowly.pdf'])(
    '%s is its text where one reference names it and nothing speaks against it',
    async (name) => {
      await refer('Peat and fire', 'Ada Fen', `files/1/${name}`)
      await bring(parsedArticle('Peat and Fire: a history', [LONG]), `Downloads/${name}`)
      expect(texts()).toEqual([['Peat and fire', 'Ada Fen', true]])
    },
  )
})

test('a reference corrects what was read off a page, not what the person or another reference said', async () => {
  const bring = (article: ReturnType<typeof parsedArticle>, name: string) =>
    importFile(
      open.library,
      async () => ({ ...file('', ''), articles: [article] }),
      { name, path: null, bytes: new TextEncoder().encode(name) },
      { split: 'auto', projectIds: [] },
    )
  const reference = (title: string, from: string, more: Parameters<typeof parsedArticle>[2]) => ({
    ...parsedArticle(title, [], {
      doi: '10.1234/x',
      ...more,
      origins: {
        title: { from, guessed: false },
        citekey: { from, guessed: false },
        site: { from, guessed: false },
      },
    }),
    tree: { type: 'root' as const, children: [] },
    record: 'reference' as const,
  })
  const page = parsedArticle('1234', [LONG], {
    doi: '10.1234/x',
    origins: { title: { from: 'first heading', guessed: false } },
  })
  const { articles } = await bring(page, 'page')
  const made = articles[0]!.citekey
  await bring(reference('Peat and fire', 'BibTeX', { citekey: 'fen2020', site: 'Bogs' }), 'bib')
  const here = () => open.store.list('article')
  expect(here()).toMatchObject([
    { title: 'Peat and fire', citekey: 'fen2020', citekeyAliases: [made], site: 'Bogs', words: 320 },
  ])
  await bring(reference('PEAT AND FIRE', 'RIS', { citekey: 'other', site: 'J. Bogs' }), 'ris')
  expect(here()).toMatchObject([{ title: 'Peat and fire', citekey: 'fen2020', site: 'Bogs' }])
  open.library.undo()
  expect(here()).toMatchObject([{ title: '1234', citekey: made, citekeyAliases: [] }])
})

test('reading a file again never replaces a good text by a worse one unasked', async () => {
  const { articles } = await importFile(
    open.library,
    parse,
    { name: 'a.txt', path: null, bytes: new TextEncoder().encode(`peat|${LONG}`) },
    { split: 'auto', projectIds: [] },
  )
  const articleId = articles[0]!.id
  const worse: Parse = async () => file('peat', 'Only a little.')
  expect(await extractAgain(open.library, worse, { articleId, force: false })).toEqual({
    answer: { words: 3, before: 320, stored: false },
    step: null,
  })
  expect(open.store.revisions(articleId)).toHaveLength(1)
  expect((await extractAgain(open.library, worse, { articleId, force: true })).answer.stored).toBe(true)
  expect((await extractAgain(open.library, parse, { articleId, force: false })).answer.stored).toBe(true)
  expect(open.store.revisions(articleId).map(({ reason }) => reason)).toEqual([
    'import',
    'extract',
    'extract',
  ])
})

test('annotations about an article that is not in their file find it by title, or wait in a record', async () => {
  const about = (title: string, exact: string) => ({
    selectors: [{ type: 'TextQuoteSelector' as const, exact }],
    comment: '',
    tags: [],
    color: null,
    created: 5,
    about: { title },
  })
  const { articles } = await importFile(
    open.library,
    parse,
    { name: 'a.txt', path: null, bytes: new TextEncoder().encode(`Peat|${LONG}`) },
    { split: 'auto', projectIds: [] },
  )
  const clippings: Parse = async () => ({
    ...file('', ''),
    articles: [],
    annotations: [about('PEAT', exact), about('Not here', 'lost words')],
  })
  let exact = 'word3 of the bog'
  const bring = () =>
    importFile(
      open.library,
      clippings,
      { name: 'c.txt', path: null, bytes: new Uint8Array([1]) },
      { split: 'auto', projectIds: [] },
    )
  await bring()
  const found = open.store.list('annotation')
  expect(found.map(({ state, quote, created }) => [state, quote, created])).toEqual(
    expect.arrayContaining([
      ['moved', 'word3 of the bog', 5],
      ['lost', 'lost words', 5],
    ]),
  )
  expect(found.find(({ state }) => state === 'moved')?.articleId).toBe(articles[0]!.id)
  expect(open.store.list('article').map(({ title, words }) => [title, words])).toEqual([
    ['Peat', 320],
    ['Not here', 0],
  ])

  // Again, and in another program's typing: nothing is new, and nothing is done that could be undone.
  const revision = open.store.revisionNumber()
  exact = 'word3  of\u00a0the bog'
  const again = await bring()
  expect([again.status, again.duplicate, again.articles.map(({ title }) => title)]).toEqual([
    'duplicate',
    null,
    ['Peat', 'Not here'],
  ])
  expect(open.store.revisionNumber()).toBe(revision)
  // A word, a sign or a letter's case make other words.
  for (const [i, other] of ['word4 of the bog', 'word3 (of the bog)', 'word3 of the Bog'].entries()) {
    exact = other
    expect((await bring()).status, other).toBe('imported')
    expect(open.store.list('annotation')).toHaveLength(3 + i)
  }
})

test('what waits without its text takes in the article of its title, and no other', async () => {
  const text = 'A column of peat holds eight thousand years of weather, and nobody reads it twice.'
  const about = (title: string, authors: string[]) => ({
    selectors: [{ type: 'TextQuoteSelector' as const, exact: 'eight thousand years of weather' }],
    comment: '',
    tags: [],
    color: null,
    created: 5,
    about: { title, authors },
  })
  let n = 0
  const bring = (parsed: Partial<ParsedFile>) =>
    importFile(
      open.library,
      async () => ({ ...file('', ''), articles: [], ...parsed }),
      { name: 'x', path: null, bytes: new Uint8Array([n++]) },
      { split: 'auto', projectIds: [] },
    )
  await bring({ annotations: [about('The Long Bog', ['Ada Fen']), about('Introduction', ['Ada Fen'])] })
  await bring({
    articles: [parsedArticle('Introduction', [`${text} By another.`], { authors: ['Omar Haddad'] })],
  })
  await bring({ articles: [parsedArticle('The long bog', [text], { authors: ['A. Fen'] })] })
  const record = {
    ...parsedArticle('The Long Bog', [], { authors: ['Fen'], doi: '10.1234/bog' }),
    record: 'reference' as const,
  }
  await bring({ articles: [{ ...record, tree: { type: 'root', children: [] } }] })
  const articles = open.store.list('article').sort((a, b) => a.words - b.words)
  expect(articles.map(({ title, words, doi }) => [title, words, doi])).toEqual([
    ['Introduction', 0, null],
    ['The Long Bog', 15, '10.1234/bog'],
    ['Introduction', 17, null],
  ])
  expect(open.store.list('annotation', { articleId: articles[1]!.id })).toMatchObject([
    { state: 'moved', start: 23, quote: 'eight thousand years of weather' },
  ])
})
