import type { SearchHit } from '../../app/contract.ts'
import { useT } from '../i18n/index.tsx'
import { passageWords } from '../i18n/passage-words.ts'
import { pieces } from './hits.ts'

/** The words around a hit, with the hit marked. */
export function Snippet({ hit }: { hit: SearchHit }) {
  const t = useT()
  return (
    <>
      {pieces(hit).map(({ at, text, marked }) =>
        marked ? (
          <mark key={at}>{passageWords(text, t)}</mark>
        ) : (
          <span key={at}>{passageWords(text, t)}</span>
        ),
      )}
    </>
  )
}
