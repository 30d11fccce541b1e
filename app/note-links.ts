/** `[[links]]` between notes, articles and claims: what they name, and how they stay true when it is renamed. */

export type Linkable = 'note' | 'article' | 'claim'

/** Code of any sort: what it shows links and cites nothing. Group 2: the fence of a code span. */
export const CODE =
  /^(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[\s\S]*?(?:^\1[ \t]*$|$(?![\s\S]))|(?<!`)(`+)(?!`)[^\n]{1,500}?(?<!`)\2(?!`)/gm

/** Two names are one if they differ in case and white space only. */
export const plainName = (words: string): string =>
  words.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()

/** Whether `[[title]]` can be written. */
export const isLinkName = (title: string): boolean => title.trim() !== '' && !/[[\]|#^\\\n]/.test(title)

/** A link that stays true whatever is renamed. */
export const linkById = (kind: Linkable, id: string, words: string): string =>
  `[${words.replace(/[\\[\]`*_<>]/g, '\\$&') || id}](postil://${kind}/${id})`

const LINK = /(?<!\\)(!?)\[\[([^[\]\n|#\\]*)(#[^[\]\n|\\]*)?(?:(\\?\|)([^[\]\n]*))?\]\]/g

/** Whether `markdown` has a `[[link]]` to something of this name, and where (UTF-16 code units); -1 when not. */
export function findLink(markdown: string, name: string): number {
  const wanted = plainName(name)
  if (wanted === '' || !markdown.includes('[[')) return -1
  let at = -1
  eachLink(markdown, (target, source, index) => {
    if (at < 0 && plainName(target) === wanted) at = index
    return source
  })
  return at
}

/**
 * `markdown` with its `[[links]]` to `before` leading to what is now called `after`; heading and alias stay. Where the new
 * name cannot stand in such a link, or names something else first (`ambiguous`), the link is by id.
 */
export function relink(
  markdown: string,
  before: string,
  { kind, id, name, ambiguous }: { kind: Linkable; id: string; name: string; ambiguous: boolean },
): string {
  const wanted = plainName(before)
  const words = name.replace(/\s+/g, ' ').trim()
  return eachLink(markdown, (target, source, _, { embed, heading, bar, alias }) => {
    if (plainName(target) !== wanted) return source
    if (ambiguous || !isLinkName(words)) return linkById(kind, id, alias || words)
    return `${embed}[[${words}${heading}${bar}${alias}]]`
  })
}

type Parts = Record<'embed' | 'heading' | 'bar' | 'alias', string>

/** Replaces each link outside code by what `replace` gives for it. */
function eachLink(
  markdown: string,
  replace: (target: string, source: string, index: number, parts: Parts) => string,
): string {
  const stretches: [number, number][] = []
  let from = 0
  for (const { 0: code, index } of markdown.matchAll(CODE)) {
    stretches.push([from, index])
    from = index + code.length
  }
  stretches.push([from, markdown.length])
  let result = ''
  let end = 0
  for (const [start, stop] of stretches) {
    const text = markdown
      .slice(start, stop)
      .replace(LINK, (source, embed, target, heading = '', bar = '', alias = '', at) =>
        replace(target, source, start + at, { embed, heading, bar, alias }),
      )
    result += markdown.slice(end, start) + text
    end = stop
  }
  return result
}
