/** What many tests need: a real library in a temporary folder, and articles in it. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Root } from 'mdast'
import type { ParsedArticle } from '../app/import/parsed.ts'
import { Library } from '../app/library.ts'
import type { Article, Metadata } from '../app/model/article.ts'
import { environment } from '../main/environment.ts'
import { createExports } from '../main/export/index.ts'
import { type OpenLibrary, openLibrary } from '../main/store/open.ts'

export interface TestLibrary extends OpenLibrary {
  library: Library
  folder: string
  /** Closes the library and removes its folder. */
  remove(): void
}

/** The time, but never the same one twice: what is made first is the older, on a machine of any speed. */
let last = 0
function tick(): number {
  const now = Date.now()
  // A test may set the clock back.
  last = now > last || last - now > 10_000 ? now : last + 1
  return last
}

export function testLibrary(): TestLibrary {
  const folder = mkdtempSync(join(tmpdir(), 'postil-'))
  const open = openLibrary(join(folder, 'library.postil'), { create: true })
  return {
    ...open,
    folder,
    library: new Library(open.store, { ...environment, now: tick }),
    remove() {
      open.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function metadata(title: string, more: Partial<Metadata> = {}): Metadata {
  return {
    title,
    authors: [],
    site: null,
    published: null,
    language: 'en',
    url: null,
    doi: null,
    citekey: null,
    description: null,
    csl: {},
    origins: {},
    ...more,
  }
}

export function paragraphs(...texts: string[]): Root {
  return {
    type: 'root',
    children: texts.map((value) => ({ type: 'paragraph', children: [{ type: 'text', value }] })),
  }
}

export function parsedArticle(title: string, texts: string[], more: Partial<Metadata> = {}): ParsedArticle {
  return {
    metadata: metadata(title, more),
    tree: paragraphs(...texts),
    excerpt: texts[0] ?? '',
    annotations: [],
    tags: [],
    role: 'main',
  }
}

/** Stores an article of these paragraphs, as an import would. */
export function addArticle(
  library: Library,
  title: string,
  texts: string[],
  more: Partial<Metadata> = {},
): Article {
  const [article] = library.execute('imports.store', {
    origin: {
      name: `${title}.txt`,
      path: null,
      bytes: new TextEncoder().encode(`${title}\n\n${texts.join('\n\n')}`),
    },
    parsed: {
      format: 'text',
      articles: [parsedArticle(title, texts, more)],
      images: [],
      annotations: [],
      report: [],
    },
    split: 'auto',
    projectIds: [],
    known: [],
  })
  return article!
}

/** Takes in everything an exported folder holds, and what was changed in its pages. */
export const importFolder = (library: Library, folder: string) => createExports(library).bringIn({ folder })
