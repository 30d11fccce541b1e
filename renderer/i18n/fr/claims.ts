import type { claims as english } from '../en/claims.ts'
import type { Translation } from '../message.ts'

export const claims: Translation<typeof english> = {}
