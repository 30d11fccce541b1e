/**
 * The article tree: mdast (the Markdown syntax tree of the unified ecosystem) with GFM, math and the extension nodes
 * below. Everything an importer keeps, a note holds and an exporter writes is one of these nodes; there is no raw HTML
 * node behind the importer, so nothing imported can ever run.
 *
 * `lang`, `dir`, `page` and `chapter` live in `node.data` of block nodes.
 */
import type { BlockContent, DefinitionContent, Literal, Parent, PhrasingContent, Root } from 'mdast'
import type { InlineMath, Math as MathBlock } from 'mdast-util-math'

export type { InlineMath, MathBlock, Root }

/** A self-contained illustration (image, table, code, quote) with an optional caption as its last or first child. */
export interface Figure extends Parent {
  type: 'figure'
  children: (BlockContent | DefinitionContent | Figcaption)[]
}
export interface Figcaption extends Parent {
  type: 'figcaption'
  children: PhrasingContent[]
}
/** The caption of the table that follows it as the next sibling. */
export interface TableCaption extends Parent {
  type: 'tableCaption'
  children: PhrasingContent[]
}
export interface Subscript extends Parent {
  type: 'subscript'
  children: PhrasingContent[]
}
export interface Superscript extends Parent {
  type: 'superscript'
  children: PhrasingContent[]
}
/** `==marked==` text. */
export interface Mark extends Parent {
  type: 'mark'
  children: PhrasingContent[]
}
export interface DefinitionList extends Parent {
  type: 'definitionList'
  children: (DefinitionTerm | DefinitionDescription)[]
}
export interface DefinitionTerm extends Parent {
  type: 'definitionTerm'
  children: PhrasingContent[]
}
export interface DefinitionDescription extends Parent {
  type: 'definitionDescription'
  children: (BlockContent | DefinitionContent)[]
}
/** A disclosure: its summary line and what it hides. Always shown open in the reader. */
export interface Details extends Parent {
  type: 'details'
  children: (Summary | BlockContent | DefinitionContent)[]
}
export interface Summary extends Parent {
  type: 'summary'
  children: PhrasingContent[]
}
/** A citation: of a passage of the library (`annotation`: its id), or of a bibliography entry (`[@citekey, p. 3]`). */
export interface Citation extends Literal {
  type: 'citation'
  /** The cited annotation's id, when a passage is cited. */
  annotation?: string
  /** The items between the brackets, in order; empty when only a passage is cited. */
  items: CitationItem[]
  /** The source text it was read from, brackets included. */
  value: string
}
export interface CitationItem {
  citekey: string
  /** Text before the key: `see `. */
  prefix?: string
  /** Text after the key's comma: `p. 3`. */
  locator?: string
  /** `-@key`: the author is already named in the sentence. */
  suppressAuthor?: boolean
}
/** `[[target]]`, `[[target#heading]]`, `[[target|alias]]`; `embed` for `![[target]]`. */
export interface WikiLink extends Literal {
  type: 'wikiLink'
  /** Target with heading or block reference, without alias. */
  value: string
  alias?: string
  embed?: boolean
}
/** `> [!kind] title` of Obsidian and GitHub. */
export interface Callout extends Parent {
  type: 'callout'
  kind: string
  /** `+` open, `-` closed, absent when not foldable. */
  fold?: '+' | '-'
  children: (CalloutTitle | BlockContent | DefinitionContent)[]
}
export interface CalloutTitle extends Parent {
  type: 'calloutTitle'
  children: PhrasingContent[]
}
/** `^id` at the end of a block (or alone on a line): the block's name for links. */
export interface BlockId extends Literal {
  type: 'blockId'
}
/** `%% ... %%` of Obsidian. */
export interface Comment extends Literal {
  type: 'comment'
}
/** Markdown kept verbatim because no other node holds it (raw HTML in a note among it). Shown as source, never run. */
export interface OpaqueBlock extends Literal {
  type: 'opaqueBlock'
}
export interface OpaqueText extends Literal {
  type: 'opaqueText'
}

declare module 'mdast' {
  interface Data {
    lang?: string | undefined
    dir?: 'ltr' | 'rtl' | 'auto' | undefined
    /** Label of the page of the original on which this block begins. */
    page?: string | undefined
    /** Title of the chapter of a book that begins with this block of the root. */
    chapter?: string | undefined
  }
  interface TableCellData {
    colspan?: number | undefined
    rowspan?: number | undefined
    /** A header cell outside the header row. */
    header?: boolean | undefined
  }
  interface BlockContentMap {
    figure: Figure
    tableCaption: TableCaption
    definitionList: DefinitionList
    details: Details
    callout: Callout
    comment: Comment
    opaqueBlock: OpaqueBlock
  }
  interface PhrasingContentMap {
    subscript: Subscript
    superscript: Superscript
    mark: Mark
    citation: Citation
    wikiLink: WikiLink
    blockId: BlockId
    opaqueText: OpaqueText
  }
  interface RootContentMap {
    figure: Figure
    figcaption: Figcaption
    tableCaption: TableCaption
    subscript: Subscript
    superscript: Superscript
    mark: Mark
    definitionList: DefinitionList
    definitionTerm: DefinitionTerm
    definitionDescription: DefinitionDescription
    details: Details
    summary: Summary
    citation: Citation
    wikiLink: WikiLink
    callout: Callout
    calloutTitle: CalloutTitle
    blockId: BlockId
    comment: Comment
    opaqueBlock: OpaqueBlock
    opaqueText: OpaqueText
  }
}
