/** A folder edited as a person would, and exported to again: what comes back, and what stays a conflict. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Store } from '../../../app/store.ts'
import { createExports, exportedFolder } from '../../../main/export/index.ts'
import { sha256Hex } from '../../../main/store/objects.ts'
import { importFolder, testLibrary } from '../../support.ts'
import {
  annotation,
  article,
  beside,
  claim,
  essay,
  evidence,
  exporting,
  FILES,
  folder,
  ids,
  names,
  open,
  other,
  plan,
  type Resolve,
  read,
  run,
  swap,
  write,
} from './edited.ts'

interface Edited {
  what: string
  file: keyof typeof FILES
  edit: (text: string) => string
  /** What comes in, as kind and field; or why nothing does. */
  comes: string[] | 'unread' | 'foreign'
  /** What the library says then. */
  value?: (store: Store) => unknown
  is?: unknown
}

const CASES: Edited[] = [
  {
    what: 'a changed comment',
    file: 'article',
    edit: swap('How *much*?', 'How **much** indeed?'),
    comes: ['annotation comment'],
    value: (s) => annotation(s).comment,
    is: 'How **much** indeed?',
  },
  {
    what: 'a comment of several paragraphs and a list',
    file: 'article',
    edit: swap('> How *much*?', '> How much?\n>\n> * one\n> * two\n>\n> Two `things`.'),
    comes: ['annotation comment'],
    value: (s) => annotation(s).comment,
    is: 'How much?\n\n- one\n- two\n\nTwo `things`.',
  },
  {
    what: 'a comment where there was none',
    file: 'article',
    edit: swap(/(> stores carbon[^\n]*\n>\n> —[^\n]*)/, '$1\n>\n> My thought.'),
    comes: ['annotation comment'],
    value: (s) => other(s).comment,
    is: 'My thought.',
  },
  {
    what: 'a comment deleted',
    file: 'article',
    edit: swap('> How *much*?\n>\n', ''),
    comes: ['annotation comment'],
    value: (s) => annotation(s).comment,
    is: '',
  },
  {
    what: 'a tag beside the tags',
    file: 'article',
    edit: swap('#method/survey', '#method/survey #new'),
    comes: ['annotation tags'],
    value: (s) => names(s, annotation(s).tags),
    is: ['method/survey', 'new'],
  },
  {
    what: 'a tag in a line under the comment, the old one gone',
    file: 'article',
    edit: swap('> How *much*?\n>\n> #method/survey', '> How *much*?\n> #carbon'),
    comes: ['annotation tags'],
    value: (s) => names(s, annotation(s).tags),
    is: ['carbon'],
  },
  {
    what: 'the title in the heading',
    file: 'article',
    edit: swap(/^# Peat.*$/m, '# Peat and carbon'),
    comes: ['article title'],
    value: (s) => article(s).title,
    is: 'Peat and carbon',
  },
  {
    what: 'the title as a property, rewritten without quotes',
    file: 'article',
    edit: swap(/^title: .*$/m, 'title: Peat and carbon'),
    comes: ['article title'],
    value: (s) => article(s).title,
    is: 'Peat and carbon',
  },
  {
    what: 'properties: a tag, an author taken out, a site, another key',
    file: 'article',
    edit: swap(
      /author:\n.*\n.*\n/,
      'author:\n  - Ada Fen\nsite: Bog Weekly\ntags:\n  - to-read\nrating: 5\n',
    ),
    comes: ['article authors', 'article site', 'article tags'],
    value: (s) => [article(s).authors, article(s).site, names(s, article(s).tags)],
    is: [['Ada Fen'], 'Bog Weekly', ['to-read']],
  },
  {
    what: 'a takeaway under the title',
    file: 'article',
    edit: swap(/^(# Peat.*)$/m, '$1\n\n**Peat keeps what it takes.**'),
    comes: ['article takeaway'],
    value: (s) => article(s).takeaway,
    is: 'Peat keeps what it takes.',
  },
  {
    what: 'the note beside the article',
    file: 'article',
    edit: swap('A thought about', 'Two thoughts about'),
    comes: ['note markdown'],
    value: (s) => beside(s).markdown.startsWith('Two thoughts about [Fen 2024](postil://annotation/'),
    is: true,
  },
  {
    what: 'an alias of their own',
    file: 'article',
    edit: swap('aliases:\n', 'aliases:\n  - The ledger\n'),
    comes: [],
  },
  {
    what: 'a claim’s statement',
    file: 'claim',
    edit: swap('# Peat stores carbon', '# Peat stores much carbon'),
    comes: ['claim statement'],
    value: (s) => claim(s).statement,
    is: 'Peat stores much carbon',
  },
  {
    what: 'a claim’s comment, status and the comment on its evidence',
    file: 'claim',
    edit: (text) =>
      swap(
        'status: "open"',
        'status: held',
      )(
        swap(
          '# Peat stores carbon\n',
          '# Peat stores carbon\n\nAs far as known.\n',
        )(swap('> #method/survey\n', '> #method/survey\n\nWeak, one bog.\n')(text)),
      ),
    comes: ['claim comment', 'evidence comment', 'claim status'],
    value: (s) => [claim(s).comment, evidence(s).comment, claim(s).status],
    is: ['As far as known.', 'Weak, one bog.', 'held'],
  },
  {
    what: 'an annotation’s comment in the claim’s file',
    file: 'claim',
    edit: swap('How *much*?', 'Enough.'),
    comes: ['annotation comment'],
    value: (s) => annotation(s).comment,
    is: 'Enough.',
  },
  {
    what: 'a note’s text and title',
    file: 'note',
    edit: (text) => `${swap('# Essay', '# My essay')(swap('# One', '# One\n\nBogs first.')(text))}`,
    comes: ['note title', 'note markdown'],
    value: (s) => [essay(s).title, essay(s).markdown.startsWith('# One\n\nBogs first.\n')],
    is: ['My essay', true],
  },
  {
    what: 'an altered quotation',
    file: 'article',
    edit: swap('> bog stores carbon', '> bog loses carbon'),
    comes: 'unread',
  },
  {
    what: 'an altered quotation and a changed comment',
    file: 'article',
    edit: (text) => swap('> bog stores carbon', '> bog loses carbon')(swap('How *much*?', 'So?')(text)),
    comes: 'unread',
  },
  {
    what: 'a quotation taken out',
    file: 'article',
    edit: swap(/> \[!quote\]\n> bog[\s\S]*?\n\n\^.*\n\n/, ''),
    comes: 'unread',
  },
  {
    what: 'words between two quotations',
    file: 'article',
    edit: swap(/(\n\^a-\w+\n)/, '$1\nMy words in between.\n'),
    comes: 'unread',
  },
  {
    what: 'a status there is none of',
    file: 'claim',
    edit: swap('status: "open"', 'status: perhaps'),
    comes: 'unread',
  },
  {
    what: 'the title emptied',
    file: 'article',
    edit: swap(/^title: .*$/m, 'title:'),
    comes: 'unread',
  },
  {
    what: 'words in the index',
    file: 'index',
    edit: swap('## Claims', 'Mine.\n\n## Claims'),
    comes: 'unread',
  },
  {
    what: 'the markers taken out',
    file: 'article',
    edit: (text) => text.replace(/%%.*%%\n?/g, ''),
    comes: 'foreign',
  },
  { what: 'everything replaced', file: 'note', edit: () => 'All mine now.\n', comes: 'foreign' },
  {
    what: 'spelling that means the same',
    file: 'article',
    edit: (text) =>
      swap('*much*', '_much_')(swap(/^title: .*$/m, 'title: \'Peat: a "ledger" / of carbon?\'')(text)),
    comes: [],
  },
]

/** What programs and people do to whole files: the file as it was, and what must be so after the next export. */
const PROGRAMS: {
  what: string
  file?: keyof typeof FILES
  edit: (text: string) => string
  comes: Edited['comes']
  keeps?: string[]
  value?: (store: Store) => unknown
  is?: unknown
}[] = [
  {
    what: 'line ends of Windows',
    edit: (text) => text.replace(/\n/g, '\r\n'),
    comes: [],
    keeps: ['\r\n'],
  },
  { what: 'a byte order mark', edit: (text) => `\ufeff${text}`, comes: [], keeps: ['\ufeff---'] },
  {
    what: 'Obsidian’s properties: order, quotes and indentation of YAML',
    edit: (text) =>
      swap(/^---\n[\s\S]*?\n---\n/, (matter) => {
        const keys = matter.slice(4, -4).split(/\n(?=\w)/)
        return `---\n${keys
          .reverse()
          .join('\n')
          .trim()
          .replace(/^ {2}- /gm, '- ')
          .replace(/"([\w -]+)"/g, '$1')}\ncssclasses:\n  - wide\n---\n`
      })(text),
    comes: [],
    keeps: ['cssclasses:\n  - wide\n'],
  },
  {
    what: 'a linter: asterisks for bullets, underscores, blank lines, no spaces at ends',
    edit: (text) =>
      text
        .replace('*much*', '_much_')
        .replace(/^> - supports/m, '> * supports')
        .replace(/\n## /g, '\n\n\n## ')
        .replace(/\n{2,}%% postil:end/, '\n%% postil:end'),
    comes: [],
  },
  {
    what: 'a blank line taken out after the head, spaces at ends of lines',
    edit: (text) =>
      text.replace('%% postil:begin %%\n\n', '%% postil:begin %%\n').replace(/(\[!quote\])$/m, '$1  '),
    comes: [],
  },
  {
    what: 'tags in both places and a comment at once',
    edit: (text) =>
      swap(
        'How *much*?',
        'Less.',
      )(swap('#method/survey', '#method/survey #two')(swap('created:', 'tags:\n  - one\ncreated:')(text))),
    comes: ['annotation comment', 'annotation tags', 'article tags'],
    value: (s) => [annotation(s).comment, names(s, annotation(s).tags), names(s, article(s).tags)],
    is: ['Less.', ['method/survey', 'two'], ['one']],
  },
  {
    what: 'git’s marks of a conflict',
    edit: swap('> How *much*?', '<<<<<<< HEAD\n> How *much*?\n=======\n> How few?\n>>>>>>> ben'),
    comes: 'unread',
  },
  {
    what: 'git’s marks of a conflict in the properties',
    edit: swap(/^title: .*$/m, '<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> ben'),
    comes: 'unread',
  },
  { what: 'the first marker deleted', edit: swap('%% postil:begin %%\n', ''), comes: 'foreign' },
  { what: 'the last marker deleted', edit: swap('%% postil:end %%\n', ''), comes: 'foreign' },
  {
    what: 'the block twice',
    edit: (text) => text + text.slice(text.indexOf('%% postil:begin')),
    comes: 'unread',
  },
  {
    what: 'a letter within the quotation',
    edit: swap('> stores carbon', '> stores carbons'),
    comes: 'unread',
  },
  {
    what: 'a link of the source changed',
    edit: swap('postil://annotation/', 'https://example.org/'),
    comes: 'unread',
  },
  { what: 'a stance changed', edit: swap('- supports [[', '- opposes [['), comes: 'unread' },
  { what: 'a block’s name changed', edit: swap(/^\^a-\w+$/m, '^mine'), comes: 'unread' },
  {
    what: 'a block moved',
    edit: (text) => {
      const [block] = /> \[!quote\]\n(?:>.*\n)+\n\^a-\w+\n\n/.exec(text)!
      return text.replace(block, '').replace('## Note', `${block}## Note`)
    },
    comes: 'unread',
  },
  {
    what: 'a highlight of one’s own',
    edit: swap('## Note', '> [!quote]\n> Mine.\n\n## Note'),
    comes: 'unread',
  },
  {
    what: 'a link to a block and a task in the note',
    edit: swap('A thought about', '- [ ] read [[Essay#^a-1234|that]]\n\nA thought about'),
    comes: ['note markdown'],
    value: (s) => beside(s).markdown.startsWith('- [ ] read [[Essay#^a-1234|that]]'),
    is: true,
  },
  { what: 'properties that are no YAML', edit: swap(/^title: .*$/m, 'title: "open'), comes: 'unread' },
  { what: 'the properties taken out', edit: swap(/^---\n[\s\S]*?\n---\n/, ''), comes: [] },
  { what: 'an empty file', edit: () => '', comes: 'foreign' },
  { what: 'bytes that are no text', edit: () => '\ud800', comes: 'foreign' },
  {
    what: 'a comment with a marker in it',
    edit: swap('How *much*?', 'See `%% postil:end %%` there.'),
    comes: ['annotation comment'],
    value: (s) => annotation(s).comment,
    is: 'See `%% postil:end %%` there.',
  },
]

describe('exporting again', () => {
  test.each(CASES)('$what', async ({ file, edit, comes, value, is }) => {
    await run()
    const path = FILES[file]
    // A person's words before and behind, in Windows' line ends, stay byte for byte.
    const edited = edit(read(path))
      .replace('%% postil:begin', 'Before.\r\n\r\n%% postil:begin')
      .concat('\r\nBehind, \u00a0with  spaces \n\n\n')
    write(path, edited)
    const revision = open.store.revisionNumber()
    const planned = await plan()
    expect(open.store.revisionNumber()).toBe(revision)
    expect(read(path)).toBe(edited)
    const done = await run()
    expect(done.incoming).toEqual(planned.incoming)
    const pages = (files: typeof done.files) => files.filter(({ path }) => path.endsWith('.md'))
    expect(pages(done.files)).toEqual(pages(planned.files))
    if (typeof comes === 'string') {
      expect(done.files.find((one) => one.path === path)).toMatchObject({ status: 'conflict', reason: comes })
      expect(open.store.revisionNumber()).toBe(revision)
      expect(read(path)).toBe(edited)
      return
    }
    expect(done.incoming.map(({ kind, field }) => `${kind} ${field}`)).toEqual(comes)
    expect(done.files.filter(({ status }) => status === 'conflict')).toEqual([])
    if (value) expect(value(open.store)).toEqual(is)
    const now = read(done.files.find((one) => one.from === path)?.path ?? path)
    expect(now).toContain('Before.\r\n\r\n%% postil:begin')
    expect(now.endsWith('\r\nBehind, \u00a0with  spaces \n\n\n')).toBe(true)
    for (const own of ['rating: 5\n', '  - The ledger\n'])
      if (edited.includes(own)) expect(now).toContain(own)
    // All is said: nothing more comes, nothing more is written.
    const again = await run()
    expect([again.incoming, again.files.filter(({ status }) => status !== 'unchanged')]).toEqual([[], []])
    if (comes.length === 0) return
    open.library.undo()
    expect(open.store.revisionNumber()).toBeGreaterThan(revision)
    if (value) expect(value(open.store)).not.toEqual(is)
  })

  test.each(PROGRAMS)('$what: nothing is lost, and the second export has nothing to add', async (given) => {
    await run()
    const path = FILES[given.file ?? 'article']
    const edited = given.edit(read(path))
    write(path, edited)
    const done = await run()
    if (typeof given.comes === 'string') {
      expect(done.incoming).toEqual([])
      expect(done.files.find((one) => one.path === path)).toMatchObject({
        status: 'conflict',
        reason: given.comes,
      })
      expect(read(path)).toBe(Buffer.from(edited).toString())
    } else {
      expect(done.incoming.map(({ kind, field }) => `${kind} ${field}`)).toEqual(given.comes)
      expect(done.files.filter(({ status }) => status === 'conflict')).toEqual([])
      for (const kept of given.keeps ?? []) expect(read(path)).toContain(kept)
      if (given.value) expect(given.value(open.store)).toEqual(given.is)
    }
    const now = read(path)
    const again = await run()
    expect(again.incoming).toEqual([])
    expect(read(path)).toBe(now)
    const left = again.files.filter(({ status }) => status !== 'unchanged').map(({ status }) => status)
    expect(left).toEqual(typeof given.comes === 'string' ? ['conflict'] : [])
    // Nor does an import take in what cannot be told, or lose anything.
    await importFolder(open.library, folder)
    expect(read(path)).toBe(now)
  })

  test('what the library changed too goes together, field by field', async () => {
    await run()
    write(FILES.article, read(FILES.article).replace('#method/survey', '#method/survey #theirs'))
    open.library.execute('annotations.update', {
      id: ids.annotationId,
      patch: { tags: ['ours'], comment: 'Ours.' },
    })
    const { files } = await run()
    expect(files.filter(({ status }) => status === 'conflict')).toEqual([])
    expect(names(open.store, annotation(open.store).tags)).toEqual(['ours', 'theirs'])
    expect(read(FILES.article)).toContain('> Ours.\n>\n> #ours #theirs')
  })

  describe('the same comment changed in the folder and in the library', () => {
    beforeEach(async () => {
      await run()
      write(FILES.article, `${read(FILES.article).replace('How *much*?', 'Theirs.')}\nMine.\n`)
      open.library.execute('annotations.update', { id: ids.annotationId, patch: { comment: 'Ours.' } })
    })
    const conflict = async (resolve: Resolve) =>
      (await plan('obsidian', resolve)).files.find(({ path }) => path === FILES.article)

    test('is a conflict, with both sides', async () => {
      expect(await conflict({})).toMatchObject({
        status: 'conflict',
        reason: 'both',
        readable: true,
        theirs: expect.stringContaining('Theirs.'),
        ours: expect.stringContaining('Ours.'),
      })
      const before = read(FILES.article)
      await run()
      expect(read(FILES.article)).toBe(before)
      expect(annotation(open.store).comment).toBe('Ours.')
      // It is one the next time too, and can still be settled either way.
      expect(await conflict({})).toMatchObject({ status: 'conflict', readable: true })
    })

    test.each(['first', 'after an export that left it'])(
      'the file’s wording can be taken: %s',
      async (when) => {
        if (when !== 'first') await run()
        await run('obsidian', { [FILES.article]: 'theirs' })
        expect(annotation(open.store).comment).toBe('Theirs.')
        expect(read(FILES.article)).toMatch(/Theirs\.[\s\S]*\nMine\.\n$/)
        open.library.undo()
        expect(annotation(open.store).comment).toBe('Ours.')
      },
    )

    test('Postil’s wording can be taken; what stands outside the block stays', async () => {
      await run('obsidian', { [FILES.article]: 'ours' })
      expect(read(FILES.article)).toMatch(/Ours\.[\s\S]*\nMine\.\n$/)
      expect(read(FILES.article)).not.toContain('Theirs.')
    })
  })

  test('Postil’s page goes under the text of a file that is not Postil’s, when the person says so', async () => {
    await run()
    write(FILES.note, 'All mine now.\n')
    await run('obsidian', { [FILES.note]: 'ours' })
    expect(read(FILES.note)).toMatch(/---\n\nAll mine now\.\n\n%% postil:begin %%\n\n# Essay/)
    expect((await run()).files.filter(({ status }) => status !== 'unchanged')).toEqual([])
  })

  test('different words for one comment in two files are a conflict', async () => {
    await run()
    write(FILES.article, read(FILES.article).replace('How *much*?', 'So.'))
    write(FILES.claim, read(FILES.claim).replace('How *much*?', 'Or so.'))
    const { files } = await run()
    expect(files.filter(({ status }) => status === 'conflict').map(({ reason }) => reason)).toEqual(['both'])
  })

  test('an altered quotation is a finding of the lint', async () => {
    await run()
    write(FILES.article, read(FILES.article).replace('> bog stores carbon', '> bog loses carbon'))
    expect((await plan()).lint).toEqual([
      expect.objectContaining({ path: FILES.article, kind: 'altered', quote: 'bog loses carbon' }),
    ])
  })

  test.each(['commonmark', 'pandoc'] as const)('%s: comments, tags and texts come back', async (flavour) => {
    await run(flavour)
    const text = read(FILES.article)
      .replace('How *much*?', 'How ~~much~~ **many**?')
      .replace('*method/survey*', '*method/survey* *new one*')
      .replace(/^# Peat.*$/m, '# Peat, a ledger')
    write(FILES.article, text)
    const { incoming, files } = await run(flavour)
    expect(incoming.map(({ kind, field }) => `${kind} ${field}`).sort()).toEqual([
      'annotation comment',
      'annotation tags',
      'article title',
    ])
    expect(files.filter(({ status }) => status === 'conflict')).toEqual([])
    expect(names(open.store, annotation(open.store).tags)).toEqual(['method/survey', 'new one'])
    expect(annotation(open.store).comment).toBe('How ~~much~~ **many**?')
  })

  test('a note whose passages Pandoc cites by key is not read from there', async () => {
    await run('pandoc')
    write(FILES.article, read(FILES.article).replace('A thought about', 'Two thoughts about'))
    const { incoming, files } = await run('pandoc')
    expect(incoming).toEqual([])
    expect(files.find(({ path }) => path === FILES.article)).toMatchObject({ reason: 'unread' })
  })

  test('a comment that a flavour cannot hold whole is not read from it', async () => {
    open.library.execute('annotations.update', {
      id: ids.annotationId,
      patch: { comment: 'See ![[Elsewhere]], ==marked==.' },
    })
    await run('commonmark')
    write(FILES.article, read(FILES.article).replace('See', 'Look at'))
    const { files, incoming } = await run('commonmark')
    expect(incoming).toEqual([])
    expect(files.find(({ path }) => path === FILES.article)).toMatchObject({
      status: 'conflict',
      reason: 'unread',
    })
    expect(annotation(open.store).comment).toBe('See ![[Elsewhere]], ==marked==.')
  })

  test('edits are read however the folder was written: another layout, another flavour, a project', async () => {
    const { id } = open.library.execute('projects.create', { name: 'One' })
    open.library.execute('articles.updateMany', { ids: [ids.articleId], addProjects: [id] })
    const first = { ...exporting('commonmark'), preset: 'claims' as const, projectId: id }
    await createExports(open.library).run(first)
    write(FILES.article, read(FILES.article).replace('How *much*?', 'A lot.'))
    const { files } = await run('obsidian')
    expect(files.filter(({ status }) => status === 'conflict')).toEqual([])
    expect(annotation(open.store).comment).toBe('A lot.')
    expect(read(FILES.article)).toContain('> [!quote]')
  })
})

test.each(['obsidian', 'commonmark', 'pandoc'] as const)(
  '%s: pictures of a note lie in a folder, and are the library’s again',
  async (flavour) => {
    const bytes = new Uint8Array([137, 80, 78, 71])
    const sha256 = sha256Hex(bytes)
    open.store.addImage(sha256, 'image/png', bytes)
    const { id } = essay(open.store)
    open.library.execute('notes.update', { id, patch: { markdown: `Look:\n\n![A bog](image:${sha256})` } })
    await run(flavour)
    expect(read(FILES.note)).toContain(`![A bog](../images/${sha256}.png)`)
    expect([...readFileSync(join(folder, `images/${sha256}.png`))]).toEqual([...bytes])
    write(FILES.note, read(FILES.note).replace('Look:', 'See:'))
    expect((await run(flavour)).incoming).toHaveLength(1)
    expect(essay(open.store).markdown).toBe(`See:\n\n![A bog](image:${sha256})\n`.trimEnd())
    const other = testLibrary()
    try {
      await importFolder(other.library, folder)
      expect(other.store.image(sha256)?.mediaType).toBe('image/png')
    } finally {
      other.remove()
    }
  },
)

test('importing an edited folder brings in its edits', async () => {
  await run()
  write(FILES.article, read(FILES.article).replace('How *much*?', 'Edited.'))
  write(
    FILES.claim,
    read(FILES.claim).replace('## Supports', 'Noise\n\n## Supports').replace('> bog', '> fog'),
  )
  const into = testLibrary()
  try {
    const result = await importFolder(into.library, (await exportedFolder(folder))!.path)
    expect(result).toMatchObject({ edits: 1, unsettled: [], unread: [FILES.claim] })
    expect(into.store.get('annotation', ids.annotationId)?.comment).toBe('Edited.')
    into.library.undo()
    expect(into.store.list('article')).toEqual([])
  } finally {
    into.remove()
  }
  open.library.execute('annotations.update', { id: ids.annotationId, patch: { comment: 'Ours.' } })
  expect(await importFolder(open.library, folder)).toMatchObject({
    edits: 0,
    unsettled: [{ field: 'comment' }],
  })
  expect(annotation(open.store).comment).toBe('Ours.')
})
