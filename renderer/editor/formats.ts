/** Marks of the tree <-> text formats of Lexical. */
import {
  IS_BOLD,
  IS_CODE,
  IS_HIGHLIGHT,
  IS_ITALIC,
  IS_STRIKETHROUGH,
  IS_SUBSCRIPT,
  IS_SUPERSCRIPT,
} from 'lexical'
import { MARKS } from '../../app/markdown/index.ts'

const FORMATS: Record<(typeof MARKS)[number], number> = {
  mark: IS_HIGHLIGHT,
  strong: IS_BOLD,
  emphasis: IS_ITALIC,
  delete: IS_STRIKETHROUGH,
  subscript: IS_SUBSCRIPT,
  superscript: IS_SUPERSCRIPT,
}

/** Mark bits (in the order of `MARKS`) as Lexical's format bits. */
export const formatOf = (marks: number, code: boolean): number =>
  MARKS.reduce(
    (format, mark, index) => (marks & (1 << index) ? format | FORMATS[mark] : format),
    code ? IS_CODE : 0,
  )

/** Lexical's format bits as mark bits; what Markdown cannot say (underline, case) is left out. */
export const marksOf = (format: number): number =>
  MARKS.reduce((marks, mark, index) => (format & FORMATS[mark] ? marks | (1 << index) : marks), 0)
