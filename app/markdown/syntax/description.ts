/**
 * Definition lists in Pandoc's syntax: lines of terms, and on the next line a colon, white space and a description.
 * A description is a container like a list item (further blocks are indented to its text) and must follow an open
 * paragraph, the terms, directly; so `: text` with a blank line before it stays a paragraph.
 */
import { factorySpace } from 'micromark-factory-space'
import type { Construct, Extension, ParseContext, State } from 'micromark-util-types'
import { atEnd, CODE } from './tokens.ts'

/** micromark extension for descriptions; `structure.ts` joins them with their terms. */
export function descriptions(): Extension {
  return { document: { [CODE.colon]: description } }
}

const blank: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const start: State = (code) =>
      isSpace(code) ? factorySpace(effects, after, 'linePrefix')(code) : after(code)
    const after: State = (code) => (atEnd(code) ? ok(code) : nok(code))
    return start
  },
}

/**
 * Where the last description of a document began: micromark reads a container's start twice, to see that it is one and
 * then to enter it, and the terms are open only the first time.
 */
const accepted = new WeakMap<ParseContext, number>()

const description: Construct = {
  name: 'description',
  tokenize(effects, ok, nok) {
    const state = this.containerState!
    const tail = this.events.at(-1)
    const indent = tail?.[1].type === 'linePrefix' ? tail[2].sliceSerialize(tail[1], true).length : 0
    const start: State = (code) => {
      const again = accepted.get(this.parser) === this.now().offset
      if (code !== CODE.colon || !(this.interrupt || state.type || again)) return nok(code)
      accepted.set(this.parser, this.now().offset)
      if (!state.type) {
        state.type = 'descriptionList'
        effects.enter('descriptionList', { _container: true })
      }
      effects.enter('descriptionPrefix')
      effects.consume(code)
      return afterMarker
    }
    const afterMarker: State = (code) => {
      if (!isSpace(code)) return atEnd(code) ? end(code) : nok(code)
      return effects.check(blank, end, factorySpace(effects, end, 'listItemPrefixWhitespace', 4))(code)
    }
    const end: State = (code) => {
      const width = this.sliceSerialize(effects.exit('descriptionPrefix'), true).length
      state.size = indent + Math.max(width, 2)
      // The terms end here: what begins inside does not interrupt them.
      this.interrupt = undefined
      return ok(code)
    }
    return start
  },
  continuation: {
    tokenize(effects, ok, nok) {
      const state = this.containerState!
      state._closeFlow = undefined
      const onBlank: State = (code) => {
        state.furtherBlankLines = true
        return factorySpace(effects, ok, 'listItemIndent', Number(state.size) + 1)(code)
      }
      const notBlank: State = (code) =>
        isSpace(code) ? effects.attempt(indented(Number(state.size)), inside, next)(code) : next(code)
      const inside: State = (code) => {
        state.furtherBlankLines = undefined
        return ok(code)
      }
      const next: State = (code) => {
        state._closeFlow = true
        this.interrupt = undefined
        // After a blank line a colon is a caption's.
        if (state.furtherBlankLines) return nok(code)
        return factorySpace(effects, effects.attempt(description, ok, nok), 'linePrefix', 4)(code)
      }
      return effects.check(blank, onBlank, notBlank)
    },
  },
  exit(effects) {
    effects.exit('descriptionList')
  },
}

/** Exactly the white space that keeps a line inside the description. */
function indented(size: number): Construct {
  return {
    partial: true,
    tokenize(effects, ok, nok) {
      const after: State = (code) => {
        const tail = this.events.at(-1)
        const full =
          tail?.[1].type === 'listItemIndent' && tail[2].sliceSerialize(tail[1], true).length === size
        return full ? ok(code) : nok(code)
      }
      return factorySpace(effects, after, 'listItemIndent', size + 1)
    },
  }
}

const isSpace = (code: Parameters<State>[0]): boolean => code === CODE.space || code === -2 || code === -1
