/** The palette keeps what the look promises: contrast by WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const CSS = readFileSync(join(import.meta.dirname, '../../../renderer/ui/tokens.css'), 'utf8')
const THEMES = ['light', 'dark', 'sepia'] as const
type Theme = (typeof THEMES)[number]
type Rgb = [number, number, number]

const block = (selector: string) => CSS.slice(CSS.indexOf(`${selector} {`)).split('\n}')[0]!
const SEPIA = block(":root[data-theme='sepia']")
const ROOT = block('\n:root')

function color(name: string, theme: Theme): Rgb {
  const own = theme === 'sepia' ? new RegExp(`--${name}: (#\\w{6});`).exec(SEPIA) : null
  const both = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(ROOT)
  const hex = own?.[1] ?? both?.[theme === 'dark' ? 2 : 1]
  if (!hex) throw new Error(`no colour --${name}`)
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as Rgb
}

const luminance = (rgb: Rgb) => {
  const [r, g, b] = rgb.map((value) => {
    const c = value / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: Rgb, b: Rgb) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}
/** `over` at 80 % on `under`, as highlights are painted. */
const blend = (over: Rgb, under: Rgb) => over.map((value, i) => value * 0.8 + under[i]! * 0.2) as Rgb

describe.each(THEMES)('%s', (theme) => {
  const paper = color('paper', theme)

  test.each([
    ['ink', 'paper', 12],
    ['ink', 'paper-deeper', 10],
    ['ink-soft', 'paper', 4.5],
    ['ink-soft', 'paper-deep', 4.5],
    ['ink-soft', 'paper-deeper', 4.5],
    ['accent', 'paper', 4.5],
    ['accent', 'accent-wash', 4.5],
    ['accent-ink', 'accent', 4.5],
    ['danger', 'paper', 4.5],
    ['warning', 'paper', 4.5],
    ['warning', 'warning-wash', 4.5],
    ['ink', 'mark', 4.5],
    ['line-strong', 'paper', 3],
  ])('%s on %s has at least %d:1', (over, under, least) => {
    expect(contrast(color(over, theme), color(under, theme))).toBeGreaterThanOrEqual(least)
  })

  test.each(['amber', 'sky', 'rose', 'moss'])('ink can be read on %s', (name) => {
    const fill = blend(color(`${name}-fill`, theme), paper)
    expect(contrast(color('ink', theme), fill)).toBeGreaterThanOrEqual(theme === 'sepia' ? 7 : 7.3)
  })

  test.each(['amber', 'sky', 'rose', 'moss', 'graphite'])('the line of %s is seen', (name) => {
    const ratio = contrast(color(`${name}-line`, theme), paper)
    // Promised to one decimal.
    expect(Math.round(ratio * 10) / 10).toBeGreaterThanOrEqual(theme === 'sepia' ? 4 : 4.6)
  })
})
