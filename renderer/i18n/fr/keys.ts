import type { keys as english } from '../en/keys.ts'
import type { Translation } from '../message.ts'

export const keys: Translation<typeof english> = {}
