import type { reader as english } from '../en/reader.ts'
import type { Translation } from '../message.ts'

export const reader: Translation<typeof english> = {}
