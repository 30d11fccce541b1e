/**
 * Importing 1,000 mixed files through the window's queue, the parser process and the library, against the same parser
 * process alone on the same files: what is over is storing, indexing, finding duplicates and telling about it.
 */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Document, Packer, Paragraph } from 'docx'
import { ImportQueue } from '../../app/import-queue.ts'
import { startParser } from '../../main/parser.ts'
import { makeEpub } from '../app/import/books.ts'
import { makePdf } from '../app/import/pdfs.ts'
import { testLibrary } from '../support.ts'

const FILES = 1_000
/** Memory is looked at from here on: by then everything is loaded and warm. */
const WARM = 200

let seed = 7
const random = () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}
/** Words by a Zipf-like law, made of syllables. */
function word(): string {
  let rank = Math.floor(random() ** 3 * 20_000) + 17
  let made = ''
  for (; rank > 0; rank = Math.floor(rank / 60))
    made += 'bcdfglmnprst'[rank % 12]! + 'aeiou'[Math.floor(rank / 12) % 5]!
  return made
}
const words = (count: number) => Array.from({ length: count }, word).join(' ')
const sentence = () => {
  const text = words(8 + Math.floor(random() * 14))
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`
}
const paragraph = () => Array.from({ length: 3 + Math.floor(random() * 4) }, sentence).join(' ')
/** About 1,200 words, as long as an article is. */
const paragraphs = () => Array.from({ length: 16 }, paragraph)

function page(title: string, texts: string[]): string {
  const links = Array.from(
    { length: 40 },
    (_, i) => `<li><a href="/${word()}/${i}">${words(4)}</a></li>`,
  ).join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | The Fen</title><meta name="author" content="Ada Fen"><script>${'var a = 1;'.repeat(300)}</script></head><body><header><nav><ul>${links}</ul></nav></header><main><article><h1>${title}</h1>${texts.map((text, i) => `${i % 5 === 4 ? `<h2>${words(4)}</h2>` : ''}<p>${text} <a href="https://example.org/${word()}">${word()}</a> <em>${word()}</em></p>`).join('\n')}</article></main><aside><ul>${links}</ul></aside><footer>${links}</footer></body></html>`
}

const docx = async (title: string, texts: string[]) =>
  new Uint8Array(
    await Packer.toBuffer(
      new Document({ title, sections: [{ children: texts.map((text) => new Paragraph(text)) }] }),
    ),
  )

function pdf(title: string, texts: string[]) {
  const lines = texts.flatMap((text) => text.match(/.{1,84}(?:\s|$)/g) ?? [])
  const pages = Array.from({ length: Math.ceil(lines.length / 46) }, (_, i) =>
    lines.slice(i * 46, i * 46 + 46),
  )
  return makePdf(
    pages.map((page, n) => ({
      lines: [
        ...(n === 0 ? [{ text: title, x: 72, y: 740, size: 20 }] : []),
        ...page.map((text, i) => ({ text, x: 72, y: 700 - i * 14, size: 10 })),
      ],
    })),
  )
}

const encode = (text: string) => new TextEncoder().encode(text)

/** In the proportions of a folder that was gathered from many places. */
async function file(i: number): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const title = `${i} ${words(5)}`
  const texts = paragraphs()
  const kind = i % 20
  if (kind < 9) return { name: `${i}.html`, bytes: encode(page(title, texts)) }
  if (kind < 13)
    return { name: `${i}.md`, bytes: encode(`---\ntitle: ${title}\n---\n\n${texts.join('\n\n')}\n`) }
  if (kind < 16) return { name: `${i}.txt`, bytes: encode(`${title}\n\n${texts.join('\n\n')}\n`) }
  if (kind < 18) return { name: `${i}.pdf`, bytes: pdf(title, texts) }
  if (kind === 18) return { name: `${i}.docx`, bytes: await docx(title, texts) }
  return {
    name: `${i}.epub`,
    bytes: makeEpub(
      title,
      texts.map((text, n) => ({ title: `${n}`, text })),
    ),
  }
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
function memory(): number {
  collect()
  return process.memoryUsage().rss / 1024 / 1024
}
const show = (what: string, value: string) => console.log(`${what.padEnd(72)} ${value}`)

const files: Awaited<ReturnType<typeof file>>[] = []
for (let i = 0; i < FILES; i++) files.push(await file(i))
const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1024 / 1024
show(
  'files: 45 % HTML, 20 % Markdown, 15 % text, 10 % PDF, 5 % DOCX, 5 % EPUB',
  `${FILES}, ${megabytes.toFixed(0)} MB`,
)

/** How long this process' event loop was held up. */
const held = (delay: ReturnType<typeof monitorEventLoopDelay>) =>
  [50, 99, 100].map((p) => (delay.percentile(p) / 1e6).toFixed(1)).join(' / ')

/** The parser alone, with as many files at hand as the queue gives it. @returns milliseconds */
async function parsed(): Promise<number> {
  const parser = startParser()
  const delay = monitorEventLoopDelay({ resolution: 4 })
  delay.enable()
  const waiting = [...files]
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      await parser.parse(next.bytes, { name: next.name, split: 'auto' })
  }
  const before = performance.now()
  await Promise.all(Array.from({ length: 6 }, work))
  const time = performance.now() - before
  delay.disable()
  parser.close()
  show('the parser alone, files/s', (FILES / (time / 1000)).toFixed(1))
  show('event loop of its parent (the floor on this machine): p50 / p99 / max, ms', held(delay))
  return time
}

async function imported(): Promise<number> {
  const open = testLibrary()
  const parser = startParser()
  const queue = new ImportQueue(open.library, parser.parse, () => new AbortController())
  const delay = monitorEventLoopDelay({ resolution: 4 })
  let first = 0
  let warm = 0
  const before = performance.now()
  delay.enable()
  const adding = (async () => {
    for (const { name, bytes } of files)
      await queue.add({ id: name, name, size: bytes.length, file: new Blob([bytes]) })
  })()
  for await (const { done, changed } of queue.watch()) {
    if (first === 0 && changed.some(({ status }) => status === 'imported')) first = performance.now() - before
    if (warm === 0 && done >= WARM) warm = memory()
    if (done === FILES) break
  }
  await adding
  const time = performance.now() - before
  delay.disable()
  const grown = memory() - warm
  const stored = open.store.list('article').length
  parser.close()
  open.remove()
  show('imported, files/s', `${(FILES / (time / 1000)).toFixed(1)} (${stored} articles stored)`)
  show('first readable article after, ms (the parser is started in it)', first.toFixed(0))
  show(
    `resident memory of the library’s process, files ${WARM} to ${FILES}, MB`,
    `${grown >= 0 ? '+' : ''}${grown.toFixed(0)}`,
  )
  show('event loop of the library’s process: p50 / p99 / max, ms', held(delay))
  return time
}

const floor = await parsed()
const whole = await imported()
const again = await parsed()
show(
  '…of the parser’s own rate (mean of one run before and one after)',
  `${((100 * (floor + again)) / 2 / whole).toFixed(0)} %`,
)
