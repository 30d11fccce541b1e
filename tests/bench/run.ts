/** Runs every measurement in this folder, one after the other: `npm run bench`, or `npm run bench -- anchoring import`. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const wanted = process.argv.slice(2)
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
  .map((file) => file.replace(/\.ts$/, ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name))

let failed = 0
for (const name of names) {
  console.log(`\n== ${name} ==`)
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`)], {
    stdio: 'inherit',
  })
  if (status !== 0) failed++
}
process.exitCode = failed === 0 && names.length > 0 ? 0 : 1
