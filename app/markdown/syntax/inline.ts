/**
 * Inline syntax that is read in one go, without Markdown inside: `[[links]]`, `[@citations]`, `%%comments%%`,
 * `$math$` and block ids.
 */
import { factorySpace } from 'micromark-factory-space'
import type { Construct, Extension, State, Tokenizer } from 'micromark-util-types'
import { parseCitation } from '../citation.ts'
import { atEnd, CODE } from './tokens.ts'

/** micromark extension for the inline constructs. */
export function inlines(): Extension {
  return {
    text: {
      [CODE.leftBracket]: [wikiLink, citation],
      [CODE.bang]: wikiLink,
      [CODE.percent]: comment,
      [CODE.caret]: blockId,
      [CODE.dollar]: math,
    },
  }
}

/** `[[target]]`, `![[target]]`: one line, something inside, no brackets within. */
const wikiLink: Construct = {
  name: 'wikiLink',
  tokenize(effects, ok, nok) {
    let opened = 0
    let size = 0
    const start: State = (code) => {
      effects.enter('wikiLink')
      if (code !== CODE.bang) return open(code)
      effects.consume(code)
      return open
    }
    const open: State = (code) => {
      if (opened === 2) return inside(code)
      if (code !== CODE.leftBracket) return nok(code)
      effects.consume(code)
      opened++
      return open
    }
    const inside: State = (code) => {
      if (atEnd(code) || code === CODE.leftBracket) return nok(code)
      effects.consume(code)
      if (code === CODE.rightBracket) return size > 0 ? close : nok
      size++
      return inside
    }
    const close: State = (code) => {
      if (code !== CODE.rightBracket) return nok(code)
      effects.consume(code)
      effects.exit('wikiLink')
      return ok
    }
    return start
  },
}

/** `[@key, p. 3; see @other]`: one line; what follows must not make it the label of a link. */
const citation: Construct = {
  name: 'citation',
  tokenize(effects, ok, nok) {
    const start: State = (code) => {
      effects.enter('citation')
      effects.consume(code)
      return inside
    }
    const inside: State = (code) => {
      // Brackets, code, escapes and tags inside make it something else.
      if (atEnd(code) || /[[`$\\<]/.test(String.fromCharCode(code ?? 0))) return nok(code)
      effects.consume(code)
      return code === CODE.rightBracket ? after : inside
    }
    const after: State = (code) => {
      if (code === CODE.leftParen || code === CODE.leftBracket) return nok(code)
      const token = effects.exit('citation')
      return parseCitation(this.sliceSerialize(token)) ? ok(code) : nok(code)
    }
    return start
  },
}

/** `%%hidden%%` within a line. */
const comment: Construct = {
  name: 'commentText',
  tokenize: function tokenize(effects, ok, nok) {
    let fence = 0
    const start: State = (code) => {
      effects.enter('commentText')
      return opening(code)
    }
    const opening: State = (code) => {
      if (fence === 2) return inside(code)
      if (code !== CODE.percent) return nok(code)
      effects.consume(code)
      fence++
      return opening
    }
    const inside: State = (code) => {
      if (atEnd(code)) return nok(code)
      effects.consume(code)
      return code === CODE.percent ? closing : inside
    }
    const closing: State = (code) => {
      if (code !== CODE.percent) return inside(code)
      effects.consume(code)
      effects.exit('commentText')
      return ok
    }
    return start
  } satisfies Tokenizer,
}

/** `^id` (letters, digits, dashes) after white space, as the last thing of a paragraph or heading. */
const blockId: Construct = {
  name: 'blockId',
  previous: (code) => code === null || code < 0 || code === CODE.space,
  tokenize(effects, ok, nok) {
    let size = 0
    const { previous } = this
    const start: State = (code) => {
      // micromark asks `previous` where text breaks, not for each construct that begins with the character.
      if (!blockId.previous?.call(this, previous)) return nok(code)
      effects.enter('blockId')
      effects.consume(code)
      effects.enter('blockIdValue')
      return value
    }
    const value: State = (code) => {
      if (code !== null && code > 0 && /[A-Za-z0-9-]/.test(String.fromCharCode(code))) {
        effects.consume(code)
        size++
        return value
      }
      if (size === 0) return nok(code)
      effects.exit('blockIdValue')
      return isSpace(code) ? factorySpace(effects, end, 'whitespace')(code) : end(code)
    }
    const end: State = (code) => {
      if (code !== null) return nok(code)
      effects.exit('blockId')
      return ok(code)
    }
    return start
  },
}

/**
 * `$TeX$` by Pandoc's rule, so that prices stay prices: no white space just inside the dollars, no digit right after
 * the closing one, `\$` does not close. (`$$…$$` inside a line and as a block is micromark-extension-math's.)
 */
const math: Construct = {
  name: 'mathTextSingle',
  previous(code) {
    return code !== CODE.dollar || this.events.at(-1)?.[1].type === 'characterEscape'
  },
  tokenize(effects, ok, nok) {
    const { previous } = this
    const start: State = (code) => {
      if (!math.previous?.call(this, previous)) return nok(code)
      effects.enter('mathText')
      effects.enter('mathTextSequence')
      effects.consume(code)
      effects.exit('mathTextSequence')
      return first
    }
    const first: State = (code) => {
      if (atEnd(code) || isSpace(code) || code === CODE.dollar) return nok(code)
      effects.enter('mathTextData')
      return inside(code, false)
    }
    const inside = (code: Parameters<State>[0], spaced: boolean): State | undefined => {
      if (code === null) return nok(code)
      if (code === CODE.dollar) {
        if (spaced) return nok(code)
        effects.exit('mathTextData')
        effects.enter('mathTextSequence')
        effects.consume(code)
        effects.exit('mathTextSequence')
        return after
      }
      if (atEnd(code)) {
        effects.exit('mathTextData')
        effects.enter('lineEnding')
        effects.consume(code)
        effects.exit('lineEnding')
        return (next) => {
          effects.enter('mathTextData')
          return inside(next, true)
        }
      }
      effects.consume(code)
      if (code === CODE.backslash) return escaped
      return (next) => inside(next, isSpace(code))
    }
    const escaped: State = (code) => {
      if (atEnd(code)) return inside(code, false)
      effects.consume(code)
      return (next) => inside(next, isSpace(code))
    }
    const after: State = (code) => {
      if (code !== null && code >= 48 && code <= 57) return nok(code)
      effects.exit('mathText')
      return ok(code)
    }
    return start
  },
}

const isSpace = (code: Parameters<State>[0]): boolean => code === CODE.space || code === -2 || code === -1
