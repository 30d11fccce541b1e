/** Which language a text is in, from the text itself. */
import { eld } from 'eld/extrasmall'

/** As much of the text as tells enough. */
const SAMPLE = 2_000

/** BCP 47 language code, or null where the text says too little. */
export function languageOf(text: string): string | null {
  const result = eld.detect(text.slice(0, SAMPLE))
  return result.language && (text.length > 200 || result.isReliable()) ? result.language : null
}
