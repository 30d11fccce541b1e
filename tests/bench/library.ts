/** The store: rows written through commands against bare rows, search against a scan, in one run. */
import { performance } from 'node:perf_hooks'
import { listArticles } from '../../app/queries/articles.ts'
import { search } from '../../app/search.ts'
import { addArticle, testLibrary } from '../support.ts'
import { randomOf } from './anchoring/edits.ts'
import { wordsOf } from './import/words.ts'

const ARTICLES = 2_000
const open = testLibrary()
const word = wordsOf(randomOf(0))
const paragraph = () => Array.from({ length: 100 }, word).join(' ')
const texts = Array.from({ length: ARTICLES }, () => Array.from({ length: 10 }, paragraph))

function time(work: () => void): number {
  const before = performance.now()
  work()
  return performance.now() - before
}
const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1]!
const show = (what: string, value: string) => console.log(`${what.padEnd(64)} ${value}`)

open.db.exec('CREATE TABLE bare (rowid INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT')
const insert = open.db.prepare('INSERT INTO bare (text) VALUES (?)')
const floor = time(() => {
  for (const text of texts) insert.run(text.join('\n\n'))
})
const stored = time(() => {
  for (const [i, text] of texts.entries()) addArticle(open.library, `Article ${i} ${word()}`, text)
})
show(
  `storing ${ARTICLES} articles (tree, text, index, sketch, journal), articles/s`,
  (ARTICLES / (stored / 1000)).toFixed(0),
)
show('…time against bare rows of the same text, one commit each', `${(stored / floor).toFixed(1)}x`)

const [article] = open.store.list('article')
const annotated = time(() => {
  for (let i = 0; i < 2_000; i++) {
    open.library.execute('annotations.create', { articleId: article!.id, start: i, end: i + 40 })
  }
})
show('annotations/s, one synced commit each', (2_000 / (annotated / 1000)).toFixed(0))

const scan = open.db.prepare("SELECT count(*) FROM bare WHERE text LIKE '%' || ? || '%'")
const queries = Array.from({ length: 40 }, word)
const found = median(queries.map((query) => time(() => search(open.store, { query, limit: 10 }))))
const scanned = median(queries.map((query) => time(() => scan.get(query))))
show('search, one term, 10 hits with snippets and places, p50 ms', found.toFixed(1))
show('…times faster than a LIKE scan', `${(scanned / found).toFixed(1)}x`)
show(`listing ${ARTICLES} articles with counts, ms`, time(() => listArticles(open.store, {})).toFixed(0))
open.remove()
