/** Headings that `[[title#heading]]` leads to, in notes and articles. */
import type { Heading } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { parseMarkdown } from '../../../../app/markdown/index.ts'
import type { Root } from '../../../../app/model/tree.ts'
import { plainName } from '../../../../app/note-links.ts'
import { textMap } from '../../../../app/text/index.ts'
import type { Client } from '../../../data/client.tsx'
import type { Place } from '../../../routes.ts'

/** A heading as it stands in a link: without the signs that mean something there. */
export const headingName = (heading: string): string => heading.replace(/[[\]|#^\\\s]+/g, ' ').trim()

/** Whether a heading is the one that a link names. */
export const isHeading = (words: string, named: string): boolean =>
  plainName(headingName(words)) === plainName(headingName(named))

function headingsOf(tree: Root): Heading[] {
  const found: Heading[] = []
  visit(tree, 'heading', (node) => {
    if (textOf(node).trim()) found.push(node)
  })
  return found
}

const treeOf = async (client: Client, kind: 'note' | 'article', id: string): Promise<Root> =>
  kind === 'note'
    ? parseMarkdown((await client.notes.get({ id })).markdown)
    : (await client.articles.get({ id })).revision.tree

/** The words of the headings in a note or an article. */
export async function headingsIn(client: Client, kind: 'note' | 'article', id: string): Promise<string[]> {
  return headingsOf(await treeOf(client, kind, id)).map((heading) => textOf(heading))
}

/** The place of a heading; the beginning of the note or article when it has no such heading. */
export async function headingPlace(
  client: Client,
  kind: 'note' | 'article',
  id: string,
  heading: string,
): Promise<Place> {
  if (kind === 'note') return { screen: 'note', id, heading }
  const tree = await treeOf(client, kind, id)
  const node = headingsOf(tree).find((each) => isHeading(textOf(each), heading))
  const range = node && textMap(tree).ranges.get(node)
  return { screen: 'article', id, ...range }
}
