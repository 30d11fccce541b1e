import { OBJECT } from '../../app/text/index.ts'
import type { Translate } from './catalogue.ts'

/** A passage's words as they are shown: a picture among them has none, and is named. */
export const passageWords = (words: string, t: Translate): string =>
  words.replaceAll(OBJECT, t('reader.image'))
