/** Plain highlights: the annotations in the order of the text, nothing else. */
import { annotations, quotes } from '../sections.ts'
import type { Preset } from './index.ts'

export const highlights: Preset = (set, entry, flavour) =>
  annotations(quotes(set, entry, entry.annotations, flavour))
