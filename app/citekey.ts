/**
 * Citekeys in Better BibTeX's default form `auth.lower + shorttitle(3,3) + year`
 * (https://retorque.re/zotero-better-bibtex/citing/): first author's family name in lower case, the first three words of
 * the title that mean something, capitalised, and the year. Made once when an article arrives, never again.
 */
const SKIPPED = new Set(
  (
    'a an the of on in at to for from by with and or but is are be as its it this that how why what when ' +
    'le la les l un une des du de d et ou à au aux en dans sur pour par avec est sont ce cette ces que qui ' +
    'der die das ein eine und oder von zu im el los las y o del al con'
  ).split(' '),
)

const ascii = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/ß/g, 'ss')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[øØ]/g, 'o')
    .replace(/[œŒ]/g, 'oe')
    .replace(/[^A-Za-z0-9\s'’-]/g, '')

/** What a family name may begin with in lower case; other words in lower case (`Friends of the Fen`) are no part of one. */
const PARTICLES = new Set(
  "af al am an at aus av bin d' da dal dalla das de degli dei del della delle der des di do dos du el ibn la las le los op 't te ten ter van vom von zu zum zur".split(
    ' ',
  ),
)

/** Words that only the names of organisations and groups have. */
export const ORGANISATION =
  /\b(?:institut\w*|organi[sz]ation|cent(?:er|re)|association|committee|council|society|universit\w*|department|ministry|group|foundation|network|agency|commission|office|board|union|federation|school|college|authors|auteurs|contributors|editors|staff|newsroom|rédaction)\b/i

/**
 * `Smith, Jane` and `Jane Smith` are Smith; particles stay with the name (`van der Berg`). An organisation's name is one
 * as a whole.
 */
export function familyName(author: string): string {
  const [first = '', given] = author.split(',')
  const family = first.trim()
  if (family.includes(' ') && ORGANISATION.test(family)) return author.trim()
  if (given !== undefined) return family
  const words = author.trim().split(/\s+/)
  let from = words.length - 1
  while (from > 1 && PARTICLES.has(words[from - 1]!.replace('’', "'"))) from--
  return words.slice(from).join(' ')
}

/** The citekey of an article; `taken` keys get a letter (`smithAnchors2024a`). */
export function citekeyOf(
  article: { title: string; authors: readonly string[]; published: string | null },
  taken: (citekey: string) => boolean,
): string {
  const author = ascii(familyName(article.authors[0] ?? ''))
    .replace(/[\s'’-]/g, '')
    .toLowerCase()
  const title = ascii(article.title.replace(/[’']/g, ' '))
    .split(/[\s'’-]+/)
    .filter((word) => word && !SKIPPED.has(word.toLowerCase()))
    .slice(0, 3)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('')
  const key = `${author}${title}${/^\d{4}/.exec(article.published ?? '')?.[0] ?? ''}` || 'untitled'
  return freeKey(key, taken)
}

/** The key itself, or with the first letter behind it that makes it one of its own. */
export function freeKey(key: string, taken: (key: string) => boolean): string {
  if (!taken(key)) return key
  for (let n = 0; ; n++) {
    const letters = n < 26 ? String.fromCharCode(97 + n) : `-${n}`
    if (!taken(key + letters)) return key + letters
  }
}
