/** Links kept as files: Windows' `.url`, macOS' `.webloc`, the free desktops' `.desktop`. The page is not fetched. */
import { PostilError } from '../errors.ts'
import { decode } from './decode.ts'
import { unescaped } from './html/entities.ts'
import type { ParsedFile } from './parsed.ts'
import { recordOf } from './references/csl-item.ts'

const SHORTCUT = /^\s*\[(?:InternetShortcut|Desktop Entry)\]/m
/** An address and nothing else, as it is copied from a browser. */
const ALONE = /^\s*(https?:\/\/\S+)\s*$/i
const PROPERTY_LIST = /<plist\b[^>]*>\s*<dict>[\s\S]*?<key>\s*URL\s*<\/key>\s*<string>([^<]*)<\/string>/

/** @param head the beginning of the file */
export function isLink(head: string): boolean {
  return (
    ALONE.test(head) || (SHORTCUT.test(head) && /^URL(?:\[\w]+\])?=/m.test(head)) || PROPERTY_LIST.test(head)
  )
}

/** Property lists in their binary form begin with this; each string has its length before it. */
const BINARY = 'bplist00'
const ADDRESS = /[_o](?:\x10([\s\S])|\x11([\s\S])([\s\S]))(?=https?:\/\/)/

/** The address in a binary property list. @param latin1 its bytes, a character each */
export function binaryLink(latin1: string): string | null {
  const found = latin1.startsWith(BINARY) ? ADDRESS.exec(latin1) : null
  if (!found) return null
  const [short, high = '', low = ''] = found.slice(1)
  const length = short ? short.charCodeAt(0) : high.charCodeAt(0) * 256 + low.charCodeAt(0)
  const start = found.index + found[0].length
  return latin1.slice(start, start + length)
}

/** A reference to the page, called as the file is: its text is attached when the page itself comes. @throws PostilError `noText` */
export function parseLink(bytes: Uint8Array<ArrayBuffer>, name: string): ParsedFile {
  const { text } = decode(bytes)
  const alone = ALONE.exec(text)?.[1]
  const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(text)?.[1]?.trim()
  const url =
    alone ??
    value('URL') ??
    binaryLink(String.fromCharCode(...bytes.subarray(0, 4_096))) ??
    unescaped(PROPERTY_LIST.exec(text)?.[1]?.trim() ?? '')
  if (!/^https?:\/\//i.test(url)) throw new PostilError('noText', { path: name })
  const title =
    alone?.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/?(?:[?#].*)?$/, '') ??
    value('Name') ??
    name.replace(/^.*\//, '').replace(/\.\w+$/, '')
  const record = recordOf({ type: 'webpage', title, URL: url }, 'link', { keywords: [], attachments: [] })
  const from = alone ? 'address' : 'file name'
  record.metadata.origins.title = { from, guessed: true }
  return {
    format: 'link',
    articles: [record],
    images: [],
    annotations: [],
    report: [{ kind: 'guessed', what: 'title', detail: from }],
  }
}
