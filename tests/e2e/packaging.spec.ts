/** What a package holds: a real asar, packed around a stand-in for Electron's binary. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

const ROOT = join(import.meta.dirname, '../..')
/** Where Electron's fuses are in its binary: this mark, a version, their number, one byte each (`1` on, `0` off). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSES = 9

test('a package holds the bundle, the one binary of its platform, and nothing else; its fuses are set', () => {
  test.skip(process.platform !== 'linux' || process.arch !== 'x64', 'packs for Linux on x64 only')
  test.setTimeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'postil-package-'))
  try {
    const electron = join(folder, 'electron')
    mkdirSync(join(electron, 'resources'), { recursive: true })
    const fuses = Buffer.concat([
      Buffer.from(SENTINEL),
      Buffer.from([1, FUSES]),
      Buffer.from('1'.repeat(FUSES)),
    ])
    writeFileSync(join(electron, 'electron'), fuses)
    chmodSync(join(electron, 'electron'), 0o755)
    execFileSync(
      process.execPath,
      [
        join(ROOT, 'node_modules/electron-builder/out/cli/cli.js'),
        ...['--dir', '--linux', '--x64', '--publish', 'never'],
        ...[`-c.electronDist=${electron}`, `-c.directories.output=${join(folder, 'dist')}`],
      ],
      { cwd: ROOT, stdio: 'pipe' },
    )
    const unpacked = join(folder, 'dist/linux-unpacked')
    const asar = createRequire(import.meta.url)('@electron/asar') as { listPackage(file: string): string[] }
    const files = asar
      .listPackage(join(unpacked, 'resources/app.asar'))
      .map((file) => file.replace(/\\/g, '/'))
    for (const needed of [
      '/package.json',
      '/LICENSE',
      '/out/main/electron.js',
      '/out/main/cli.js',
      '/out/main/parser.js',
      '/out/preload/preload.cjs',
      '/out/renderer/index.html',
      '/node_modules/better-sqlite3/lib/index.js',
      '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ]) {
      expect(files).toContain(needed)
    }
    const foreign = files.filter(
      (file) =>
        !/^\/(package\.json|LICENSE|out(\/(main|preload|renderer)(\/.*)?)?|node_modules(\/better-sqlite3(\/.*)?)?)$/.test(
          file,
        ),
    )
    expect(foreign).toEqual([])
    expect(files.filter((file) => file.endsWith('.node'))).toEqual([
      '/node_modules/better-sqlite3/prebuilds/linux-x64.node',
    ])
    expect(files.filter((file) => /\.(ts|tsx|map)$/.test(file))).toEqual([])
    const binary = readFileSync(join(unpacked, 'postil'))
    const wire = binary.subarray(binary.indexOf(SENTINEL) + SENTINEL.length + 2).toString('latin1', 0, 8)
    // RunAsNode, cookie encryption, NODE_OPTIONS, inspect, asar integrity, only asar, V8 snapshot, file privileges.
    expect(wire).toBe('01001100')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the preload is one CommonJS file that exposes nothing', () => {
  const code = readFileSync(join(ROOT, 'out/preload/preload.cjs'), 'utf8')
  expect([...code.matchAll(/require\(["'`]([^"'`]+)["'`]\)/g)].map((match) => match[1])).toEqual(['electron'])
  expect(code).not.toContain('contextBridge')
})
