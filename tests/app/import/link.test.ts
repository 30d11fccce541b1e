import { expect, test } from 'vitest'
import { parse } from '../../../app/import/index.ts'

const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
const long = `https://example.org/${'x'.repeat(300)}`
/** As Finder writes it: a dictionary of one key, its two strings, their places. */
const binary = (url: string) =>
  `bplist00\xd1\x01\x02SURL_${url.length < 256 ? `\x10${String.fromCharCode(url.length)}` : `\x11${String.fromCharCode(url.length >> 8, url.length & 255)}`}${url}\x08\x0b\x0f\x00\x00`

test.each([
  [
    'Mire.url',
    '[InternetShortcut]\r\nURL=https://example.org/mire?a=1\r\nIconIndex=0\r\n',
    'Mire',
    'https://example.org/mire?a=1',
  ],
  [
    'Mire.URL',
    '[{000214A0-0000-0000-C000-000000000046}]\r\nProp3=19,11\r\n[InternetShortcut]\r\nURL=https://example.org/\r\n',
    'Mire',
    'https://example.org/',
  ],
  [
    'Fen.webloc',
    '<?xml version="1.0"?>\n<!DOCTYPE plist>\n<plist version="1.0"><dict><key>URL</key><string>https://example.org/fen?a=1&amp;b=2</string></dict></plist>',
    'Fen',
    'https://example.org/fen?a=1&b=2',
  ],
  ['Fen.webloc', binary('https://example.org/f'), 'Fen', 'https://example.org/f'],
  ['Fen.webloc', binary(long), 'Fen', long],
  [
    'moor.desktop',
    '[Desktop Entry]\nType=Link\nName=The moor\nURL=https://example.org/moor\n',
    'The moor',
    'https://example.org/moor',
  ],
])('%s is a reference to its page', async (name, content, title, url) => {
  const { format, articles } = await parse(latin1(content), { name, split: 'auto' })
  expect(format).toBe('link')
  expect(articles).toMatchObject([{ record: 'reference', metadata: { title, url } }])
})

test('a shortcut to a file of one machine says that there is nothing to read', async () => {
  await expect(
    parse(latin1('[InternetShortcut]\nURL=file:///C:/x.txt\n'), { name: 'x.url', split: 'auto' }),
  ).rejects.toMatchObject({ code: 'noText' })
})

test('an address alone, as it is pasted, is a reference too; in a text it is text', async () => {
  const alone = await parse(latin1('https://www.example.org/mire/?utm_source=x\n'), {
    name: 'pasted.txt',
    split: 'auto',
  })
  expect(alone.articles).toMatchObject([
    {
      record: 'reference',
      metadata: { title: 'example.org/mire', url: 'https://www.example.org/mire/?utm_source=x' },
    },
  ])
  const text = await parse(latin1('https://example.org/\nis where the mire is described at length.'), {
    name: 'pasted.txt',
    split: 'auto',
  })
  expect(text.format).toBe('text')
})
