/** What the parser's child process and its supervisor say to each other. */
import type { ErrorCode } from '../../app/errors.ts'
import type { ParsedFile, ParseOptions } from '../../app/import/parsed.ts'

/** A file to read; its bytes follow in pieces, so that a large one is not in memory twice on its way. */
export interface ParseRequest {
  options: ParseOptions
  /** Bytes. */
  size: number
}
export type ToParser = ParseRequest | { piece: Uint8Array<ArrayBuffer> }

export type ParseAnswer =
  | { parsed: ParsedFile }
  | { error: { code: ErrorCode; params: Record<string, string | number> } }
  /** Not in the catalogue: the parser met something it did not expect. */
  | { unexpected: string }
