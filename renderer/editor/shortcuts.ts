/** What turns into formatting while it is typed: `# `, `- `, `1. `, `[ ] `, `> `, code fences, `**b**`, `==m==`, `$x$`. */
import {
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  CHECK_LIST,
  CODE,
  type ElementTransformer,
  HEADING,
  HIGHLIGHT,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  ORDERED_LIST,
  STRIKETHROUGH,
  type TextMatchTransformer,
  type Transformer,
  UNORDERED_LIST,
} from '@lexical/markdown'
import { $createParagraphNode } from 'lexical'
import { parseCitation } from '../../app/markdown/citation.ts'
import { $createBlockAtom, $createInlineAtom } from './nodes/atom.ts'
import { $createContainer } from './nodes/container.ts'

const never = () => null

const QUOTE: ElementTransformer = {
  type: 'element',
  dependencies: [],
  regExp: /^>\s/,
  export: never,
  replace: (parent, children) => {
    const paragraph = $createParagraphNode().append(...children)
    parent.replace($createContainer({ kind: 'quote' }).append(paragraph))
    paragraph.select(0, 0)
  },
}

const RULE: ElementTransformer = {
  type: 'element',
  dependencies: [],
  regExp: /^(?:---|\*\*\*|___)\s$/,
  export: never,
  replace: (parent) => {
    const paragraph = $createParagraphNode()
    parent.replace($createBlockAtom({ type: 'thematicBreak' })).insertAfter(paragraph)
    paragraph.select()
  },
}

/** Pandoc's rule, as in `app/markdown`: nothing blank just inside the dollars; the digit behind is not typed yet. */
const MATH: TextMatchTransformer = {
  type: 'text-match',
  dependencies: [],
  trigger: '$',
  regExp: /\$([^\s$](?:[^$]*[^\s$\\])?)\$$/,
  replace: (node, match) => {
    node.replace($createInlineAtom({ type: 'inlineMath', value: match[1] ?? '' })).selectNext(0, 0)
  },
}

/** `[@key, p. 3]` of the bibliography, once its bracket is closed. */
const CITATION: TextMatchTransformer = {
  type: 'text-match',
  dependencies: [],
  trigger: ']',
  regExp: /\[[^[\]]*@[^[\]]*\]$/,
  replace: (node, [value]) => {
    const items = parseCitation(value)
    if (items) node.replace($createInlineAtom({ type: 'citation', items, value })).selectNext(0, 0)
  },
}

export const SHORTCUTS: Transformer[] = [
  HEADING,
  QUOTE,
  CODE,
  RULE,
  CHECK_LIST,
  UNORDERED_LIST,
  ORDERED_LIST,
  MATH,
  CITATION,
  INLINE_CODE,
  BOLD_ITALIC_STAR,
  BOLD_STAR,
  BOLD_UNDERSCORE,
  HIGHLIGHT,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  STRIKETHROUGH,
]
