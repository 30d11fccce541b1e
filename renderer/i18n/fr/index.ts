/** The French catalogue. */
import type { en } from '../en/index.ts'
import type { Translation } from '../message.ts'
import { claims } from './claims.ts'
import { commands } from './commands.ts'
import { common } from './common.ts'
import { errors } from './errors.ts'
import { exporting } from './exporting.ts'
import { imports } from './imports.ts'
import { inputs } from './inputs.ts'
import { keys } from './keys.ts'
import { library } from './library.ts'
import { notes } from './notes.ts'
import { reader } from './reader.ts'
import { report } from './report.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'

export const fr: { [A in keyof typeof en]: Translation<(typeof en)[A]> } = {
  claims,
  commands,
  common,
  errors,
  exporting,
  imports,
  inputs,
  keys,
  library,
  notes,
  reader,
  report,
  search,
  settings,
  shell,
}
