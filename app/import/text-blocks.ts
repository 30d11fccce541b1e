/** Scraped text as a sequence of blocks: what stands between blank lines, unwrapped, and what each looks like. */

export interface Block {
  kind: 'body' | 'line' | 'list' | 'junk'
  text: string
  /** Of a list. */
  items: string[]
  ordered: boolean
  /** How many times it stood there in a row. */
  times: number
}

const ITEM = /^\s*(?:[-*•◦▪–]|(\d{1,3})[.)])\s+(?=\S)/
/** What sites put between paragraphs, in the two languages read most; nobody cites it. */
const CHROME =
  /^(share( this)?( on)?( (facebook|twitter|whatsapp|email|linkedin|x))*|partager( sur| cet article)?( (facebook|twitter|whatsapp))*|advertisement|publicité|print|imprimer|subscribe( now)?|s['’]abonner|sign up( for .{0,40})?|log in|se connecter|skip to (main )?content|aller au contenu|cookie (policy|settings)|accept( all)?( cookies)?|tout accepter|menu|home|accueil|search|rechercher|follow us.{0,30}|suivez-nous.{0,30}|read more|lire la suite|load more|back to top|retour en haut|loading\.*|comments?( \(\d+\))?|commentaires?( \(\d+\))?|related( articles| posts)?|photo credit.{0,40}|©.{0,80}|all rights reserved\.?|tous droits réservés\.?)$/i
const COOKIES = /\b(we|this (web)?site|nous|ce site) (use|uses|utilise|utilisons)\b.{0,60}\bcookies\b/i

export function blocksOf(text: string): Block[] {
  const paragraphs = splitParagraphs(text)
  const blocks: Block[] = []
  for (const lines of paragraphs) {
    const block = blockOf(lines)
    const last = blocks.at(-1)
    if (last && sameWords(last.text, block.text) && block.kind !== 'junk') last.times++
    else blocks.push(block)
  }
  return blocks
}

/** Blank lines part paragraphs; a text without any has one paragraph a line, or is wrapped. */
function splitParagraphs(text: string): string[][] {
  const chunks = text
    .split(/\n[^\S\n]*\n+/)
    .map((chunk) =>
      chunk
        .split('\n')
        .map((line) => line.trimEnd())
        .filter((line) => line.trim()),
    )
    .filter((lines) => lines.length > 0)
  return chunks.flatMap((lines) =>
    lines.length === 1 || isWrapped(lines) || lines.every((l) => ITEM.test(l)) ? [lines] : separate(lines),
  )
}

/** Lines that were broken at a width: all but the last are about as long as the longest, within a page's width. */
function isWrapped(lines: string[]): boolean {
  const widths = lines.slice(0, -1).map((line) => line.length)
  const longest = Math.max(...widths)
  if (longest > 100 || longest < 40) return false
  const full = widths.filter((width) => width > longest * 0.7).length
  return full >= widths.length * 0.8
}

/** Lines that are paragraphs of their own, wrapped list items kept together. */
function separate(lines: string[]): string[][] {
  const groups: string[][] = []
  for (const line of lines) {
    const last = groups.at(-1)
    if (last && ITEM.test(line) && ITEM.test(last[0]!)) last.push(line)
    else groups.push([line])
  }
  return groups
}

function blockOf(lines: string[]): Block {
  const base = { items: [] as string[], ordered: false, times: 1 }
  if (lines.length > 1 && ITEM.test(lines[0]!)) {
    const items: string[] = []
    for (const line of lines) {
      if (ITEM.test(line) || items.length === 0) items.push(line.replace(ITEM, ''))
      else items.push(joinLines([items.pop()!, line]))
    }
    if (items.length > 1)
      return { ...base, kind: 'list', text: items.join('\n'), items, ordered: /^\s*\d/.test(lines[0]!) }
  }
  const text = joinLines(lines.map((line) => line.trim()))
  if (isJunk(text)) return { ...base, kind: 'junk', text }
  return { ...base, kind: looksLikeLine(text) ? 'line' : 'body', text }
}

/** Joins wrapped lines, undoing hyphenation. */
function joinLines(lines: string[]): string {
  return lines
    .reduce((whole, line) =>
      /\p{Ll}[-\u2010]$/u.test(whole) && /^\p{Ll}/u.test(line)
        ? whole.slice(0, -1) + line
        : `${whole} ${line.trim()}`,
    )
    .replace(/\s*\u00ad\s*/g, '')
}

/** Without words, or with one lone connecting word among punctuation (`in , , ,`). */
function isJunk(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length === 0) return true
  const punctuation = text.match(/[,;:|/·•\-–—>]/g)?.length ?? 0
  if (punctuation >= words.length * 2 && punctuation >= 3) return true
  return (text.length < 120 && CHROME.test(text.trim())) || (text.length < 400 && COOKIES.test(text))
}

/** A headline, a byline, a caption: short, and no sentence that ends. */
function looksLikeLine(text: string): boolean {
  if (text.length > 220) return false
  if (/[.;:,…][”"»’)]?$/.test(text) && !/\b[A-Z]\.$/.test(text)) return false
  return (text.match(/[.!?](?=\s+\p{Lu})/gu)?.length ?? 0) < 2
}

export function sameWords(a: string, b: string): boolean {
  const key = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  return key(a) === key(b) && key(a) !== ''
}
