/** Claim-centred: the annotations under the claims they speak to; those that speak to none come last. */

import { about, annotations, noteSection, quotes } from '../sections.ts'
import { escapeText } from '../text.ts'
import type { Preset } from './index.ts'

export const claims: Preset = (set, entry, flavour) => {
  const sorted = new Map<string, typeof entry.annotations>()
  for (const annotation of entry.annotations) {
    // Once: a block has one name, and its other claims are listed in it.
    const [first] = set.evidenceOf(annotation.id)
    const claimId = first?.claimId ?? ''
    sorted.set(claimId, [...(sorted.get(claimId) ?? []), annotation])
  }
  const sections = set.claims.flatMap(({ claim }) => {
    const own = sorted.get(claim.id)
    return own ? [`### ${escapeText(claim.statement, flavour)}`, ...quotes(set, entry, own, flavour)] : []
  })
  const rest = sorted.get('') ?? []
  return [
    ...about(entry, flavour),
    ...annotations([
      ...sections,
      rest.length > 0 && sections.length > 0 ? '### Unsorted' : '',
      ...quotes(set, entry, rest, flavour),
    ]),
    ...noteSection(set, entry, flavour),
  ]
}
