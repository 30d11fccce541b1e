/** A quotation: the words, their source, the claims they speak to, the comment, the tags. */
import type { ExportFlavour } from '../contract.ts'
import type { Annotation } from '../model/annotation.ts'
import { citationLabel, earlierCitationLabel } from '../note-draft.ts'
import { OBJECT } from '../text/canonical.ts'
import type { ExportedArticle, ExportSet, QuoteParts } from './data.ts'
import { citation, escapeText, hashtag, inFlavour, linkText, linkTo, type Targets } from './text.ts'

/** The annotation as a quote block; in Obsidian's flavour a callout. `alone`: without the claims it speaks to. */
export function quoteBlock(
  set: ExportSet,
  entry: ExportedArticle,
  annotation: Annotation,
  flavour: ExportFlavour,
  { alone = false } = {},
): string {
  const key = `${flavour}/${annotation.id}`
  const { words, comment } = set.quotes.get(key) ?? partsOf(set, entry, annotation, flavour)
  set.quotes.set(key, { words, comment })
  const claims = (alone ? [] : set.evidenceOf(annotation.id)).map(({ claimId, stance }) => {
    const { stem, claim } = set.claimOf(claimId)!
    return `- ${stance} ${linkTo(flavour, stem, claim.statement)}`
  })
  const head = flavour === 'obsidian' ? '> [!quote]\n' : ''
  return head + [words, quoted(claims.join('\n')), comment].filter(Boolean).join('\n>\n')
}

function partsOf(
  set: ExportSet,
  entry: ExportedArticle,
  annotation: Annotation,
  flavour: ExportFlavour,
): QuoteParts {
  // Where a picture is, the text has a sign that no font shows.
  const quote = annotation.quote
    .replaceAll(OBJECT, '')
    .split(/\n+/)
    .map((line) => escapeText(line, flavour))
    .filter(Boolean)
  const tags = set
    .tagNames(annotation.tags)
    .map((tag) => (flavour === 'obsidian' ? `#${hashtag(tag)}` : `*${escapeText(tag, flavour)}*`))
  const { comment } = annotation
  const blocks = (parts: string[]) => quoted(parts.filter(Boolean).join('\n\n'))
  return {
    words: blocks([quote.join('\n\n'), sourceLine(set, entry, annotation, flavour)]),
    comment: blocks([comment && inFlavour(comment, flavour, set.store, targetsIn(set)), tags.join(' ')]),
  }
}

/** Lines of a block quotation. */
const quoted = (text: string) => (text === '' ? '' : text.replace(/^(?=.)/gm, '> ').replace(/^$/gm, '>'))

/** The name Obsidian links the block by; it stands on a line of its own behind the callout. */
export const blockId = ({ blockId }: Annotation, flavour: ExportFlavour) =>
  flavour === 'obsidian' ? `\n\n^${blockId}` : ''

function sourceLine(
  set: ExportSet,
  entry: ExportedArticle,
  annotation: Annotation,
  flavour: ExportFlavour,
): string {
  const citekey = entry.article.citekey && set.keys.of(entry.article)
  const page = pageOf(entry, annotation)
  const address = `postil://annotation/${annotation.id}`
  const source =
    flavour === 'pandoc' && citekey
      ? `${citation(citekey, page)} · [passage](${address})`
      : linkText(set.labelOf(entry.article) + (page && `, p. ${page}`), address, flavour)
  const state = annotation.state === 'exact' || annotation.state === 'moved' ? '' : ` · *${annotation.state}*`
  return `— ${source}${state}`
}

const pageOf = ({ revision }: ExportedArticle, { start }: Annotation): string =>
  revision.pages.findLast((locator) => locator.start <= start)?.label ?? ''

/** What links and citations lead to in a set. */
export const targetsIn = (set: ExportSet): Targets => ({
  links: set.links,
  passage(annotationId) {
    const passage = set.passageOf(annotationId)
    if (!passage?.entry.article.citekey) return null
    return {
      citekey: set.keys.of(passage.entry.article),
      page: pageOf(passage.entry, passage.annotation),
      labels: [citationLabel(passage.entry.article), earlierCitationLabel(passage.entry.article)],
    }
  },
  key: (citekey) => set.keys.named(citekey) ?? citekey,
})
