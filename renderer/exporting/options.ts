/** What an export can be asked for. */
import { z } from 'zod'
import type { ExportFlavour, ExportFormat, ExportPreset } from '../../app/contract.ts'
import type { MessageKey } from '../i18n/index.tsx'

export const FORMATS: Record<ExportFormat, MessageKey> = {
  markdown: 'exporting.formatMarkdown',
  w3c: 'exporting.formatW3c',
  hypothesis: 'exporting.formatHypothesis',
  readwise: 'exporting.formatReadwise',
  csv: 'exporting.formatCsv',
  bibtex: 'exporting.formatBibtex',
  ris: 'exporting.formatRis',
  'csl-json': 'exporting.formatCslJson',
}

export const FLAVOURS: Record<ExportFlavour, MessageKey> = {
  obsidian: 'exporting.flavourObsidian',
  commonmark: 'exporting.flavourCommonmark',
  pandoc: 'exporting.flavourPandoc',
}

export const PRESETS: Record<ExportPreset, MessageKey> = {
  literature: 'exporting.presetLiterature',
  claims: 'exporting.presetClaims',
  bibliography: 'exporting.presetBibliography',
  highlights: 'exporting.presetHighlights',
}

export const SCOPES = ['chosen', 'project', 'everything'] as const
export type Scope = (typeof SCOPES)[number]

const keysOf = <K extends string>(words: Record<K, MessageKey>) => Object.keys(words) as [K, ...K[]]

/** What was chosen last time; remembered. */
export const Options = z.object({
  as: z.enum(keysOf(FORMATS)).catch('markdown'),
  flavour: z.enum(keysOf(FLAVOURS)).catch('obsidian'),
  preset: z.enum(keysOf(PRESETS)).catch('literature'),
  folder: z.string().catch(''),
})
export type Options = z.infer<typeof Options>

/** The entries of a select from a table of words. */
export const optionsOf = <K extends string>(words: Record<K, MessageKey>, t: (key: MessageKey) => string) =>
  (Object.keys(words) as K[]).map((value) => ({ value, label: t(words[value]) }))
