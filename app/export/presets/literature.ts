/** Literature note: what it is, what to take away, each annotation in the order of the text, the note. */
import { about, annotations, noteSection, quotes } from '../sections.ts'
import type { Preset } from './index.ts'

export const literature: Preset = (set, entry, flavour) => [
  ...about(entry, flavour),
  ...annotations(quotes(set, entry, entry.annotations, flavour)),
  ...noteSection(set, entry, flavour),
]
