import type { library as english } from '../en/library.ts'
import type { Translation } from '../message.ts'

export const library: Translation<typeof english> = {}
