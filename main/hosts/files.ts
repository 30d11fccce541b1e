/** The built renderer's files by the path of a URL. */
import { isAbsolute, join, relative } from 'node:path'

export const MEDIA_TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** The file a URL's path names; null when it lies outside the folder. */
export function fileOf(urlPath: string, dir: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(urlPath)
  } catch {
    // A path with a broken escape names nothing.
    return null
  }
  const file = join(dir, path === '/' ? 'index.html' : path)
  const inside = relative(dir, file)
  return inside && !inside.startsWith('..') && !isAbsolute(inside) && !path.includes('\0') ? file : null
}
