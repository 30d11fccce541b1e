/**
 * The encoding of bytes that do not say it. Statistics of bytes (chardet) propose, and every encoding the web was written
 * in is tried: the one whose text reads most like a language it was made for wins.
 */
import chardet from 'chardet'
import { eld } from 'eld/small'

export interface EncodingGuess {
  /** WHATWG name. */
  encoding: string
  /** No other encoding comes near. */
  confident: boolean
}

/** Encodings (WHATWG names) and the languages that were written in them. */
const LANGUAGES: Record<string, string[]> = {
  'windows-1252': [
    'en',
    'fr',
    'de',
    'es',
    'pt',
    'it',
    'nl',
    'sv',
    'da',
    'no',
    'fi',
    'ca',
    'eu',
    'is',
    'sq',
    'af',
    'ga',
    'ms',
    'tl',
  ],
  'windows-1250': ['pl', 'cs', 'sk', 'hu', 'sl', 'hr', 'ro', 'sq'],
  'iso-8859-2': ['pl', 'cs', 'sk', 'hu', 'sl', 'hr', 'ro'],
  'windows-1251': ['ru', 'uk', 'bg', 'sr', 'be', 'mk'],
  'koi8-r': ['ru', 'bg'],
  'koi8-u': ['uk'],
  'windows-1253': ['el'],
  'windows-1254': ['tr', 'az'],
  'windows-1255': ['he', 'yi'],
  'windows-1256': ['ar', 'fa', 'ur'],
  'windows-1257': ['lt', 'lv', 'et'],
  'windows-1258': ['vi'],
  'windows-874': ['th'],
  macintosh: ['fr', 'de', 'es', 'it', 'pt', 'en'],
  shift_jis: ['ja'],
  'euc-jp': ['ja'],
  gb18030: ['zh'],
  big5: ['zh'],
  'euc-kr': ['ko'],
}
const MULTI_BYTE = new Set(['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'])
/** Bytes looked at. */
const SAMPLE = 16_384

/** Characters that make up much of any text in Chinese, simplified and traditional, and in Japanese and Korean. */
const COMMON = new Set(
  '的一是不了在人有我他这这個个們们中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于着著下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實日军者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平系气氣题題活尔更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且权權思王象完设設式色路记記南品住告类類求据程北边邊死张張该該交规規万取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓识識候带帶导導争爭运運' +
    'のはにをたがでてとしれさいなるもかあすりこっきうらよまくけだつせえそどろわみちおめじばねやごひべふほび' +
    '이다는의을에고가하은한지로를도기사그인해서나리시자대어있일아것수들보정게라었과전만면부제여주장우오조공성원비동신스유마상안중세치문위당학교적년간국경회생시방',
)

/** How far the best candidate has to be ahead to be sure of it. */
const MARGIN = 0.08

/** The encoding a text of unknown origin is likeliest in, by its first bytes, and whether it stands out from the next. */
export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  const sample = bytes.subarray(0, SAMPLE)
  const proposed = new Map<string, number>()
  for (const { name, confidence } of chardet.analyse(sample)) {
    const encoding = nameOf(name)
    if (encoding && !proposed.has(encoding)) proposed.set(encoding, confidence / 100)
  }
  const texts = new Set<string>()
  const scores = Object.keys(LANGUAGES)
    .concat(proposed.has('iso-2022-jp') ? ['iso-2022-jp'] : [])
    .flatMap((encoding) => {
      const text = new TextDecoder(encoding).decode(sample).replace(/\ufffd+$/, '')
      // Encodings that give the same text are one candidate, the commonest of them.
      if (texts.has(text)) return []
      texts.add(text)
      return [{ encoding, score: plausibility(text, encoding) + 0.15 * (proposed.get(encoding) ?? 0) }]
    })
    .sort((a, b) => b.score - a.score)
  const [best, second] = scores
  if (!best) return { encoding: 'windows-1252', confident: false }
  const isSure = best.score > 0.3 && best.score - (second?.score ?? 0) > MARGIN
  // Between candidates that say as much, the one most texts are in.
  const common = isSure ? undefined : scores.find(({ encoding }) => encoding === 'windows-1252')
  const isNear = common !== undefined && best.score - common.score <= MARGIN
  return { encoding: isNear ? common.encoding : best.encoding, confident: isSure }
}

function nameOf(name: string): string | null {
  try {
    return new TextDecoder(name).encoding
  } catch {
    // A name only chardet uses.
    return null
  }
}

/** How much a text reads like one of the languages of its encoding: about 0 to 1, less where characters make no sense. */
function plausibility(text: string, encoding: string): number {
  let foreign = 0
  let odd = 0
  let common = 0
  let previous = ''
  for (const char of text) {
    if (char > '\u007f') {
      foreign++
      if (/[\ufffd\u0080-\u009f\ue000-\uf8ff]/.test(char)) odd += 3
      else if (/[\uff61-\uff9f]/.test(char)) odd += 1
      else if (COMMON.has(char)) common++
      else if (!MULTI_BYTE.has(encoding) && isMisplaced(previous, char)) odd++
    }
    previous = char
  }
  if (foreign === 0) return 0
  if (MULTI_BYTE.has(encoding)) return common / foreign - odd / foreign
  const scores = eld.detect(text.slice(0, 2_000)).getScores()
  const language = Math.max(0, ...(LANGUAGES[encoding] ?? []).map((code) => scores[code] ?? 0))
  return language - odd / foreign
}

/** A sign within a word, a capital behind a small letter, letters of two scripts together. */
function isMisplaced(previous: string, char: string): boolean {
  if (!/\p{L}/u.test(previous)) return false
  if (/\p{Lu}/u.test(char)) return /\p{Ll}/u.test(previous)
  if (/\p{L}|\p{M}/u.test(char))
    return /\p{sc=Latin}/u.test(char) !== /\p{sc=Latin}/u.test(previous) && !/\p{M}/u.test(char)
  return /[\u00a1-\u00bf\u00d7\u00f7\u2021\u2030\u20ac]/.test(char) && !/[«»°´·ª\u00ba]/.test(char)
}
