/** Links to somewhere (their words in group 1), `[[names]]` (group 2), and what begins a heading, a quotation or an item. */
const SIGNS =
  /!?\[((?:\\.|[^[\]\\])*)\]\([^()\s]*\)|\[\[([^[\]\n]*)\]\]|^(?:#{1,6} +|> ?|[-*+] +|\d+[.)] +)+/gm

/**
 * What a note says, for a line or two of it out of their place: without addresses, the signs of blocks and the lines between them. Stress and code keep
 * theirs: a line may begin or end within them.
 */
export const snippetText = (markdown: string): string =>
  markdown.replace(SIGNS, (_, words?: string, name?: string) => words ?? name ?? '').replace(/\n{2,}/g, '\n')
