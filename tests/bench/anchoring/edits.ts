/** Seeded edits of a text that remember where every character came from. */

export interface Traced {
  text: string
  /** For each code unit the code unit of the old text it was, or -1. */
  from: Int32Array
}
export type Random = () => number

/** Park and Miller's minimal generator: the same seed, the same edits. */
export function randomOf(seed: number): Random {
  let state = (seed % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

export const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!
const LETTERS = 'etaoinshrdlucmfwypvbgkjqxzéèà'
const WORDS =
  'however measure northern result several between without study carbon water people across during little number another system under house again point while public small large order found still every state never group great place right world mais avec pour leur plus dans sont être cette aussi'.split(
    ' ',
  )

export class Writer {
  private readonly parts: string[] = []
  private readonly from: number[] = []
  add(text: string, from: number) {
    this.parts.push(text)
    for (let k = 0; k < text.length; k++) this.from.push(from < 0 ? -1 : from + k)
  }
  done(): Traced {
    return { text: this.parts.join(''), from: Int32Array.from(this.from) }
  }
}

export const untouched = (text: string): Traced => ({
  text,
  from: Int32Array.from({ length: text.length }, (_, i) => i),
})

/** One edit behind another. */
export function followedBy(first: Traced, edit: (text: string) => Traced): Traced {
  const second = edit(first.text)
  return { text: second.text, from: second.from.map((i) => (i < 0 ? -1 : first.from[i]!)) }
}

export function characters(text: string, rate: number, random: Random): Traced {
  const writer = new Writer()
  for (let i = 0; i < text.length; i++) {
    const what = random()
    if (what >= rate || text[i] === '\n') writer.add(text[i]!, i)
    else if (what < rate / 3) writer.add(pick([...LETTERS], random), -1)
    else if (what < (rate * 2) / 3) {
      writer.add(text[i]!, i)
      writer.add(pick([...LETTERS], random), -1)
    }
  }
  return writer.done()
}

export function words(text: string, rate: number, random: Random): Traced {
  const writer = new Writer()
  for (const { 0: part, index } of text.matchAll(/\p{L}+|[^\p{L}]+/gu)) {
    const what = /\p{L}/u.test(part) ? random() : 1
    if (what >= rate) writer.add(part, index)
    else if (what < rate / 3) writer.add(pick(WORDS, random), -1)
    else if (what < (rate * 2) / 3) {
      writer.add(part, index)
      writer.add(` ${pick(WORDS, random)}`, -1)
    }
  }
  return writer.done()
}

/** `rate` of the paragraphs are moved, deleted, or get a new one behind them. */
export function blocks(text: string, rate: number, random: Random): Traced {
  const paragraphs = [...text.matchAll(/[^\n]+/g)].map(({ 0: body, index }) => ({ body, index }))
  const kept: { body: string; index: number }[] = []
  const moved: { body: string; index: number }[] = []
  for (const paragraph of paragraphs) {
    const what = random()
    if (what >= rate) kept.push(paragraph)
    else if (what < rate / 3) moved.push(paragraph)
    else if (what > (rate * 2) / 3) {
      const length = 8 + Math.floor(random() * 50)
      kept.push(paragraph, { body: Array.from({ length }, () => pick(WORDS, random)).join(' '), index: -1 })
    }
  }
  for (const paragraph of moved) kept.splice(Math.floor(random() * (kept.length + 1)), 0, paragraph)
  const writer = new Writer()
  for (const [n, { body, index }] of kept.entries()) {
    const was = index - 2
    if (n > 0) writer.add('\n\n', index >= 2 && text.slice(was, index) === '\n\n' ? was : -1)
    writer.add(body, index)
  }
  return writer.done()
}

/** Spaces, quotation marks, dashes, normal form and ligatures as another program would set them. */
export function typography(text: string, random: Random): Traced {
  const writer = new Writer()
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!
    const decomposed = char.normalize('NFD')
    if (char === ' ' && random() < 0.2) writer.add(pick(['\u00a0', '  ', '\n', '\u202f'], random), i)
    else if (`'’‘`.includes(char)) writer.add(pick(["'", '’', '‘'], random), i)
    else if ('"“”'.includes(char)) writer.add(pick(['"', '“', '”'], random), i)
    else if ('-–—'.includes(char)) writer.add(pick(['-', '–', '—'], random), i)
    else if (text.startsWith('fi', i) && random() < 0.5) {
      writer.add('ﬁ', i)
      i++
    } else if (decomposed !== char && random() < 0.7) writer.add(decomposed, i)
    else if (/\p{L}/u.test(char) && random() < 0.01) writer.add(`${char}\u00ad`, i)
    else writer.add(char, i)
  }
  const traced = writer.done()
  // A character set in two keeps one origin.
  return { text: traced.text, from: traced.from.map((i) => Math.min(i, text.length - 1)) }
}

/** Takes `old[start, end)` out. */
export function without(text: string, start: number, end: number): Traced {
  const writer = new Writer()
  writer.add(text.slice(0, start), 0)
  writer.add(text.slice(end), end)
  return writer.done()
}

/** Puts `body` in at `at`; it comes from nowhere. */
export function insertAt(traced: Traced, at: number, body: string): Traced {
  const { text, from } = traced
  const fresh = new Int32Array(from.length + body.length).fill(-1)
  fresh.set(from.subarray(0, at), 0)
  fresh.set(from.subarray(at), at + body.length)
  return { text: text.slice(0, at) + body + text.slice(at), from: fresh }
}

export function editRange(text: string, start: number, end: number, edit: (part: string) => Traced): Traced {
  const middle = edit(text.slice(start, end))
  const writer = new Writer()
  writer.add(text.slice(0, start), 0)
  const head = writer.done()
  const tail = new Writer()
  tail.add(text.slice(end), end)
  const rest = tail.done()
  const from = new Int32Array(head.from.length + middle.from.length + rest.from.length)
  from.set(head.from, 0)
  from.set(
    middle.from.map((i) => (i < 0 ? -1 : i + start)),
    head.from.length,
  )
  from.set(rest.from, head.from.length + middle.from.length)
  return { text: head.text + middle.text + rest.text, from }
}
