/** Layouts of an article's file. A preset is one file here: the blocks that follow the title. */
import type { ExportFlavour, ExportPreset } from '../../contract.ts'
import type { ExportedArticle, ExportSet } from '../data.ts'
import { bibliography } from './bibliography.ts'
import { claims } from './claims.ts'
import { highlights } from './highlights.ts'
import { literature } from './literature.ts'

export type Preset = (set: ExportSet, entry: ExportedArticle, flavour: ExportFlavour) => string[]

export const PRESETS: Record<ExportPreset, Preset> = { literature, claims, bibliography, highlights }
