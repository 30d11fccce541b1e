/** The token types our micromark extensions add, and small facts about characters. */
import type { Code } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mark: 'mark'
    markSequence: 'markSequence'
    markSequenceTemporary: 'markSequenceTemporary'
    subscript: 'subscript'
    subscriptSequence: 'subscriptSequence'
    subscriptSequenceTemporary: 'subscriptSequenceTemporary'
    superscript: 'superscript'
    superscriptSequence: 'superscriptSequence'
    superscriptSequenceTemporary: 'superscriptSequenceTemporary'
    wikiLink: 'wikiLink'
    citation: 'citation'
    commentText: 'commentText'
    commentFlow: 'commentFlow'
    commentFence: 'commentFence'
    commentValue: 'commentValue'
    blockId: 'blockId'
    blockIdValue: 'blockIdValue'
    mathText: 'mathText'
    mathTextSequence: 'mathTextSequence'
    mathTextData: 'mathTextData'
    descriptionList: 'descriptionList'
    descriptionPrefix: 'descriptionPrefix'
  }
}

export const CODE = {
  bang: 33,
  dollar: 36,
  percent: 37,
  leftParen: 40,
  colon: 58,
  equals: 61,
  leftBracket: 91,
  backslash: 92,
  rightBracket: 93,
  caret: 94,
  tilde: 126,
  space: 32,
} as const

/** Whether a tokenizer stands at the end of a line or of its content. */
export const atEnd = (code: Code): boolean => code === null || code < -2
