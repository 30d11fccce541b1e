/** The English catalogue, by area of the interface. It is the source of the keys. */
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

export const en = {
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
