/**
 * Authors' names out of what pages and files give as author: without "By", roles, addresses and places of work; and no
 * name at all where there is none.
 */
import { ORGANISATION } from '../citekey.ts'

const LEAD =
  /^\s*(?:(?:written|posted|reported|edited|published|text|words|story|article|analysis|opinion|review)\s+by|by|par|von|por|di|door|av|af|автор|text|texte|texto|author|authors|auteur|auteure|auteurs|autor|autora|autore|from|propos recueillis par)\s*[:：]?\s+/iu
const ROLE =
  /\b(?:editors?|reporters?|correspondents?|writers?|columnists?|journalists?|staff|contributors?|bureau|news ?desk|newsroom|desk|producers?|photographers?|analysts?|fellows?|professors?|lecturers?|director|président|journaliste|rédact\w*|correspondant\w*|envoyé\w*|redaktion\w*|redakteur\w*|redacción|redação|redazione|reporterin|agency|agencies|agence|press|magazine|news|media|university|université|institute|ph\.?d|m\.?d|mba|ma|bsc|msc|jr|esq)\b/iu
const NOBODY =
  /^(?:admin(?:istrator)?|webmaster|editor(?:ial)?(?: (?:team|staff|board))?|editors|the editors|staff|staff (?:writer|reporter|report|reports)|guest(?: (?:author|contributor|post))?|anonymous|anonyme|unknown|user|author|authors|auteur|by|root|null|undefined|none|n\/a|super user|newsroom|.* staff|news desk|web desk|online desk|redaktion|la rédaction|rédaction|redacción|redação|redazione|redactie|editorial|team|contributors?|post author|share|follow|view .*|.* (?:archive|feed|profile|by))$/i
const SEPARATOR = /\s*(?:;|\||\/|•|·|\n|\s&\s|(?<=\s)(?:and|et|und|y|e|en|och|и)(?=\s)|、|，)\s*/u
const PARTICLE =
  /^(?:de|da|do|dos|das|del|della|di|du|des|van|von|der|den|ter|ten|la|le|el|al|bin|ibn|ben|y|e|zu|zum|af|av|d['’])$/i

/**
 * The names in a byline or an author field, in order, each once.
 * @param site the site's own name, which is no author
 */
export function namesIn(text: string, site: string | null = null): string[] {
  const names: string[] = []
  const plain = text
    .replace(/\[([^\]]+)\]\([^)]*\)|\[\[(?:[^\]|]*\|)?([^\]]+)\]\]/g, '$1$2')
    .replace(/https?:\/\/\S+|www\.\S+|\S+@\S+\.\S+|\(?@\w+\)?/g, ' ; ')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(LEAD, '')
  for (const part of plain.split(SEPARATOR)) {
    for (const name of inOrder(part.split(/\s*,\s*/))) {
      const clean = tidy(name)
      if (!isName(clean) || isSame(clean, site) || names.some((other) => isSame(other, clean))) continue
      if (names[0]?.includes(' ') && (isEmployer(clean) || isOfSite(clean, site))) continue
      names.push(clean)
    }
  }
  return names
}

/** `Doe, Jane` is one person, `Jane Doe, Omar Haddad` are two, `Jane Doe, Science Editor` is one again. */
function inOrder(parts: string[]): string[] {
  const [first = '', second = '', ...more] = parts
  if (more.length === 0 && second && isFamily(first) && isGiven(second)) return [`${second} ${first}`]
  return parts.filter((part, i) => i === 0 || (!ROLE.test(part) && part.trim().split(/\s+/).length >= 2))
}

const isFamily = (text: string): boolean => {
  const words = text.trim().split(/\s+/)
  return words.length === 1 || words.slice(0, -1).every((word) => PARTICLE.test(word))
}
const isGiven = (text: string): boolean =>
  !ROLE.test(text) && text.trim().split(/\s+/).length <= 3 && /^\p{Lu}/u.test(text.trim())

function tidy(text: string): string {
  return text
    .replace(LEAD, '')
    .replace(/\s+[-–—]\s+.*$/u, '')
    .replace(/^(\p{Lu}\S+(?: \p{Lu}\S+)+) (?:in|for|pour|à|at) .*$/u, (whole, name: string) =>
      ORGANISATION.test(name) ? whole : name,
    )
    .replace(/[,:;.–—-]+\s*$/u, (end) =>
      /\b\p{Lu}\.$/u.test(text) ? '.' : end.includes('.') && /\b(jr|sr)\.$/i.test(text) ? '.' : '',
    )
    .replace(/(\p{Ll})\. \p{Lu}.*$/u, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\p{Lu}[\p{Lu}'’-]{2,}(?: \p{Lu}[\p{Lu}.'’-]*)* \p{Lu}[\p{Lu}'’-]{2,}$/u, titleCase)
}

/** `ADA FEN` -> `Ada Fen`. */
const titleCase = (text: string): string =>
  text.toLowerCase().replace(/(?<![\p{L}’'])\p{L}/gu, (first) => first.toUpperCase())

/** `CNN Business` at CNN. */
function isOfSite(text: string, site: string | null): boolean {
  const [name, house] = [text.toLowerCase(), site?.toLowerCase() ?? '']
  return house !== '' && (name.includes(house) || house.includes(name))
}

/** Behind a person's name: the house they write for. */
const isEmployer = (text: string): boolean => ROLE.test(text) || /^[A-Za-z]+$/.test(text)

function isName(text: string): boolean {
  const words = text.split(' ')
  return (
    /\p{L}{2}/u.test(text) &&
    text.length <= 70 &&
    words.length <= 7 &&
    !/\d|[<>{}=_#]/.test(text) &&
    !NOBODY.test(text) &&
    !isAccount(text)
  )
}

/** What one signs in with, no name: `kevin-r`, `jdadmin`. */
const isAccount = (text: string): boolean => /^[a-z._-]+$/.test(text)

/** The same name but for case, accents, articles and punctuation. */
export function isSame(a: string, b: string | null): boolean {
  if (b === null) return false
  const key = (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/^(the|le|la|les|der|die|das|el)\s+/, '')
      .replace(/\.(com|org|net|fr|de|co\.uk)$/, '')
      .replace(/[^\p{L}\p{N}]+/gu, '')
  return key(a) !== '' && key(a) === key(b)
}
