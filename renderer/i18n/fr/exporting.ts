import type { exporting as english } from '../en/exporting.ts'
import type { Translation } from '../message.ts'

export const exporting: Translation<typeof english> = {}
