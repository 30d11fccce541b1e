/**
 * Exporting again into a folder where people write.
 *
 * What Postil made stands between two markers; everything outside them is a person's and is kept byte for byte. The hash of
 * what stood between the markers when it was written is in the first marker: if it is not the hash of what stands there now,
 * a person wrote there, and that is a conflict for them to settle, never overwritten. Front matter is Postil's for the keys
 * it writes; other keys stay, in their order.
 */
import type { ExportFlavour } from '../contract.ts'

interface Markers {
  begin: (hash: string) => string
  end: string
  pattern: RegExp
}

const MARKERS: Record<'obsidian' | 'html', Markers> = {
  obsidian: {
    begin: (hash) => `%% postil:begin ${hash} %%`,
    end: '%% postil:end %%',
    pattern: /^%% postil:begin ([0-9a-f]{16}) %%\n([\s\S]*?)^%% postil:end %%$/m,
  },
  html: {
    begin: (hash) => `<!-- postil:begin ${hash} -->`,
    end: '<!-- postil:end -->',
    pattern: /^<!-- postil:begin ([0-9a-f]{16}) -->\n([\s\S]*?)^<!-- postil:end -->$/m,
  },
}

const MATTER = /^---\n([\s\S]*?\n)?---\n/

export type Merged = { content: string } | { conflict: { theirs: string; ours: string } }

/**
 * @param fresh what Postil would write, front matter and body
 * @param existing the file as it is; null when there is none
 * @param hash SHA-256, hex
 */
export function mergeFile(
  fresh: string,
  existing: string | null,
  flavour: ExportFlavour,
  hash: (text: string) => string,
): Merged {
  const markers = flavour === 'obsidian' ? MARKERS.obsidian : MARKERS.html
  const matter = MATTER.exec(fresh)?.[0] ?? ''
  const body = `\n${fresh.slice(matter.length).trim()}\n\n`
  const managed = `${markers.begin(hash(body).slice(0, 16))}\n${body}${markers.end}`
  if (existing === null) return { content: `${matter}\n${managed}\n` }
  const text = existing.replace(/\r\n/g, '\n')
  const found =
    markers.pattern.exec(text) ?? MARKERS.obsidian.pattern.exec(text) ?? MARKERS.html.pattern.exec(text)
  // A file of this name that Postil did not write, or whose markers were taken out, is a person's.
  if (!found) return { conflict: { theirs: text, ours: body } }
  const [whole, written, inside] = found
  if (hash(inside!).slice(0, 16) !== written && inside !== body)
    return { conflict: { theirs: inside!, ours: body } }
  const before = text.slice(0, found.index)
  const after = text.slice(found.index + whole.length)
  const kept = before.replace(MATTER, '')
  return {
    content:
      mergedMatter(MATTER.exec(before)?.[0] ?? '', matter) +
      (MATTER.test(before) || !matter ? '' : '\n') +
      kept +
      managed +
      after,
  }
}

/** Our keys with our values, in the place they have; the person's keys as they are. */
function mergedMatter(theirs: string, ours: string): string {
  if (!theirs) return ours
  const own = entries(ours)
  const result = entries(theirs).map(
    ([key, lines]) => [key, own.find(([name]) => name === key)?.[1] ?? lines] as const,
  )
  const missing = own.filter(([key]) => !result.some(([name]) => name === key))
  return `---\n${[...result, ...missing].map(([, lines]) => lines).join('')}---\n`
}

/** Top-level keys with the lines that belong to them. */
function entries(matter: string): [string, string][] {
  const found: [string, string][] = []
  for (const line of matter.slice(4, matter.lastIndexOf('---\n')).match(/[^\n]*\n/g) ?? []) {
    const key = /^([\w-]+)\s*:/.exec(line)?.[1]
    const last = found.at(-1)
    if (key !== undefined || !last) found.push([key ?? '', line])
    else last[1] += line
  }
  return found
}
