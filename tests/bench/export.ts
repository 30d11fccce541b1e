/** Exporting a whole library, reading it into an empty one, exporting again: the same bytes, how fast, in how much memory. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { exportSet } from '../../app/export/data.ts'
import { renderFiles } from '../../app/export/files.ts'
import type { Library } from '../../app/library.ts'
import { STANCES } from '../../app/model/claim.ts'
import { createExports } from '../../main/export/index.ts'
import { addArticle, importFolder, testLibrary } from '../support.ts'

const ARTICLES = 1_000
const PER_ARTICLE = 10
const CLAIMS = 1_000
const NOTES = 1_000

const REQUEST = { as: 'markdown', flavour: 'obsidian', preset: 'literature' } as const

let seed = 7
const random = () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
const SYLLABLES = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'se', 'ti', 'vo', 'zé', 'ør', '漢']
const word = () => Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(SYLLABLES)).join('')
const sentence = (words: number) => `${Array.from({ length: words }, word).join(' ')}.`

/** One transaction an article, as an import and an afternoon of reading would leave it. */
function fill(library: Library): void {
  const ids: string[] = []
  const claims = Array.from({ length: CLAIMS }, (_, i) =>
    library.store.transaction(() => library.execute('claims.create', { statement: `${i} ${sentence(8)}` })),
  )
  for (let i = 0; i < ARTICLES; i++) {
    library.store.transaction(() => {
      const texts = Array.from({ length: 20 }, () => sentence(40))
      const more = {
        authors: [`${word()} ${word()}`],
        published: '2024-05-01',
        url: `https://example.org/${i}`,
      }
      const { id } = addArticle(library, `${i} ${sentence(6)}`, texts, more)
      for (let k = 0; k < PER_ARTICLE; k++) {
        const start = Math.floor(random() * 3_000)
        const annotation = library.execute('annotations.create', {
          articleId: id,
          start,
          end: start + 20 + Math.floor(random() * 150),
          comment: k % 2 ? `*${word()}* ${sentence(12)}\n\n- ${sentence(4)}` : '',
          tags: k % 3 ? [`t/${k}`] : [],
        })
        ids.push(annotation.id)
        const passage = { annotationId: annotation.id }
        library.execute('evidence.set', { claim: { id: pick(claims).id }, passage, stance: pick(STANCES) })
      }
    })
  }
  for (let i = 0; i < NOTES; i++) {
    const markdown = `# ${word()}\n\n${sentence(60)}\n\n> ${sentence(20)}\n>\n> [${word()}](postil://annotation/${pick(ids)})\n`
    library.execute('notes.create', { title: `Note ${i} ${word()}`, markdown })
  }
}

const show = (what: string, value: string) => console.log(`${what.padEnd(64)} ${value}`)
const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  globalThis.gc?.()
  const before = performance.now()
  const result = await work()
  return [result, performance.now() - before]
}

function contents(path: string): Map<string, Buffer> {
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map(({ parentPath, name }) => [
      join(parentPath, name).slice(path.length),
      readFileSync(join(parentPath, name)),
    ]),
  )
}

const folder = mkdtempSync(join(tmpdir(), 'postil-bench-'))
const [open, other] = [testLibrary(), testLibrary()]
const annotations = ARTICLES * PER_ARTICLE
const run = (library: Library, to: string) =>
  createExports(library).run({ ...REQUEST, folder: join(folder, to) })
try {
  fill(open.library)
  const [, rendering] = await timed(async () => {
    for (const _ of renderFiles(exportSet(open.store, {}), REQUEST));
  })
  show('rendered, annotations/s', (annotations / (rendering / 1000)).toFixed(0))
  const before = process.threadCpuUsage()
  const [{ files }, writing] = await timed(() => run(open.library, 'out'))
  const { user, system } = process.threadCpuUsage(before)
  const written = contents(join(folder, 'out'))
  const size = [...written.values()].reduce((sum, { length }) => sum + length, 0)
  show(`${ARTICLES} articles, ${annotations} annotations, files`, `${files.length}, ${mb(size)}`)
  show('written, annotations/s', (annotations / (writing / 1000)).toFixed(0))
  // What the disk and other programs have no part in.
  show('…if the thread that renders never waited', (annotations / ((user + system) / 1e6)).toFixed(0))

  // The floor: the same bytes into the same folders, by writes that wait for nothing.
  const floor = performance.now()
  for (const [path, bytes] of written) {
    const file = join(folder, 'bare', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
  }
  const bare = performance.now() - floor
  show('…the same files by bare writes', (annotations / (bare / 1000)).toFixed(0))
  show('…time against those', `${(writing / bare).toFixed(1)}x`)

  const [, again] = await timed(() => run(open.library, 'out'))
  show('exported again, nothing changed, ms', again.toFixed(0))
  const [, reading] = await timed(() => importFolder(other.library, join(folder, 'out')))
  show('read into an empty library, annotations/s', (annotations / (reading / 1000)).toFixed(0))
  await run(other.library, 'again')
  const back = contents(join(folder, 'again'))
  const differ = [...new Set([...written.keys(), ...back.keys()])].filter(
    (path) => !written.get(path)?.equals(back.get(path) ?? Buffer.alloc(0)),
  )
  show('there and back: files that differ', String(differ.length))
  show('largest resident memory', mb(process.resourceUsage().maxRSS * 1024))
  if (differ.length > 0) process.exitCode = 1
} finally {
  open.remove()
  other.remove()
  rmSync(folder, { recursive: true, force: true })
}
