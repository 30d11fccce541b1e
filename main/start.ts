/** `npm start`: builds what is needed and opens Postil, in Electron where its binary is or can be had, else on loopback. */
import './node-version.ts'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt, rendererDir } from './built.ts'
import { serve } from './hosts/loopback/serve.ts'
import { libraryPath } from './library-path.ts'
import { openPostil } from './postil.ts'

const ROOT = join(import.meta.dirname, '..')
/** The binary is some 120 MB; who cannot fetch it within this time (milliseconds) is served on loopback. */
const FETCH_TIME = 300_000
/** No answer at all for this long means there is no way to it. */
const REACH_TIME = 5_000

const { values } = parseArgs({
  options: {
    host: { type: 'string' },
    port: { type: 'string', default: '0' },
    library: { type: 'string' },
    open: { type: 'boolean', default: true },
  },
  allowNegative: true,
})

try {
  ensureBuilt((text) => process.stderr.write(text))
  const electron = values.host === 'loopback' ? null : await electronBinary()
  if (electron) openElectron(electron)
  else await openLoopback()
} catch (error) {
  console.error(`postil: ${(error as Error).message}`)
  process.exitCode = 1
}

function openElectron(binary: string): void {
  const args = [ROOT, ...(values.library ? [`--library=${libraryPath(values.library)}`] : [])]
  const child = spawn(binary, args, { stdio: 'inherit' })
  child.on('exit', (code) => {
    process.exitCode = code ?? 0
  })
}

async function openLoopback(): Promise<void> {
  const running = await serve(openPostil(libraryPath(values.library)), {
    port: Number(values.port),
    rendererDir,
  })
  console.log(`Postil is at ${running.url}`)
  if (values.open && !process.env.CI && hasDesktop()) {
    const { default: open } = await import('open')
    await open(running.url).catch((error: Error) =>
      console.error(`No browser could be opened: ${error.message}`),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => running.close().then(() => process.exit(0)))
  }
}

function hasDesktop(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** Electron's program, fetched if it is not there yet; null, after one line that says so, where it cannot be had. */
async function electronBinary(): Promise<string | null> {
  const found = installedElectron()
  if (found) return found
  if (!hasDesktop()) return say('There is no display for a window')
  if (!(await reachable(process.env.ELECTRON_MIRROR ?? 'https://github.com')))
    return say('Electron is not installed and cannot be fetched here')
  process.stderr.write('Fetching Electron; this is done once.\n')
  const installer = join(ROOT, 'node_modules', 'electron', 'install.js')
  spawnSync(process.execPath, [installer], { stdio: ['ignore', 'ignore', 'ignore'], timeout: FETCH_TIME })
  return installedElectron() ?? say('Electron could not be fetched')
}

function say(reason: string): null {
  process.stderr.write(`${reason}; Postil is served to a browser on this machine instead.\n`)
  return null
}

/** Where the package keeps its binary, without loading the package (which would fetch it). */
function installedElectron(): string | null {
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' } as Record<
    string,
    string
  >
  const binary = join(ROOT, 'node_modules', 'electron', 'dist', names[process.platform] ?? 'electron')
  return existsSync(binary) ? binary : null
}

async function reachable(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(REACH_TIME) })
    return true
  } catch {
    // That is the answer.
    return false
  }
}
