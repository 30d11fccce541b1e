export { anchor, reanchor } from './anchor.ts'
export { describe } from './describe.ts'
export { type DiffPart, wordDiff } from './word-diff.ts'
