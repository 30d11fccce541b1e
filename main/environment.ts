/** Clock, ids and hashes, as Node has them. */
import { randomBytes } from 'node:crypto'
import type { Environment } from '../app/commands/transaction.ts'
import { sha256Hex } from './store/objects.ts'

/** Crockford's base32 in lower case: no i, l, o, u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** 80 random bits in base32: 16 characters, no time in them, so that short prefixes tell ids apart. */
export const newId = (): string => Array.from(randomBytes(16), (byte) => ALPHABET[byte & 31]).join('')

export const environment: Environment = { now: Date.now, newId, sha256: sha256Hex }
