/** Files out of what was dropped, pasted or chosen. */

/** What systems leave in folders and nobody wants to import; `.postil` makes a folder one that Postil exported. */
const isClutter = (name: string): boolean =>
  (name.startsWith('.') && name !== '.postil') || /^(thumbs\.db|desktop\.ini)$/i.test(name)

/** A file with its place among those that came with it: `/` between the parts, its name last. */
export interface Found {
  file: File
  path: string
}

/** Every file of a drop, those inside folders too, folder by folder in the order of their names. */
export async function filesOfDrop(transfer: DataTransfer): Promise<Found[]> {
  // The entries have to be taken before the first await: the transfer is emptied after the event.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) return alone([...transfer.files])
  const files: Found[] = []
  for (const entry of entries) await collect(entry, files)
  return files
}

/** An iteration, not a recursion of promises: a folder may be as deep as it likes. */
async function collect(root: FileSystemEntry, files: Found[]): Promise<void> {
  const waiting = [root]
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    if (isClutter(entry.name)) continue
    if (entry.isDirectory) {
      const inside = await entriesOf(entry as FileSystemDirectoryEntry)
      waiting.push(...inside.sort((a, b) => (a.name < b.name ? 1 : -1)))
    } else {
      files.push({
        file: await fileOf(entry as FileSystemFileEntry),
        path: entry.fullPath.replace(/^\//, ''),
      })
    }
  }
}

/** Files that did not come in a folder. */
export const alone = (files: File[]): Found[] => files.map((file) => ({ file, path: file.name }))

async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    // A reader gives a hundred or so at a time, and none when it is done.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

/** Opens the system's dialog for files, or for a folder. Resolves with none when the person declines. */
export function chooseFiles({ folder = false } = {}): Promise<Found[]> {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.webkitdirectory = folder
  return new Promise((resolve) => {
    input.addEventListener('change', () =>
      resolve(
        [...(input.files ?? [])]
          .map((file) => ({ file, path: file.webkitRelativePath || file.name }))
          .filter(({ path }) => !path.split('/').some(isClutter))
          // Folders are given in whatever order the disk has them.
          .sort((a, b) => (folder && a.path !== b.path ? (a.path < b.path ? -1 : 1) : 0)),
      ),
    )
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/** What the clipboard holds that can be imported; null when there is nothing. */
export function clipboardText(transfer: DataTransfer): { text: string; html?: string } | null {
  const html = transfer.getData('text/html')
  const text = transfer.getData('text/plain')
  if (!html && text.trim() === '') return null
  return html ? { text, html } : { text }
}
