/**
 * Pages that a person moved or renamed inside the folder. They stay where they were put, and Postil's links lead there. Each
 * page is rendered, hashed and read back as if it lay in a folder of the export's (`articles/`); only in the file are its
 * links written from where it is. So neither a move nor what Obsidian makes of links after one is an edit.
 */
import type { Subject } from './pages.ts'

/** Where pages are, and where they were when they were written, by path. Only of those that have been moved since. */
export type Moves = ReadonlyMap<string, string>

/** A page’s name, by which wiki links find it: without folders and ending. */
export const pageName = (path: string) => path.replace(/^.*\//, '').replace(/\.md$/, '')
const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/') + 1)
/** The folder a page is rendered for. */
const homeOf = ({ kind }: Subject) => (kind === 'index' ? '' : 'articles/')

/** A path inside the folder that a relative address leads to; null where it leads out of it. */
function resolved(folder: string, address: string): string | null {
  const parts = folder.split('/').filter(Boolean)
  for (const part of address.split('/')) {
    if (part === '..' && parts.pop() === undefined) return null
    if (part !== '..' && part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function relativeTo(folder: string, path: string): string {
  const [from, to] = [folder.split('/').filter(Boolean), path.split('/')]
  let same = 0
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++
  // From one folder of the export to another, and within one, it is the same: `../articles/`.
  if (from.length === 1 && same === 1) same = 0
  return '../'.repeat(from.length - same) + to.slice(same).join('/')
}

/** Relative links, in the file's folder `from`, as they are from `to`; those that lead to no file of the export stay. */
function relinked(text: string, from: string, to: string, fileOf: (path: string) => string | null): string {
  if (!text.includes('](')) return text
  return text.replace(/\]\(((?:\\.|[^\\()\s])+)\)/g, (whole, written: string) => {
    const address = decoded(written.replace(/\\([()])/g, '$1'))
    const path = address === null || /^[a-z][\w+.-]*:/i.test(address) ? null : resolved(from, address)
    const file = path && fileOf(path)
    if (!file) return whole
    return `](${encodeURI(relativeTo(to, file)).replace(/[()]/g, '\\$&')})`
  })
}

function decoded(address: string): string | null {
  try {
    return decodeURI(address)
  } catch {
    // An address with a bare percent sign is none of Postil's.
    return null
  }
}

const isPicture = (path: string) => path.startsWith('images/')

/** Postil's part of a page, as it would stand in a file at this path. @param files the export's pages, by path */
export function asPlaced(body: string, subject: Subject, path: string, files: ReadonlySet<string>): string {
  const [home, folder] = [homeOf(subject), folderOf(path)]
  if (home.split('/').length === folder.split('/').length) return body
  return relinked(body, home, folder, (file) => (files.has(file) || isPicture(file) ? file : null))
}

/** The same backwards: Postil's part of a file as it was rendered, before pages it links to were moved. */
export function asRendered(
  block: string,
  subject: Subject,
  path: string,
  moves: Moves,
  files: ReadonlySet<string>,
): string {
  const names = new Map([...moves].map(([now, before]) => [pageName(now), pageName(before)]))
  const wiki =
    names.size === 0
      ? block
      : block.replace(
          /\[\[([^\]|#]+)([^\]|]*)(?:\|([^\]]*))?\]\]/g,
          (whole, target: string, place: string, label?: string) => {
            const name = names.get(pageName(target))
            if (name === undefined) return whole
            return label === undefined || label === name
              ? `[[${name}${place}]]`
              : `[[${name}${place}|${label}]]`
          },
        )
  if (moves.size === 0 && homeOf(subject).split('/').length === folderOf(path).split('/').length) return wiki
  return relinked(wiki, folderOf(path), homeOf(subject), (file) => {
    const before = moves.get(file) ?? file
    return files.has(before) || isPicture(before) ? before : null
  })
}
