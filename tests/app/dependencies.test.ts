/** renderer -> app <- main, read from the imports themselves. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
/** What `app` must not know, beyond the other two folders. */
const NOT_IN_APP = /^(node:|electron$|better-sqlite3$|react(-dom)?($|\/)|lexical$|@lexical\/|ws$|playwright)/
const NOT_IN_RENDERER = /^(node:|electron$|better-sqlite3$|ws$|linkedom$)/
const NOT_IN_MAIN = /^(react(-dom)?($|\/)|lexical$|@lexical\/)/

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* sources(path)
    else if (/\.tsx?$/.test(entry.name)) yield path
  }
}

function importsOf(path: string): string[] {
  const text = readFileSync(path, 'utf8')
  return [
    ...text.matchAll(
      /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3]!)
}

const rules: [string, RegExp, string[]][] = [
  ['app', NOT_IN_APP, ['app']],
  ['main', NOT_IN_MAIN, ['main', 'app']],
  ['renderer', NOT_IN_RENDERER, ['renderer', 'app']],
]

test.each(rules)('%s imports nothing it must not', (folder, forbidden, allowed) => {
  const files = [...sources(join(ROOT, folder))]
  expect(files.length).toBeGreaterThan(5)
  const wrong = files.flatMap((file) =>
    importsOf(file).flatMap((name) => {
      const target = name.startsWith('.')
        ? relative(ROOT, resolve(dirname(file), name)).split(/[\\/]/)[0]!
        : null
      const bad = target === null ? forbidden.test(name) : !allowed.includes(target)
      return bad ? [`${relative(ROOT, file)} imports ${name}`] : []
    }),
  )
  expect(wrong).toEqual([])
})

test('the rule would be broken by what it is about', () => {
  expect(NOT_IN_APP.test('node:fs')).toBe(true)
  expect(importsOf(join(ROOT, 'main/start.ts'))).toContain('node:fs')
})
