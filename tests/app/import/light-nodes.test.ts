import { createRequire } from 'node:module'
import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import '../../../app/import/html/dom.ts'

/** linkedom's other build, whose nodes stay as they come. */
const unchanged: { parseHTML: typeof parseHTML } = createRequire(import.meta.url)('linkedom')

type Step = ['class' | 'className', string] | ['remove']

/** What a page looks like after each of some changes of an element's classes. */
function seen(parse: typeof parseHTML, names: string, steps: readonly Step[]): unknown[] {
  const { document } = parse(`<html><body><p class="${names}">A <b>bog</b>.</p></body></html>`)
  const element = document.querySelector('p')!
  const look = () => [
    element.className,
    element.getAttribute('class'),
    element.hasAttribute('class'),
    element.outerHTML,
    document.querySelectorAll('.reed').length,
  ]
  return [
    look(),
    ...steps.map((step) => {
      if (step[0] === 'remove') element.removeAttribute('class')
      else if (step[0] === 'class') element.setAttribute('class', step[1])
      else element.className = step[1]
      return look()
    }),
  ]
}

test('classes of light nodes read as those of linkedom’s own', () => {
  const names = fc
    .array(fc.constantFrom('reed', 'moss', 'a-b', ' ', '  ', '\n', '\t', ' ', 'é'), { maxLength: 6 })
    .map((parts) => parts.join(''))
  const step = fc.oneof(
    fc.tuple(fc.constantFrom('class' as const, 'className' as const), names),
    fc.constant<Step>(['remove']),
  )
  fc.assert(
    fc.property(names, fc.array(step, { maxLength: 4 }), (first, steps) => {
      expect(seen(parseHTML, first, steps)).toEqual(seen(unchanged.parseHTML, first, steps))
    }),
  )
})

test('an element that is hidden says so; one without a style has none', () => {
  const { document } = parseHTML(
    '<html><body><p style="color: red; display:none">A</p><p>B</p><svg class="x"><g/></svg></body></html>',
  )
  const [hidden, plain] = document.querySelectorAll('p') as unknown as HTMLElement[]
  expect(hidden!.style.display).toBe('none')
  expect(plain!.style).toBeNull()
  plain!.setAttribute('style', 'visibility: hidden')
  expect(plain!.style.visibility).toBe('hidden')
})
