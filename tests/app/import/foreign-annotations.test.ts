import { expect, test } from 'vitest'
import { parse } from '../../../app/import/index.ts'
import { parseKindle } from '../../../app/import/kindle.ts'

const read = (text: string, name: string) => parse(new TextEncoder().encode(text), { name, split: 'auto' })

const QUOTE = { type: 'TextQuoteSelector', exact: 'stores carbon', prefix: 'bog ', suffix: '.' }

test('Hypothesis JSON', async () => {
  const file = {
    client_version: '1',
    annotations: [
      {
        uri: 'https://example.org/peat',
        text: 'How much?',
        tags: ['peat'],
        created: '2024-05-01T10:00:00Z',
        document: { title: ['Peat'] },
        target: [
          {
            selector: [{ type: 'RangeSelector' }, { type: 'TextPositionSelector', start: 8, end: 21 }, QUOTE],
          },
        ],
      },
      {
        uri: 'https://example.org/peat',
        text: 'A page note',
        tags: [],
        document: { title: 'Peat' },
        target: [{}],
      },
    ],
  }
  const { format, annotations } = await read(JSON.stringify(file), 'h.json')
  expect(format).toBe('hypothesis')
  expect(annotations).toEqual([
    {
      selectors: [{ type: 'TextPositionSelector', start: 8, end: 21 }, QUOTE],
      comment: 'How much?',
      tags: ['peat'],
      color: null,
      created: Date.UTC(2024, 4, 1, 10),
      about: { title: 'Peat', url: 'https://example.org/peat' },
    },
    {
      selectors: [],
      comment: 'A page note',
      tags: [],
      color: null,
      created: null,
      about: { title: 'Peat', url: 'https://example.org/peat' },
    },
  ])
})

test('W3C JSON-LD: a collection; positions of other programs are left to the words', async () => {
  const item = {
    type: 'Annotation',
    created: '2024-05-01T10:00:00Z',
    body: [
      { type: 'TextualBody', value: 'How much?', purpose: 'commenting' },
      { type: 'TextualBody', value: 'peat', purpose: 'tagging' },
    ],
    target: {
      source: 'https://example.org/peat',
      selector: [QUOTE, { type: 'TextPositionSelector', start: 1, end: 2 }],
    },
  }
  const file = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    type: 'AnnotationCollection',
    first: { type: 'AnnotationPage', items: [item] },
  }
  const { format, annotations } = await read(JSON.stringify(file), 'a.jsonld')
  expect(format).toBe('w3c')
  expect(annotations).toMatchObject([
    { selectors: [QUOTE], comment: 'How much?', tags: ['peat'], about: { url: 'https://example.org/peat' } },
  ])
})

test('Readwise CSV, quotes doubled and lines inside cells', async () => {
  const csv =
    'Highlight,Book Title,Book Author,Note,Tags,Highlighted at\n"It ""stores""\ncarbon",Peat,Ada Fen,"How, much?","peat, bog",2024-05-01 10:00:00+00:00\n,,,,,\n'
  const { format, annotations } = await read(csv, 'r.csv')
  expect(format).toBe('readwise')
  expect(annotations).toMatchObject([
    {
      selectors: [{ exact: 'It "stores"\ncarbon' }],
      comment: 'How, much?',
      tags: ['peat', 'bog'],
      created: Date.UTC(2024, 4, 1, 10),
      about: { title: 'Peat', authors: ['Ada Fen'] },
    },
  ])
})

test.each([
  ['Added on Monday, 6 May 2024 10:20:30', 'Your Highlight on page 12 | location 180-182'],
  ['Added on Monday, May 6, 2024 10:20:30 AM', 'Your Highlight on page 12 | location 180-182'],
  ['Ajouté le lundi 6 mai 2024 10:20:30', 'Votre surlignement sur la page 12 | emplacement 180-182'],
  ['Añadido el lunes, 6 de mayo de 2024 10:20:30', 'Tu subrayado en la página 12 | posición 180-182'],
  ['Hinzugefügt am Montag, 6. Mai 2024 10:20:30', 'Ihre Markierung auf Seite 12 | Position 180-182'],
])('Kindle: %s', (added, where) => {
  const { annotations } = parseKindle(`The Bog (Fen, Ada)\n- ${where} | ${added}\n\npeat\n==========\n`)
  expect(annotations).toMatchObject([
    { created: Date.UTC(2024, 4, 6, 10, 20, 30), about: { title: 'The Bog', authors: ['Ada Fen'] } },
  ])
})
