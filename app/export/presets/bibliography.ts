/** Annotated bibliography: what it is, what to take away, and the note. */
import { about, noteSection } from '../sections.ts'
import type { Preset } from './index.ts'

export const bibliography: Preset = (set, entry, flavour) => [
  ...about(entry, flavour),
  ...noteSection(set, entry, flavour),
]
