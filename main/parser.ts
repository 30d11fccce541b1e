/** The parser, as the application and the command line start it. */
import { parse } from '../app/import/index.ts'
import type { Parse } from '../app/imports.ts'

export interface Parser {
  parse: Parse
  close(): void
}

export function startParser(): Parser {
  return { parse: (bytes, options) => parse(bytes, options), close: () => {} }
}
