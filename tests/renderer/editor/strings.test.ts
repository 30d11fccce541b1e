import { describe, expect, it } from 'vitest'
import { codeSpans } from '../../../renderer/editor/highlight-code.ts'
import { STRINGS } from '../../../renderer/editor/strings.ts'

describe('strings', () => {
  it('says everything in both languages', () => {
    expect(Object.keys(STRINGS.fr)).toEqual(Object.keys(STRINGS.en))
    expect(Object.values(STRINGS.fr).filter((value) => !value.trim())).toEqual([])
  })
})

describe('codeSpans', () => {
  it('colours by position', () => {
    const code = 'const a = "é😀" // 1'
    const spans = codeSpans(code, 'js').map(({ start, end, colour }) => [code.slice(start, end), colour])
    expect(spans).toEqual([
      ['const', 'keyword'],
      ['"é😀"', 'string'],
      ['// 1', 'comment'],
    ])
  })

  it('leaves unknown languages alone', () => {
    expect(codeSpans('x', 'no-such-language')).toEqual([])
  })
})
