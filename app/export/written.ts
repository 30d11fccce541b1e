/**
 * `.postil/written.txt`: what Postil last wrote, a line a Markdown file: the hash of the page it rendered, the hash of what
 * of the file is Postil's, whose page it is (with `=` where a person chose the path), its path. It tells a file nobody touched from one somebody wrote in, and whose
 * file it is after a title has changed. Git unites both sides' lines (`.gitattributes`); then a file has two.
 */
import type { Subject } from './pages.ts'

export const WRITTEN = '.postil/written.txt'

/** Files that are made again by every export need no attention when two people's exports meet in git. */
export const ATTRIBUTES = {
  path: '.gitattributes',
  content: `# Written by Postil. After a merge, import the folder and export again.\n${[
    'articles/*.md',
    'claims/*.md',
    'index.md',
    'references.bib',
    'references.json',
    WRITTEN,
  ]
    .map((path) => `/${path} merge=union\n`)
    .join('')}`,
}

export interface WrittenFile {
  subject: Subject
  path: string
  /** Of the page. */
  page: string
  /** Of `ownPart` of the file. */
  own: string
  /** A person has moved the page there. */
  placed: boolean
}

/** The lines of `written.txt`; what is no such line is passed over. */
export function readWritten(text: string): WrittenFile[] {
  return [
    ...text.matchAll(/^([0-9a-f]{16}) ([0-9a-f]{16}) (article|claim|note|index)\/(\w+)(=?) (.+)$/gm),
  ].map(([, page, own, kind, id, placed, path]) => ({
    subject: { kind: kind as Subject['kind'], id: id! },
    path: path!,
    page: page!,
    own: own!,
    placed: placed === '=',
  }))
}

/** `written.txt`, in the order of paths. */
export function writeWritten(files: readonly WrittenFile[]): string {
  const lines = files.map(
    ({ page, own, subject, placed, path }) =>
      `${path}\n${page} ${own} ${subject.kind}/${subject.id}${placed ? '=' : ''} ${path}\n`,
  )
  return [...new Set(lines)]
    .sort()
    .map((line) => line.slice(line.indexOf('\n') + 1))
    .join('')
}

/** The first 64 bits of a text’s SHA-256, hex. */
export const shortHash = (sha256: (text: string) => string, text: string) => sha256(text).slice(0, 16)
