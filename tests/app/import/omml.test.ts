import katex from 'katex'
import { expect, test } from 'vitest'
import { texOfOmml } from '../../../app/import/books/omml.ts'

const formula = (inner: string) =>
  `<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">${inner}</m:oMath>`
const run = (text: string, properties = '') => `<m:r>${properties}<m:t>${text}</m:t></m:r>`
const fraction = (num: string, den: string, type = '') =>
  `<m:f>${type && `<m:fPr><m:type m:val="${type}"/></m:fPr>`}<m:num>${num}</m:num><m:den>${den}</m:den></m:f>`
const power = (base: string, exponent: string) =>
  `<m:sSup><m:e>${base}</m:e><m:sup>${exponent}</m:sup></m:sSup>`
const UPRIGHT = '<m:rPr><m:nor/></m:rPr>'

test.each([
  ['a fraction', fraction(run('a'), run('b+1')), '\\frac{a}{b + 1}'],
  ['a fraction in a line', fraction(run('a'), run('b'), 'lin'), 'a/b'],
  ['of two fractions', fraction(fraction(run('a'), run('b')), run('c')), '\\frac{\\frac{a}{b}}{c}'],
  ['a coefficient', fraction(run('n'), run('k'), 'noBar'), '\\binom{n}{k}'],
  ['powers', power(power(run('x'), run('2')), run('10')), '{x^2}^{10}'],
  ['of a function', power(run('sin'), run('2')), '\\sin^2'],
  ['signs of TeX', run('a_b~c\\d^e'), 'a\\_b\\sim c\\backslash d\\text{\\textasciicircum}e'],
  [
    'signs of TeX in words',
    run('50 % of {a}_b\\c^d~e', UPRIGHT),
    '\\text{50 \\% of \\{a\\}\\_b\\textbackslash{}c\\textasciicircum{}d\\textasciitilde{}e}',
  ],
])('%s', (_, markup, tex) => {
  const made = texOfOmml(formula(markup))
  expect(made).toBe(tex)
  expect(() => katex.renderToString(made)).not.toThrow()
})

test('fractions and powers within each other are read once a level', () => {
  let markup = run('x')
  for (let depth = 0; depth < 60; depth++)
    markup = depth % 2 ? fraction(markup, run('2')) : power(markup, run('2'))
  const made = texOfOmml(formula(markup))
  expect(made.match(/\\frac/g)).toHaveLength(30)
})
