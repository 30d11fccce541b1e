/** What the parser's child process and its supervisor say to each other. */
import type { ErrorCode } from '../../app/errors.ts'
import type { ParsedFile, ParseOptions } from '../../app/import/parsed.ts'

export interface ParseRequest {
  bytes: Uint8Array<ArrayBuffer>
  options: ParseOptions
}

export type ParseAnswer =
  | { parsed: ParsedFile }
  | { error: { code: ErrorCode; params: Record<string, string | number> } }
  /** Not in the catalogue: the parser met something it did not expect. */
  | { unexpected: string }
