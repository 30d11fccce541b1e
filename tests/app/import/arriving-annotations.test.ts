/** Annotations that arrive inside a file: Word's comments, PDF readers' highlights and notes, calibre's highlights. */
import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Document,
  type IParagraphOptions,
  Packer,
  Paragraph,
  TextRun,
} from 'docx'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { splitIntoChapters } from '../../../app/import/books/chapters.ts'
import { parse } from '../../../app/import/index.ts'
import { importFile } from '../../../app/imports.ts'
import { type TestLibrary, testLibrary } from '../../support.ts'
import { makeEpub } from './books.ts'
import { makePdf, type PdfLine, quad } from './pdfs.ts'

let open: TestLibrary
beforeEach(() => {
  open = testLibrary()
})
afterEach(() => open.remove())

/** The annotations as they are in the library: state, words marked, comment. */
async function annotationsOf(bytes: Uint8Array<ArrayBuffer>, name: string) {
  const { articles } = await importFile(
    open.library,
    parse,
    { name, path: null, bytes },
    { split: 'auto', projectIds: [] },
  )
  const { text } = open.store.revision(articles[0]!.revisionId)!
  const found = open.store.list('annotation', { articleId: articles[0]!.id })
  return {
    text,
    found: found
      .sort((a, b) => a.start - b.start)
      .map(({ state, start, end, comment, quote, color, created }) => ({
        state,
        words: state === 'lost' ? quote : text.slice(start, end),
        at: start,
        comment,
        color,
        created,
      })),
  }
}

describe('Word', () => {
  const AT = new Date('2024-05-01T10:00:00Z')
  const said = (id: number, author: string, text: string) => ({
    id,
    author,
    initials: author[0]!,
    date: AT,
    children: [new Paragraph({ children: [new TextRun(text)] })],
  })
  const marked = (id: number, ...children: NonNullable<IParagraphOptions['children']>) => [
    new CommentRangeStart(id),
    ...children,
    new CommentRangeEnd(id),
    new TextRun({ children: [new CommentReference(id)] }),
  ]
  const bytesOf = async (comments: ReturnType<typeof said>[], paragraphs: Paragraph[]) =>
    new Uint8Array(
      await Packer.toBuffer(
        new Document({ comments: { children: comments }, sections: [{ children: paragraphs }] }),
      ),
    )

  test('comments are annotations on their ranges, with who said it; a repeated word is the one that was marked', async () => {
    const bytes = await bytesOf(
      [said(0, 'Ada Fen', 'How *much*?'), said(1, 'Omar Haddad', 'Which one?')],
      [
        new Paragraph({
          children: [
            new TextRun('Peat holds '),
            ...marked(0, new TextRun('a lot '), new TextRun({ text: 'of carbon', bold: true })),
            new TextRun(', and peat is old.'),
          ],
        }),
        new Paragraph({
          children: [new TextRun('Old '), ...marked(1, new TextRun('peat')), new TextRun(' is black peat.')],
        }),
      ],
    )
    const { text, found } = await annotationsOf(bytes, 'brief.docx')
    expect(found).toMatchObject([
      {
        state: 'exact',
        words: 'a lot of carbon',
        comment: '**Ada Fen**: How \\*much\\*?',
        created: AT.getTime(),
      },
      {
        state: 'exact',
        words: 'peat',
        at: text.indexOf('Old peat') + 4,
        comment: '**Omar Haddad**: Which one?',
      },
    ])
  })

  test('over two paragraphs, in a list and without a range: kept, the last as one that has no place', async () => {
    const bytes = await bytesOf(
      [said(0, 'Ada Fen', 'Both.'), said(1, 'Ada Fen', 'Nowhere.')],
      [
        new Paragraph({
          children: [new TextRun('One bog '), new CommentRangeStart(0), new TextRun('is wet.')],
        }),
        new Paragraph({
          bullet: { level: 0 },
          children: [
            new TextRun('Two bogs'),
            new CommentRangeEnd(0),
            new TextRun({ children: [new CommentReference(0)] }),
            new TextRun(' are wetter.'),
          ],
        }),
      ],
    )
    const { found } = await annotationsOf(bytes, 'brief.docx')
    expect(found.map(({ state, words, comment }) => [state, words.replace(/\s+/g, ' '), comment])).toEqual(
      expect.arrayContaining([
        ['exact', 'is wet. Two bogs', '**Ada Fen**: Both.'],
        ['lost', '', '**Ada Fen**: Nowhere.'],
      ]),
    )
    expect(found).toHaveLength(2)
  })
})

describe('PDF', () => {
  const LINES: PdfLine[] = [
    'A bog keeps what it is given, and it keeps it well.',
    'Its water is dark, because the peat under it is dark and',
    'carbon-rich. Nobody who has walked on a bog forgets the knowl-',
    'edge that it moves. The water is dark at noon, too.',
  ].map((text, i) => ({ text, x: 72, y: 640 - i * 14, size: 11 }))
  const TITLE: PdfLine = { text: 'Wetlands of the north', x: 72, y: 700, size: 22 }
  /** Helvetica's widths of these words at 11 points, so that a box lies where a reader would put it. */
  const NARROW: Record<string, number> = {
    ' ': 278,
    i: 222,
    l: 222,
    t: 278,
    f: 278,
    r: 333,
    '.': 278,
    ',': 278,
    I: 278,
    s: 500,
    c: 500,
    k: 500,
    m: 833,
    w: 722,
    W: 944,
    A: 667,
    v: 500,
    y: 500,
    '-': 333,
  }
  const width = (text: string) => [...text].reduce((sum, char) => sum + (NARROW[char] ?? 556), 0) * 0.011
  const over = (line: number, words: string) => {
    const { text, x, y } = LINES[line]!
    const from = x + width(text.slice(0, text.indexOf(words)))
    return quad(from, y - 3, from + width(words), y + 9)
  }
  const page = (...annotations: { body: string; answers?: number }[]) =>
    makePdf([{ lines: [TITLE, ...LINES], annotations }])
  const note = (text: string, author = 'Ada Fen') => `/Contents (${text}) /T (${author})`

  test('highlights and underlines are annotations of the words under them, hyphens undone, the right one of two', async () => {
    const { text, found } = await annotationsOf(
      page(
        {
          body: `/Subtype /Highlight ${over(0, 'what it is given')} /C [1 1 0] ${note('Everything?')} /M (D:20240501100000Z)`,
        },
        { body: `/Subtype /Underline ${over(3, 'water is dark')} /C [0 0 1]` },
        {
          body: `/Subtype /Highlight /Rect [72 590 400 620] ${`${over(2, 'knowl-')} ${over(3, 'edge')}`.replace(/\/Rect \[[^\]]*\]/g, '').replace(/\] *\/QuadPoints \[/, ' ')} ${note('knowledge')}`,
        },
      ),
      'bog.pdf',
    )
    expect(text).toContain('forgets the knowledge that it moves')
    expect(found).toMatchObject([
      {
        state: 'exact',
        words: 'what it is given',
        comment: 'Everything?',
        color: 'amber',
        created: Date.UTC(2024, 4, 1, 10),
      },
      // The comment that only repeats the words is none.
      { state: 'exact', words: 'knowledge', comment: '' },
      { state: 'exact', words: 'water is dark', at: text.lastIndexOf('water is dark'), color: 'sky' },
    ])
  })

  test('a conversation is one annotation that names who said what', async () => {
    const { found } = await annotationsOf(
      page(
        { body: `/Subtype /Highlight ${over(1, 'Its water')} ${note('Why?')}` },
        { body: `/Subtype /Text /Rect [10 10 20 20] ${note('Tannins.', 'Omar')}`, answers: 0 },
        { body: `/Subtype /Popup /Rect [10 10 20 20] /Contents (nothing of its own)` },
      ),
      'bog.pdf',
    )
    expect(found).toMatchObject([
      { state: 'exact', words: 'Its water', comment: '**Ada Fen**: Why?\n\n**Omar**: Tannins.' },
    ])
  })

  test('what lies on no words of the text is kept as lost, with its comment or its words', async () => {
    const { text, found } = await annotationsOf(
      page(
        { body: `/Subtype /Text /Rect [500 700 520 720] ${note('Read again.')}` },
        { body: `/Subtype /Highlight ${quad(70, 696, 300, 720)}` },
        { body: `/Subtype /Highlight ${quad(400, 100, 500, 120)}` },
        { body: '/Subtype /Link /Rect [72 600 200 650]' },
      ),
      'bog.pdf',
    )
    expect(text).not.toContain('Wetlands of the north')
    expect(found.map(({ state, words, comment }) => [state, words, comment]).sort()).toEqual([
      ['lost', '', ''],
      ['lost', '', 'Read again.'],
      ['lost', 'Wetlands of the north', ''],
    ])
  })
})

describe('EPUB', () => {
  const CHAPTERS = [
    { title: 'Water', text: 'A bog is mostly water, and its water hardly moves.' },
    { title: 'Moss', text: 'Moss grows on moss, and the lowest of it never quite rots.' },
  ]
  const kept = (entries: object[]) => ({
    'META-INF/calibre_bookmarks.txt': `encoding=json+base64:\n${Buffer.from(JSON.stringify(entries)).toString('base64')}`,
  })
  const ENTRIES = [
    { type: 'last-read', pos: 'epubcfi(/4/2)' },
    { type: 'highlight', highlighted_text: 'Gone', removed: true },
    {
      type: 'highlight',
      highlighted_text: 'never quite rots',
      notes: 'Été *après* été.',
      style: { kind: 'color', which: 'green' },
      timestamp: '2024-05-01T10:00:00.000Z',
    },
    { type: 'highlight', highlighted_text: 'words of another edition altogether' },
  ]

  test('highlights kept in the book are annotations; what was removed is not', async () => {
    const { found } = await annotationsOf(
      makeEpub('The Patient Bog', CHAPTERS, 'nav', kept(ENTRIES)),
      'b.epub',
    )
    expect(found).toHaveLength(2)
    expect(found).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          words: 'never quite rots',
          color: 'moss',
          comment: 'Été \\*après\\* été.',
          created: Date.UTC(2024, 4, 1, 10),
        }),
        expect.objectContaining({ state: 'lost', words: 'words of another edition altogether' }),
      ]),
    )
  })

  test('they go with their chapters when the book is taken apart, and a damaged list costs itself alone', async () => {
    const bytes = makeEpub('The Patient Bog', CHAPTERS, 'nav', kept(ENTRIES))
    const read = await parse(bytes, { name: 'b.epub', split: 'auto' })
    const chapters = splitIntoChapters(read.articles[0]!)
    expect(chapters.map(({ annotations }) => annotations.map(({ comment }) => comment !== ''))).toEqual([
      [false],
      [true],
    ])
    const damaged = makeEpub('B', CHAPTERS, 'nav', {
      'META-INF/calibre_bookmarks.txt': 'encoding=json+base64:\n!',
    })
    const { articles, report } = await parse(damaged, { name: 'b.epub', split: 'auto' })
    expect(articles[0]!.annotations).toEqual([])
    expect(report).toContainEqual(expect.objectContaining({ kind: 'dropped', what: 'highlights' }))
  })
})
