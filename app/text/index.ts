export {
  articleText,
  OBJECT,
  pageLocators,
  TEXT_VERSION,
  type TextMap,
  type TextRange,
  textMap,
} from './canonical.ts'
export { codePointsIn, isPair, toCodePoints, toCodeUnits } from './code-points.ts'
export { type Folded, foldedText, foldForSearch } from './fold.ts'
export { countWords, isWithinWord, spacedWords, unitsOf } from './words.ts'
