import fc from 'fast-check'
import type { Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import {
  type Flavour,
  markdownWriter,
  normalise,
  parseMarkdown,
  toMarkdown,
} from '../../../app/markdown/index.ts'
import { documents } from './documents.ts'
import { sample } from './sample.ts'
import { noisyText, trees } from './trees.ts'

const SAMPLE = sample(300)

describe('Markdown round trip', () => {
  it('parse(toMarkdown(tree)) is normalise(tree)', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        expect(parseMarkdown(toMarkdown(tree))).toEqual(normalise(tree))
      }),
      SAMPLE,
    )
  })

  it('normalise leaves its own result alone', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const once = normalise(tree)
        expect(normalise(once)).toEqual(once)
      }),
      SAMPLE,
    )
  })

  it('reads any source, and what it read survives', () => {
    fc.assert(
      fc.property(fc.oneof(noisyText, documents), (source) => {
        const tree = parseMarkdown(source)
        expect(parseMarkdown(toMarkdown(tree))).toEqual(tree)
      }),
      SAMPLE,
    )
  })

  it('a writer that remembers blocks writes what toMarkdown writes', () => {
    fc.assert(
      fc.property(fc.array(trees, { minLength: 2, maxLength: 4 }), (versions) => {
        const write = markdownWriter()
        let children: Root['children'] = []
        for (const version of versions) {
          children = [...children.slice(0, 3), ...version.children]
          const tree: Root = { type: 'root', children }
          expect(write(tree)).toBe(toMarkdown(structuredClone(tree)))
        }
      }),
      { ...SAMPLE, numRuns: Math.ceil(SAMPLE.numRuns / 3) },
    )
  })

  it('writes every flavour, the same each time', () => {
    const flavours: Flavour[] = ['obsidian', 'pandoc', 'commonmark']
    fc.assert(
      fc.property(trees, fc.constantFrom(...flavours), (tree, flavour) => {
        const source = toMarkdown(tree, { flavour })
        expect(toMarkdown(structuredClone(tree), { flavour })).toBe(source)
        if (flavour === 'obsidian') expect(parseMarkdown(source)).toEqual(normalise(tree))
      }),
      SAMPLE,
    )
  })
})
