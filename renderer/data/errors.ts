/** What went wrong, in the person's language. */
import { ERRORS, type ErrorCode, PostilError } from '../../app/errors.ts'
import type { Translate } from '../i18n/catalogue.ts'
import { inputs } from '../i18n/en/inputs.ts'
import type { Params } from '../i18n/message.ts'

export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(ERRORS, code)

/** The code of an error from the library; null for anything else. */
export function errorCode(error: unknown): ErrorCode | null {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return isErrorCode(code) ? code : null
}

/** One or two sentences: what happened and what to do. */
export function errorText(error: unknown, t: Translate): string {
  const code = errorCode(error)
  if (code !== null) return t(`errors.${code}`, readable(paramsOf(error), t))
  if (isConnectionError(error)) return t('errors.connection')
  return t('errors.unexpected', { detail: error instanceof Error ? error.message : String(error) })
}

/** The person, or the window, stopped it: not worth a word. */
export function isCancelled(error: unknown): boolean {
  return errorCode(error) === 'cancelled' || (error instanceof Error && error.name === 'AbortError')
}

function paramsOf(error: unknown): Params {
  if (error instanceof PostilError) return error.params
  return error instanceof Error && 'data' in error && typeof error.data === 'object' && error.data !== null
    ? (error.data as Params)
    : {}
}

const KINDS = ['article', 'annotation', 'claim', 'note', 'tag', 'project'] as const

const isInput = (words: unknown): words is keyof typeof inputs =>
  typeof words === 'string' && Object.hasOwn(inputs, words)

/** Kinds of objects by the names they have for people, and what `app` says of an input in their language. */
function readable(params: Params, t: Translate): Params {
  const kind = KINDS.find((name) => name === params.kind)
  const { detail } = params
  return {
    ...params,
    ...(kind && { kind: t(`common.${kind}`) }),
    ...(isInput(detail) && { detail: t(`inputs.${detail}`) }),
  }
}

const isConnectionError = (error: unknown): boolean =>
  error instanceof Error && /closed|connection|websocket|network/i.test(error.message)
