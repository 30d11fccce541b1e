/**
 * What every place `app` runs in has (Node, Electron, browsers) and ECMAScript's own library does not declare.
 * Only what is used; the full DOM and Node libraries stay out of reach here on purpose.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  readonly encoding: string
  decode(input?: Uint8Array, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
  encodeInto(text: string, into: Uint8Array): { read: number; written: number }
}
declare class URL {
  constructor(url: string, base?: string)
  static canParse(url: string, base?: string): boolean
  href: string
  readonly origin: string
  protocol: string
  host: string
  hostname: string
  pathname: string
  search: string
  hash: string
  readonly searchParams: URLSearchParams
}
declare class URLSearchParams {
  delete(name: string): void
  get(name: string): string | null
  set(name: string, value: string): void
  sort(): void
  keys(): IterableIterator<string>
}
declare class Blob {
  constructor(parts?: (Uint8Array<ArrayBuffer> | string | Blob)[], options?: { type?: string })
  readonly size: number
  readonly type: string
  arrayBuffer(): Promise<ArrayBuffer>
  slice(start?: number, end?: number): Blob
}
declare class AbortSignal {
  addEventListener(type: 'abort', listener: () => void): void
  readonly aborted: boolean
  throwIfAborted(): void
}
declare const performance: { now(): number }
declare const console: { error(...values: unknown[]): void }
declare function atob(data: string): string
declare function btoa(data: string): string
declare function setTimeout(callback: () => void, milliseconds: number): unknown
