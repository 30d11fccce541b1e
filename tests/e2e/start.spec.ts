/** `npm start` where there is no display: one line says so, and Postil is served on loopback. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from './harness.ts'

const START = join(import.meta.dirname, '../../main/start.ts')

test('without a display, Postil is served to a browser on this machine', async ({ postil, page }) => {
  test.skip(process.platform !== 'linux', 'elsewhere there is always a display')
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env
  const child = spawn(process.execPath, [START, '--no-open', '--library', postil.library], { env })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  try {
    await expect
      .poll(() => said, { timeout: 60_000 })
      .toMatch(/Postil is at http:\/\/127\.0\.0\.1:\d+\/\S*\n/)
    await page.goto(/http:\S+/.exec(said)![0])
    await expect(page.getByRole('button', { name: 'Open a sample' })).toBeVisible()
  } finally {
    child.kill('SIGTERM')
    await new Promise((resolve) => child.once('exit', resolve))
  }
})
