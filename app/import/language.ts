/** Which language a text is in: what it says of itself, unless the words clearly say otherwise. */
import { eld } from 'eld/small'

/** As much of the text as tells enough: code units. */
const SAMPLE = 1_500
/** Letters in a text too short to be sure of. */
const LEAST = 12
/** A shorter text does not overrule a declaration. */
const ENOUGH = 300

/** BCP 47 language code of a text by its own words; null where it says too little. */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, SAMPLE).replace(/\bhttps?:\/\/\S+/g, ' ')
  const result = eld.detect(sample)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  const tells = sample.length > 200 || (letters >= LEAST && result.isReliable())
  return tells && result.language ? result.language : null
}

/**
 * The language to believe.
 * @param declared what the file says, in any of the usual spellings
 * @returns `guessed` when the file says nothing, or its words contradict it
 */
export function settleLanguage(
  declared: string | null,
  text: string,
): { language: string; guessed: boolean } | null {
  const tag = declared === null ? null : languageTag(declared)
  const found = tag === null || text.length >= ENOUGH ? languageOf(text) : null
  if (tag !== null && (found === null || isCompatible(tag, found))) return { language: tag, guessed: false }
  const result = eld.detect(text.slice(0, SAMPLE))
  if (tag !== null && !(result.isReliable() && result.language === found))
    return { language: tag, guessed: false }
  return found === null ? null : { language: found, guessed: true }
}

/** Languages that detection takes for one another. */
const CLOSE = [
  ['no', 'nb', 'nn', 'da'],
  ['hr', 'sr', 'bs', 'sh', 'sl'],
  ['id', 'ms'],
  ['cs', 'sk'],
  ['pt', 'gl', 'es'],
  ['ru', 'uk', 'be', 'bg'],
  ['af', 'nl'],
  ['ca', 'es', 'oc'],
  ['zh', 'yue', 'ja'],
  ['fa', 'ar', 'ur', 'ckb'],
]

function isCompatible(declared: string, found: string): boolean {
  const primary = declared.split('-')[0]!.toLowerCase()
  if (primary === found) return true
  return CLOSE.some((group) => group.includes(primary) && group.includes(found)) || !KNOWN.has(primary)
}

/** What the detector can find; a declaration of any other language stands. */
const KNOWN = new Set(Object.values(eld.info().Languages))

/** `en_US`, `EN-us`, `en-US,en` -> `en-US`; null for what is no language tag. */
export function languageTag(text: string): string | null {
  const [tag = ''] = text.trim().split(/[,;\s]/)
  const parts = tag.replace(/_/g, '-').split('-')
  if (!/^[a-z]{2,3}$/i.test(parts[0] ?? '') || !parts.every((part) => /^[a-z0-9]{1,8}$/i.test(part)))
    return null
  return parts
    .map((part, i) =>
      i === 0
        ? part.toLowerCase()
        : part.length === 2
          ? part.toUpperCase()
          : part.length === 4
            ? part[0]!.toUpperCase() + part.slice(1).toLowerCase()
            : part,
    )
    .join('-')
}
