import type { SearchHit } from '../../app/contract.ts'
import { pieces } from './hits.ts'

/** The words around a hit, with the hit marked. */
export function Snippet({ hit }: { hit: SearchHit }) {
  return (
    <>
      {pieces(hit).map(({ at, text, marked }) =>
        marked ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
      )}
    </>
  )
}
