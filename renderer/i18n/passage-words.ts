import { OBJECT } from '../../app/text/index.ts'
import type { Translate } from './catalogue.ts'

/** A passage's words as they are shown: a picture among them has none, and is named. */
export const passageWords = (words: string, t: Translate): string =>
  unbroken(words).replaceAll(OBJECT, t('reader.image'))

/**
 * Words as they are shown: no line begins with a French sign or ends behind an opening guillemet because the space there is
 * an ordinary one. As long as before, to the code unit.
 */
export const unbroken = (words: string): string => words.replace(/ (?=[:;!?»])|(?<=«) /g, '\u00A0')
