/**
 * `%% … %%` as a block: on one line, or from a line that begins with `%%` to the next line that ends with `%%`; like
 * fenced code it runs to the end of its container when nothing closes it.
 */
import type { Construct, Extension, State } from 'micromark-util-types'
import { atEnd, CODE } from './tokens.ts'

/** micromark extension for block comments. */
export function commentBlocks(): Extension {
  return { flow: { [CODE.percent]: commentBlock } }
}

const nonLazyLine: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const start: State = (code) => {
      if (code === null) return nok(code)
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return (next) => (this.parser.lazy[this.now().line] ? nok(next) : ok(next))
    }
    return start
  },
}

/** `%%`, then nothing but white space to the end of the line. */
const closingFence: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let size = 0
    const start: State = (code) => {
      effects.enter('commentFence')
      return fence(code)
    }
    const fence: State = (code) => {
      if (size < 2) {
        if (code !== CODE.percent) return nok(code)
        effects.consume(code)
        size++
        return fence
      }
      if (code === CODE.space || code === -2 || code === -1) {
        effects.consume(code)
        return fence
      }
      if (!atEnd(code)) return nok(code)
      effects.exit('commentFence')
      return ok(code)
    }
    return start
  },
}

const commentBlock: Construct = {
  name: 'commentFlow',
  concrete: true,
  tokenize(effects, ok, nok) {
    let size = 0
    let line = 0
    let percents = 0
    const start: State = (code) => {
      effects.enter('commentFlow')
      effects.enter('commentFence')
      return opening(code)
    }
    const opening: State = (code) => {
      if (size < 2) {
        if (code !== CODE.percent) return nok(code)
        effects.consume(code)
        size++
        return opening
      }
      effects.exit('commentFence')
      return between(code)
    }
    const between: State = (code) => {
      if (code === CODE.percent) return effects.attempt(closingFence, done, value)(code)
      return atEnd(code) ? lineEnd(code) : value(code)
    }
    const value: State = (code) => {
      effects.enter('commentValue')
      return first(code)
    }
    const first: State = (code) => {
      percents = code === CODE.percent ? percents + 1 : 0
      // A closed comment with text behind it on its line is inline and belongs to a paragraph.
      if (line === 0 && percents === 2) return nok(code)
      effects.consume(code)
      return rest
    }
    const rest: State = (code) => {
      if (!atEnd(code) && code !== CODE.percent) return first(code)
      effects.exit('commentValue')
      return between(code)
    }
    const lineEnd: State = (code) => {
      if (code === null || this.interrupt) return done(code)
      line++
      percents = 0
      return effects.attempt(nonLazyLine, between, done)(code)
    }
    const done: State = (code) => {
      effects.exit('commentFlow')
      return ok(code)
    }
    return start
  },
}
