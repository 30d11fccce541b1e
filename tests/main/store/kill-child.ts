/** Works on the library named on the command line until it is killed; sends the id of all it makes after the commit. */
import { Library } from '../../../app/library.ts'
import { environment } from '../../../main/environment.ts'
import { openLibrary } from '../../../main/store/open.ts'
import { addArticle } from '../../support.ts'

const open = openLibrary(process.argv[2]!, { create: true })
const library = new Library(open.store, environment)
const words = Array.from({ length: 400 }, (_, i) => `word${i}`).join(' ')
const article = addArticle(library, `Article ${open.store.list('article').length}`, [words])

let groups = 0
const work = () => {
  library.execute('articles.edit', {
    id: article.id,
    tree: {
      type: 'root',
      children: [{ type: 'paragraph', children: [{ type: 'text', value: `new${groups} ${words}` }] }],
    },
  })
  for (let i = 0; i < 5; i++) {
    const start = Math.floor(Math.random() * 1_000)
    const annotation = library.execute('annotations.create', {
      articleId: article.id,
      start,
      end: start + 20,
      tags: ['t'],
    })
    process.send!(annotation.id)
  }
  const group = `${process.pid}-${groups++}`
  const articles = library.together(() =>
    ['first', 'second', 'third'].map((title) => addArticle(library, `${group} ${title}`, [words])),
  )
  for (const { id } of articles) process.send!(id)
  setImmediate(work)
}
work()
