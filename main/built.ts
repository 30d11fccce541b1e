/** Where the built renderer is, and building it when the sources are newer (only ever from a source tree). */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Running from a source tree, or from the bundle in `out/main`? */
const FROM_SOURCE = import.meta.url.endsWith('.ts')
const ROOT = FROM_SOURCE ? join(import.meta.dirname, '..') : join(import.meta.dirname, '..', '..')

/** The folder with the renderer's `index.html`. */
export const rendererDir = join(ROOT, 'out', 'renderer')

/**
 * Builds what is missing or older than its sources.
 * @param say is told before the build begins, which takes some seconds
 * @throws Error when the build fails; its output has been shown
 */
export function ensureBuilt(say: (text: string) => void): void {
  if (!FROM_SOURCE || isFresh()) return
  say('Building Postil; this is done once.\n')
  const vite = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error('The build failed; what it said is above.')
}

function isFresh(): boolean {
  const built = join(rendererDir, 'index.html')
  if (!existsSync(built)) return false
  const at = statSync(built).mtimeMs
  const sources = ['app', 'main', 'renderer', 'package-lock.json', 'electron.vite.config.ts']
  return sources.every((source) => newest(join(ROOT, source)) <= at)
}

/** Of a file, or of everything in a folder: the last change, in milliseconds. */
function newest(path: string): number {
  const info = statSync(path)
  if (!info.isDirectory()) return info.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}
