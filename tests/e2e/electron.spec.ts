/** The Electron host for real, where its binary is. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, expect, test } from '@playwright/test'

const ROOT = join(import.meta.dirname, '../..')
const BINARY = join(
  ROOT,
  'node_modules/electron/dist',
  process.platform === 'win32'
    ? 'electron.exe'
    : process.platform === 'darwin'
      ? 'Electron.app/Contents/MacOS/Electron'
      : 'electron',
)

test('opens a window on an empty library and reads the sample', async () => {
  test.skip(!existsSync(BINARY), 'Electron’s binary is not installed here (npx install-electron --no)')
  const folder = mkdtempSync(join(tmpdir(), 'postil-electron-'))
  const app = await _electron.launch({
    executablePath: BINARY,
    args: [
      ROOT,
      `--library=${join(folder, 'library.postil')}`,
      ...(process.platform === 'linux' ? ['--no-sandbox'] : []),
    ],
  })
  try {
    const window = await app.firstWindow()
    await window.getByRole('button', { name: /sample|exemple/i }).click()
    await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
    expect(
      await window.evaluate(() => [typeof (globalThis as { require?: unknown }).require, location.protocol]),
    ).toEqual(['undefined', 'app:'])
  } finally {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
