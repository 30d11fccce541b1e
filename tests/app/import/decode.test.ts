import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../../app/import/decode.ts'

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
  if (/^(shift_jis|euc-jp|gb18030|big5|euc-kr)$/.test(encoding)) {
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
