import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { forkParser } from '../../../main/parser-process/fork.ts'
import { createParser, type Parser } from '../../../main/parser-process/supervisor.ts'

const ENTRY = join(import.meta.dirname, 'misbehaving-child.ts')
let parser: Parser
afterEach(() => parser.close())

const start = (time = 3_000, children = 2) => {
  parser = createParser(() => forkParser(ENTRY), { time, memory: 400_000_000, children })
}
const parse = (what: string, signal?: AbortSignal) =>
  parser.parse(new TextEncoder().encode(what), { name: `${what}.txt`, split: 'auto' }, signal)

describe('a file that misbehaves is that file’s clear error, and the next one is read', () => {
  const cases: [string, string][] = [
    ['hang', 'parseTimeout'],
    ['exit', 'parseMemory'],
    ['heap', 'parseMemory'],
    ['buffers', 'parseMemory'],
    ['throw', 'fileDamaged'],
  ]
  test.each(cases)('%s', async (what, code) => {
    // Long enough for a child to start on a busy machine, since the file behind it has no more.
    start(what === 'hang' ? 6_000 : 20_000)
    await expect(parse(what)).rejects.toMatchObject({ code, params: { path: `${what}.txt` } })
    await expect(parse('fine')).resolves.toMatchObject({ report: [{ what: 'fine' }] })
  })
})

test('a file may take longer where the person gives it more time', async () => {
  start(1_000)
  await expect(parse('long')).rejects.toMatchObject({ code: 'parseTimeout' })
  const again = parser.parse(new TextEncoder().encode('long'), {
    name: 'long.txt',
    split: 'auto',
    patient: true,
  })
  await expect(again).resolves.toMatchObject({ report: [{ what: 'long' }] })
})

test('two at a time, children kept warm, every answer to its own file', async () => {
  start()
  const names = Array.from({ length: 12 }, (_, i) => `file ${i}`)
  const answers = await Promise.all(names.map((name) => parse(name)))
  expect(answers.map(({ report }) => report[0]!.what)).toEqual(names)
  expect(new Set(answers.map(({ report }) => report[0]!.detail)).size).toBe(2)
})

test('a file that takes long holds up none of the others, at hand or not, and is read to its end', async () => {
  start(600_000, 1)
  const sign = join(mkdtempSync(join(tmpdir(), 'postil-long-')), 'sign')
  const childOf = async (what: string) => (await parse(what)).report[0]!.detail
  const long = childOf(`until ${sign}`)
  const others = await Promise.all(['at hand', 'behind it'].map(childOf))
  expect(new Set(others).size).toBe(1)
  writeFileSync(sign, '')
  expect(others).not.toContain(await long)
  // Its child is gone with it; what comes then is read by the other.
  expect(await childOf('later')).toBe(others[0])
  rmSync(dirname(sign), { recursive: true })
})

test('files that are at hand with one that ends its child are read all the same', async () => {
  start(20_000)
  const names = ['fine', 'good', 'exit', 'well', 'heap', 'nice', 'whole', 'sound', 'last']
  const outcomes = await Promise.allSettled(names.map((name) => parse(name)))
  const codes = outcomes.map((outcome) =>
    outcome.status === 'fulfilled' ? outcome.value.report[0]!.what : outcome.reason.code,
  )
  expect(codes).toEqual(names.map((name) => (name === 'exit' || name === 'heap' ? 'parseMemory' : name)))
})

test('a file at hand that is cancelled goes alone', async () => {
  start()
  const abort = new AbortController()
  const names = Array.from({ length: 6 }, (_, i) => `file ${i}`)
  const under = names.map((name, i) => parse(name, i === 4 ? abort.signal : undefined))
  abort.abort()
  const outcomes = await Promise.allSettled(under)
  expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(names.map((_, i) => i !== 4))
})

test('cancelling ends a parse at once, and a waiting one before it begins', async () => {
  start()
  const abort = new AbortController()
  const under = [parse('hang', abort.signal), parse('hang', abort.signal), parse('hang', abort.signal)]
  setTimeout(() => abort.abort(), 200)
  for (const outcome of await Promise.allSettled(under))
    expect(outcome).toMatchObject({ reason: { code: 'cancelled' } })
  await expect(parse('fine')).resolves.toMatchObject({ report: [{ what: 'fine' }] })
})

test('a real file through a real child: hostile depth is refused, an article comes through', async () => {
  parser = createParser(() => forkParser())
  const read = (text: string, name: string) =>
    parser.parse(new TextEncoder().encode(text), { name, split: 'auto' })
  await expect(read('<div>'.repeat(200_000), 'deep.html')).rejects.toMatchObject({ code: 'tooDeep' })
  const { articles } = await read('# Peat\n\nA bog stores carbon.', 'peat.md')
  expect(articles[0]!.metadata.title).toBe('Peat')
})
