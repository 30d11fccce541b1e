import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../../app/import/decode.ts'
import { parse } from '../../../app/import/index.ts'
import { assertShallowMarkdown } from '../../../app/import/scan.ts'

/** Texts by language, with an encoding they were commonly written in. */
const TEXTS: Record<string, [encoding: string, text: string]> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../fixtures/import/languages.json'), 'utf8'),
)

/** The bytes of a text: the decoder's table, read backwards. */
function encode(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  const table = new Map<string, number[]>()
  const decoder = new TextDecoder(encoding)
  const add = (bytes: number[]) => {
    const char = decoder.decode(new Uint8Array(bytes))
    if ([...char].length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, bytes)
  }
  for (let byte = 0; byte < 256; byte++) add([byte])
  if (/^(shift_jis|euc-jp|gbk|gb18030|big5|euc-kr)$/.test(encoding)) {
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let trail = 0x40; trail < 0xff; trail++) add([lead, trail])
  }
  return Uint8Array.from([...text].flatMap((char) => table.get(char) ?? [0x3f]))
}

describe('an encoding nothing declares is found by the language it reads as', () => {
  test.each(Object.entries(TEXTS))('%s', (_, [encoding, text]) => {
    const bytes = encode(text, encoding)
    expect(decode(bytes)).toMatchObject({ text: new TextDecoder(encoding).decode(bytes), guessed: true })
  })
})

describe('declarations', () => {
  const page = (declaration: string) => `${declaration}<p>Été</p>`
  const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
  test.each([
    ['meta charset', '<meta charset="iso-8859-1">', 'windows-1252'],
    [
      'http-equiv',
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">',
      'windows-1252',
    ],
    ['XML', '<?xml version="1.0" encoding="ISO-8859-15"?>', 'iso-8859-15'],
    ['HTTP header above the page', 'Content-Type: text/html; charset=windows-1252\n\n', 'windows-1252'],
    [
      'behind long scripts',
      `<script>${'x'.repeat(3_000)}</script><meta charset=windows-1252>`,
      'windows-1252',
    ],
  ])('%s', (_, declaration, encoding) => {
    const { text, encoding: found, guessed } = decode(latin1(page(declaration)))
    expect([found, guessed]).toEqual([encoding, false])
    expect(text).toContain('Été')
  })
  test('are not believed over valid UTF-8', () => {
    expect(decode(new TextEncoder().encode(page('<meta charset="windows-1252">')))).toMatchObject({
      encoding: 'utf-8',
      text: expect.stringContaining('Été'),
    })
  })
  test('of UTF-16 in an ASCII page mean UTF-8', () => {
    expect(decode(new TextEncoder().encode('<meta charset="utf-16"><p>abc')).encoding).toBe('utf-8')
  })
})

test('a cut or broken place does not turn UTF-8 into something else, and is counted', () => {
  const bytes = new TextEncoder().encode('Été après été, l’élève déchiffre çà et là des œuvres oubliées.')
  expect(decode(bytes.subarray(0, bytes.length - 40 - 1))).toMatchObject({ encoding: 'utf-8' })
  const broken = new Uint8Array([...bytes, 0xff])
  expect(decode(broken)).toMatchObject({ encoding: 'utf-8', damaged: 1 })
})

const FRENCH = 'Été après été, l’élève déchiffre çà et là des œuvres oubliées — « déjà ».'
const RUSSIAN =
  'Прошлой осенью мы прошли через болото, и не один раз, и каждый раз в сапогах, потому что вода стояла высоко.'

/** Declared labels as pages write them, the text, and whether what was read is a guess. */
const DECLARED: [label: string, encoding: string, text: string, guessed?: boolean][] = [
  ['latin1', 'windows-1252', 'Été'],
  ['ISO-8859-2', 'iso-8859-2', 'Żółć gęślą jaźń'],
  ['windows-1250', 'windows-1250', 'Žluťoučký kůň'],
  ['iso-8859-5', 'iso-8859-5', RUSSIAN],
  ['cp1251', 'windows-1251', RUSSIAN],
  ['koi8-r', 'koi8-r', RUSSIAN],
  ['ISO-8859-7', 'iso-8859-7', 'Το έλος αναπνέει'],
  ['iso-8859-9', 'windows-1254', 'Bataklık nefes alıyor'],
  ['windows-1255', 'windows-1255', 'הביצה נושמת'],
  ['windows-1256', 'windows-1256', 'المستنقع يتنفس'],
  ['ISO-8859-15', 'iso-8859-15', 'cœur à 5 €'],
  ['x-sjis', 'shift_jis', '湿原は呼吸する'],
  ['euc-jp', 'euc-jp', '湿原は呼吸する'],
  ['gb2312', 'gbk', '沼泽在呼吸'],
  ['gb18030', 'gb18030', '沼泽在呼吸'],
  ['big5', 'big5', '沼澤在呼吸'],
  ['ks_c_5601-1987', 'euc-kr', '늪이 숨을 쉰다'],
  // A template's label over text that is plainly something else.
  ['iso-8859-1', 'windows-1251', RUSSIAN.repeat(3), true],
  // UTF-8 claimed, windows-1252 written.
  ['utf-8', 'windows-1252', FRENCH.replace('—', '-').repeat(4), true],
]

test.each(DECLARED)('declared as %s', (label, encoding, text, guessed = false) => {
  const page = encode(`<meta charset="${label}"><p>${text}</p>`, encoding)
  expect(decode(page)).toMatchObject({ text: `<meta charset="${label}"><p>${text}</p>`, guessed })
})

test.each([
  ['UTF-8', [0xef, 0xbb, 0xbf], (text: string) => [...new TextEncoder().encode(text)]],
  [
    'UTF-16, low byte first',
    [0xff, 0xfe],
    (text: string) => [...text].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
  ],
  [
    'UTF-16, high byte first',
    [0xfe, 0xff],
    (text: string) => [...text].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255]),
  ],
])('a byte order mark: %s, whatever the page declares', (_, mark, bytesOf) => {
  const page = `<meta charset="windows-1252"><p>${FRENCH}</p>`
  expect(decode(Uint8Array.from([...mark, ...bytesOf(page)]))).toMatchObject({ text: page, guessed: false })
})

test('UTF-16 without a mark, high byte first', () => {
  const bytes = [...FRENCH.repeat(3)].flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255])
  expect(decode(Uint8Array.from(bytes))).toMatchObject({ text: FRENCH.repeat(3), guessed: true })
})

describe('text that was encoded twice', () => {
  const twice = (text: string) =>
    new TextEncoder().encode(new TextDecoder('windows-1252').decode(new TextEncoder().encode(text)))
  test.each([
    ['French', FRENCH],
    ['Russian', RUSSIAN],
    ['Chinese', '沼泽在呼吸，没有人看见。'],
    ['a short word before a mark that stands as it was', 'Le mot “CÔTÉ”, puis “TÔ.'],
    ['quotation marks only', '“It’s the bog,” she said — and it was.'],
  ])('%s', (_, text) => {
    const { text: read, undoubled } = decode(twice(text))
    expect(read).toBe(text)
    expect(undoubled).toBeGreaterThan(1)
  })
  test.each([
    ['an article about it', `${FRENCH.repeat(3)} On lit alors « Ã©tÃ© ».`],
    ['Portuguese in capitals', 'A SITUAÇÃO DA NAÇÃO: NÃO HÁ AÇÃO.'],
    ['words that end in Ã, quoted', 'A palavra “MAÃ” e depois “ROMÃ”; ou «IRMû e «ANû.'],
    ['Vietnamese', 'Đầm lầy thở, và không ai nhìn thấy điều đó.'],
  ])('is not seen where there is none: %s', (_, text) => {
    expect(decode(new TextEncoder().encode(text))).toMatchObject({ text, undoubled: 0 })
  })
})

test.each([
  ['Von Schülern für Schüler geschrieben, und darüber hinaus für alle übrigen.', 'windows-1252'],
  ['naïve résumé', 'windows-1252, not sure'],
])('a guess is reported as sure as it is: %s', async (text, detail) => {
  const { report } = await parse(encode(text, 'windows-1252'), { name: 'x.txt', split: 'auto' })
  expect(report).toContainEqual({ kind: 'guessed', what: 'encoding', detail })
})

test('UTF-16 without a mark, Latin or not', () => {
  for (const text of [
    'Plain words, and more of them.',
    'Прошлой осенью мы прошли через болото, и не один раз.',
  ]) {
    const view = new DataView(new ArrayBuffer(text.length * 2))
    for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), true)
    expect(decode(new Uint8Array(view.buffer)).text).toBe(text)
  }
})

test('line ends become line feeds', () => {
  expect(decode(new TextEncoder().encode('a\r\nb\rc\n')).text).toBe('a\nb\nc\n')
})

test('any bytes give a text; UTF-8 gives itself back', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof decode(bytes).text === 'string'))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      fc.pre(!/[\0\r\ufeff\ufffd\u001b]/.test(text))
      expect(decode(new TextEncoder().encode(text)).text).toBe(text)
    }),
  )
})

test('controls where windows-1252 has letters are those letters; a text without line feeds may end its lines with NEL', () => {
  const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text))
  const quoted = decode(bytes('It isn\u0092t \u0093so\u0094\u0085\nsaid she.'))
  expect(quoted).toMatchObject({ text: 'It isn’t “so”…\nsaid she.', undoubled: 4 })
  expect(decode(bytes('A title\u0085\u0085A text.')).text).toBe('A title\n\nA text.')
})

test('ISO-2022-JP is known by its escape sequences, declared or not', () => {
  const bytes = Uint8Array.from('\u001b$B8cGZ$OG-$G$"$k!#\u001b(B', (char) => char.charCodeAt(0))
  expect(decode(bytes)).toMatchObject({ text: '吾輩は猫である。', encoding: 'iso-2022-jp' })
})

test('Markdown that nests without end is refused before it is parsed; a rule of dashes is no nesting', () => {
  expect(() => assertShallowMarkdown('>'.repeat(600), 'x.md')).toThrow(
    expect.objectContaining({ code: 'tooDeep' }),
  )
  expect(() => assertShallowMarkdown(`a\n${'- '.repeat(600)}x`, 'x.md')).toThrow(
    expect.objectContaining({ code: 'tooDeep' }),
  )
  assertShallowMarkdown(`${'-'.repeat(2_000)}\n${'*'.repeat(2_000)}\n> - 1. x`, 'x.md')
})
