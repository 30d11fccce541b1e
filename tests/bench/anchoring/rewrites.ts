/**
 * A second, independent set of edits: what scanners, editors, content systems and people do to a text. Words come from the
 * text itself, so that nothing is told by its being foreign. Like `edits.ts`, each remembers where every character came from.
 */
import { followedBy, pick, type Random, type Traced, Writer } from './edits.ts'

export type Edit = (text: string, random: Random) => Traced

/** Parts matched by `pattern` are replaced by what `change` says (null: left as they are); what stays keeps its origin. */
function replaced(
  text: string,
  pattern: RegExp,
  change: (match: string, at: number) => string | null,
): Traced {
  const writer = new Writer()
  let done = 0
  for (const { 0: part, index } of text.matchAll(pattern)) {
    const fresh = change(part, index)
    if (fresh === null || fresh === part) continue
    writer.add(text.slice(done, index), done)
    let head = 0
    while (head < part.length && head < fresh.length && part[head] === fresh[head]) head++
    let tail = 0
    while (
      tail < part.length - head &&
      tail < fresh.length - head &&
      part[part.length - 1 - tail] === fresh[fresh.length - 1 - tail]
    )
      tail++
    writer.add(part.slice(0, head), index)
    writer.add(fresh.slice(head, fresh.length - tail), -1)
    writer.add(part.slice(part.length - tail), index + part.length - tail)
    done = index + part.length
  }
  writer.add(text.slice(done), done)
  return writer.done()
}

/** Like `replaced`, for changes of setting alone: what is put in keeps the origin of what it stands for. */
function reset(text: string, pattern: RegExp, change: (match: string) => string): Traced {
  const writer = new Writer()
  let done = 0
  for (const { 0: part, index } of text.matchAll(pattern)) {
    writer.add(text.slice(done, index), done)
    const fresh = change(part)
    for (let k = 0; k < fresh.length; k++)
      writer.add(fresh[k]!, index + Math.min(part.length - 1, Math.floor((k * part.length) / fresh.length)))
    done = index + part.length
  }
  writer.add(text.slice(done), done)
  return writer.done()
}

interface Part {
  body: string
  at: number
}
const partsOf = (text: string, pattern: RegExp): Part[] =>
  [...text.matchAll(pattern)].map(({ 0: body, index }) => ({ body, at: index }))
const PARAGRAPHS = /[^\n]+(?:\n(?!\n)[^\n]+)*/g
const SENTENCES = /[^.!?。！？؟।\n]+[.!?。！？؟।]*\s*|\n+/gu

/** What stands between two parts was before the second, where it was the same there. */
function joined(text: string, parts: readonly Part[], between: string): Traced {
  const writer = new Writer()
  for (const [n, { body, at }] of parts.entries()) {
    const was = at - between.length
    if (n > 0) writer.add(between, at >= 0 && text.slice(Math.max(0, was), at) === between ? was : -1)
    writer.add(body, at)
  }
  return writer.done()
}

const CONFUSED: Record<string, string[]> = {
  rn: ['m'],
  m: ['rn'],
  l: ['1', 'I'],
  I: ['l', '1'],
  O: ['0'],
  '0': ['O'],
  e: ['c'],
  c: ['e'],
  h: ['b'],
  S: ['5'],
  '5': ['S'],
  cl: ['d'],
  vv: ['w'],
  a: ['o'],
  t: ['f'],
  f: ['t'],
  é: ['e', 'è'],
  '.': [',', ''],
  ',': ['.'],
  ' ': ['', ' '],
  g: ['q'],
  n: ['u'],
  u: ['n'],
}

/** A scanner's slips: look-alikes, lost and put in spaces, words cut at line ends. */
export const scanned =
  (rate: number): Edit =>
  (text, random) =>
    replaced(text, /rn|cl|vv|[\s\S]/gu, (char) => {
      const what = random()
      if (what >= rate || char === '\n') return null
      const likes = Object.hasOwn(CONFUSED, char) ? CONFUSED[char] : undefined
      if (likes) return pick(likes, random)
      return what < rate / 4 && /\p{L}/u.test(char) ? `${char}-\n` : what < rate / 2 ? '' : `${char} `
    })

/** Words of the text put in elsewhere in it, words changing places, words gone, words doubled. */
export const ownWords =
  (rate: number): Edit =>
  (text, random) => {
    const all = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? ['x']
    return replaced(text, /[\p{L}\p{M}\p{N}]+/gu, (word) => {
      const what = random() / rate
      if (what >= 1) return null
      if (what < 0.3) return pick(all, random)
      if (what < 0.5) return ''
      if (what < 0.7) return `${word} ${pick(all, random)}`
      if (what < 0.85) return `${word} ${word}`
      return [...word].reverse().join('')
    })
  }

/** Neighbouring letters swapped, letters doubled, keys beside the right ones. */
export const typos =
  (rate: number): Edit =>
  (text, random) => {
    const keys = 'qwertyuiopasdfghjklzxcvbnm'
    return replaced(text, /\p{L}{2}/gu, (pair) => {
      const what = random() / (rate * 2)
      if (what >= 1) return null
      if (what < 0.4) return [...pair].reverse().join('')
      if (what < 0.6) return `${pair}${pair.at(-1)}`
      if (what < 0.8) return pair.slice(1)
      return `${pick([...keys], random)}${pair.slice(1)}`
    })
  }

export const sentencesReordered: Edit = (text, random) => {
  const parts = partsOf(text, SENTENCES)
  for (let n = 0; n + 1 < parts.length; n++) {
    const [a, b] = [parts[n]!, parts[n + 1]!]
    if (random() < 0.2 && !/^\n/.test(a.body) && !/^\n/.test(b.body)) {
      parts[n] = b
      parts[n + 1] = a
    }
  }
  return joined(text, parts, '')
}

const without = (parts: Part[], rate: number, random: Random) => parts.filter(() => random() >= rate)

export const sentencesDropped: Edit = (text, random) =>
  joined(text, without(partsOf(text, SENTENCES), 0.15, random), '')

/** Groups of paragraphs change places, and every paragraph is edited. */
export const blocksMoved =
  (groups: number, edit: Edit): Edit =>
  (text, random) => {
    const parts = partsOf(text, PARAGRAPHS)
    for (let n = 0; n < groups; n++) {
      const size = 1 + Math.floor(random() * Math.max(1, parts.length / 6))
      const group = parts.splice(Math.floor(random() * parts.length), size)
      parts.splice(Math.floor(random() * (parts.length + 1)), 0, ...group)
    }
    return followedBy(joined(text, parts, '\n\n'), (moved) => edit(moved, random))
  }

/** Paragraphs change places with their neighbours. */
export const neighboursExchanged: Edit = (text, random) => {
  const parts = partsOf(text, PARAGRAPHS)
  for (let n = 0; n + 1 < parts.length; n++)
    if (random() < 0.2) {
      parts.splice(n, 2, parts[n + 1]!, parts[n]!)
      n++
    }
  return joined(text, parts, '\n\n')
}

/** All paragraphs in another order, as a list that is sorted anew, and every one edited. */
export const shuffled =
  (edit: Edit): Edit =>
  (text, random) => {
    const parts = partsOf(text, PARAGRAPHS).map((part) => ({ part, key: random() }))
    const sorted = parts.sort((a, b) => a.key - b.key).map(({ part }) => part)
    return followedBy(joined(text, sorted, '\n\n'), (moved) => edit(moved, random))
  }

/** The same line behind nearly every paragraph: one of the text's own, or a site's. */
export const interleaved: Edit = (text, random) => {
  const parts = partsOf(text, PARAGRAPHS)
  const own = pick(parts, random).body.slice(0, 60)
  const body = pick(['Back to top ↑', `Read also: ${own}`, own], random)
  return joined(
    text,
    parts.flatMap((part) => (random() < 0.8 ? [part, { body, at: -1 }] : [part])),
    '\n\n',
  )
}

/** Every number is another. */
export const renumbered: Edit = (text, random) =>
  replaced(text, /\d+/g, (number) => String(Math.floor(random() * 10 ** Math.min(9, number.length))))

/** Paragraphs put in that share words and phrases with what stays (what was taken out does not come back), others taken out. */
export const blocksReplaced: Edit = (text, random) => {
  const parts = without(partsOf(text, PARAGRAPHS), 0.12, random)
  const sentences = parts
    .flatMap(({ body }) => partsOf(body, SENTENCES))
    .map(({ body }) => body.trim())
    .filter(Boolean)
  const mixed = () => {
    const words = Array.from({ length: 3 }, () => pick(sentences, random))
      .join(' ')
      .split(' ')
    return words
      .filter((_, n) => n % 5 !== 4)
      .slice(0, 60)
      .join(' ')
  }
  return joined(
    text,
    parts.flatMap((part) => (random() < 0.12 ? [part, { body: mixed(), at: -1 }] : [part])),
    '\n\n',
  )
}

/** Paragraphs stand a second time somewhere else; the first is the original. */
export const paragraphsDoubled: Edit = (text, random) => {
  const parts = partsOf(text, PARAGRAPHS)
  const whole = parts.filter(({ body }) => body.length > 80)
  for (let n = 0; n < 3 && whole.length > 0; n++)
    parts.splice(Math.floor(random() * (parts.length + 1)), 0, { body: pick(whole, random).body, at: -1 })
  return joined(text, parts, '\n\n')
}

const MEANT: [RegExp, (found: string) => string][] = [
  [/\b(is|are|was|were|did|does|do|can|could|will|would|has|have) not\b/g, (s) => s.replace(' not', '')],
  [/\b(is|are|was|were|can|could|will|would|has|have)\b/g, (s) => `${s} not`],
  [/\bne (\p{L}+) pas\b/gu, (s) => s.replace('ne ', '').replace(' pas', '')],
  [/\b(est|sont|était|peut)\b/g, (s) => `n’${s} pas`],
  [/\d+/g, (s) => String(Number(s.slice(0, 12)) + 1)],
  [/\d+[.,]\d+/g, (s) => s.replace(/[.,]/, '')],
  [/\b(more|less|increase|decrease|before|after|all|no)\b/g, (s) => (s.length > 4 ? 'fewer' : 'some')],
]
/** Small edits that turn a meaning round: negations, numbers, quantities. */
export const meanings =
  (rate: number): Edit =>
  (text, random) =>
    MEANT.reduce<Traced>(
      (traced, [pattern, change]) =>
        followedBy(traced, (t) => replaced(t, pattern, (found) => (random() < rate ? change(found) : null))),
      replaced(text, /$^/g, () => null),
    )

export const recased: Edit = (text, random) =>
  replaced(text, /\p{L}+/gu, (word) =>
    random() < 0.08 ? (word === word.toLowerCase() ? word.toUpperCase() : word.toLowerCase()) : null,
  )

const SAME: Record<string, string> = {
  the: 'this',
  a: 'one',
  and: 'as well as',
  is: 'remains',
  was: 'had been',
  of: 'from',
  to: 'towards',
  in: 'within',
  for: 'on behalf of',
  with: 'using',
  that: 'which',
  are: 'stay',
  or: 'and/or',
  be: 'become',
  can: 'may',
  you: 'one',
  will: 'shall',
  not: 'never',
  le: 'ce',
  la: 'cette',
  les: 'ces',
  et: 'ainsi que',
  de: 'depuis',
  un: 'quelque',
  der: 'dieser',
  die: 'jene',
  und: 'sowie',
}
export const synonyms =
  (rate: number): Edit =>
  (text, random) =>
    replaced(text, /\p{L}+/gu, (word) =>
      random() < rate ? (Object.hasOwn(SAME, word.toLowerCase()) ? SAME[word.toLowerCase()]! : null) : null,
    )

/** Another program's setting: nothing of it changes a word. */
export const setAnew: Edit = (text, random) => {
  const french = random() < 0.3
  const [open, close] = french
    ? ['«', '»']
    : pick(
        [
          ['“', '”'],
          ['„', '“'],
          ['"', '"'],
        ] as const,
        random,
      )
  const form = pick(['NFC', 'NFD'] as const, random)
  let opened = false
  const edits: [RegExp, (found: string) => string][] = [
    [
      /["“”„]/g,
      () => {
        opened = !opened
        return opened ? open : close
      },
    ],
    [/['’‘]/g, () => (french ? '’' : pick(["'", '’'], random))],
    [/[-–—−]/g, (s) => (random() < 0.5 ? pick(['-', '–', '—', '−', '‑'], random) : s)],
    [/ /g, (s) => (random() < 0.1 ? pick(['\u00a0', '\u202f', '\u2009', '  ', '\t', ' \n'], random) : s)],
    [/ffi|ffl|ff|fi|fl/g, (s) => ({ ffi: 'ﬃ', ffl: 'ﬄ', ff: 'ﬀ', fi: 'ﬁ', fl: 'ﬂ' })[s]!],
    [/[ﬀ-ﬆ]/g, (s) => s.normalize('NFKC')],
    [/\p{L}{6,}/gu, (s) => (random() < 0.1 ? `${s.slice(0, 3)}\u00ad${s.slice(3)}` : s)],
    [/[^\x00-\x7f]\p{M}*/gu, (s) => s.normalize(form)],
  ]
  return edits
    .sort(() => random() - 0.5)
    .reduce<Traced>(
      (traced, [pattern, change]) => followedBy(traced, (t) => reset(t, pattern, change)),
      reset(text, /$^/g, (s) => s),
    )
}

/** All line ends set anew, as mail programs and PDF extractors do. */
export const reflowed =
  (width: number): Edit =>
  (text) => {
    let column = 0
    return reset(text, /\n+|\s|[^\s]+/g, (part) => {
      if (part.startsWith('\n')) {
        column = 0
        return part.length > 1 ? '\n\n' : ' '
      }
      column += part.length
      if (!/^\s$/.test(part) || column < width) return part
      column = 0
      return '\n'
    })
  }

/** A running head and a page number every so many characters, in the middle of sentences too. */
export const paged: Edit = (text, random) => {
  const writer = new Writer()
  const size = 900 + Math.floor(random() * 1500)
  for (let at = 0, page = 1; at < text.length; page++) {
    const space = text.indexOf(' ', at + size)
    const end = space < 0 ? text.length : space
    writer.add(text.slice(at, end), at)
    if (end < text.length) writer.add(`\n\nJournal of Small Things 12 (3) \u2014 ${page}\n\n`, -1)
    at = end
  }
  return writer.done()
}

export const framed: Edit = (text, random) => {
  const parts = partsOf(text, PARAGRAPHS)
  const noise = (n: number) => ({
    body: `Share this page\n\nRelated: ${pick(parts, random).body.slice(0, 60)}\n\nSubscribe (${n})`,
    at: -1,
  })
  return joined(text, [noise(1), noise(2), ...parts, noise(3)], '\n\n')
}

/** Paragraphs run together, others split at a sentence's end. */
export const regrouped: Edit = (text, random) =>
  followedBy(
    replaced(text, /\n\n+/g, () => (random() < 0.3 ? ' ' : null)),
    (t) => replaced(t, /[.!?] /g, (s) => (random() < 0.3 ? `${s[0]}\n\n` : null)),
  )

/** Only the first, middle or last part is left. */
export const truncated: Edit = (text, random) => {
  const start = random() < 0.5 ? 0 : Math.floor(text.length * random() * 0.5)
  return joined(text, [{ body: text.slice(start, start + Math.floor(text.length * 0.5)), at: start }], '')
}

/** Every word becomes another: nothing of the text is left but its length and signs. */
export const translated: Edit = (text, random) =>
  replaced(text, /[\p{L}\p{M}]+/gu, (word) =>
    Array.from(word, () => pick([...'aeiourstlnmdkvzå'], random)).join(''),
  )
