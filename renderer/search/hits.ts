/** Hits in the order of the best of each article, and where each one opens. */
import type { SearchHit } from '../../app/contract.ts'
import type { Translate } from '../i18n/catalogue.ts'
import type { Place } from '../routes.ts'

export interface HitGroup {
  key: string
  title: string
  hits: SearchHit[]
}

/** Groups hits by article; claims and notes make one group each. Groups and hits keep the order of the best hit. */
export function groupHits(hits: readonly SearchHit[], t: Translate): HitGroup[] {
  const groups = new Map<string, HitGroup>()
  for (const hit of hits) {
    const ofArticle = hit.kind === 'text' || hit.kind === 'quote' || hit.kind === 'comment'
    const key = ofArticle ? hit.articleId! : hit.kind
    const title = ofArticle ? hit.title : t(hit.kind === 'claim' ? 'search.claims' : 'search.notes')
    const group = groups.get(key) ?? { key, title, hits: [] }
    group.hits.push(hit)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** The passage, claim or note a hit stands for. */
export function placeOf({ kind, id, articleId, start, end }: SearchHit): Place {
  if (kind === 'claim') return { screen: 'claim', id }
  if (kind === 'note') return { screen: 'note', id }
  if (kind === 'text') {
    return start === undefined || end === undefined
      ? { screen: 'article', id }
      : { screen: 'article', id, start, end }
  }
  return { screen: 'article', id: articleId!, annotation: id }
}

/** What the words of a hit are, where its group does not say so. */
export function detailOf({ kind, title }: SearchHit, t: Translate): string | undefined {
  if (kind === 'note') return title
  if (kind === 'quote') return t('search.quoteHit')
  return kind === 'comment' ? t('search.commentHit') : undefined
}

/** The snippet in pieces, each a match or the words between. */
export function pieces({ snippet, marks }: Pick<SearchHit, 'snippet' | 'marks'>) {
  const parts: { at: number; text: string; marked: boolean }[] = []
  let at = 0
  const add = (to: number, marked: boolean) => {
    if (to > at) parts.push({ at, text: snippet.slice(at, to), marked })
    at = Math.max(at, to)
  }
  for (const { start, end } of marks) {
    add(start, false)
    add(end, true)
  }
  add(snippet.length, false)
  return parts
}
