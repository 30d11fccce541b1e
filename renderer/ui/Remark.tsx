import { lazy, Suspense } from 'react'

/** Reading Markdown takes a parser that most remarks need not wait for. */
const load = () => import('./RemarkText.tsx')
const RemarkText = lazy(load)
/** Without any of these a remark is the text it is. */
const MARKUP = /[*_~`[<\\=$&]|^ {0,3}(?:[#>+-]|\d+[.)])/m

let printed: Awaited<ReturnType<typeof load>>['printedRemark'] | undefined

/** Makes ready for `remarkToPrint`, which cannot wait: a browser that prints does not. */
export async function preparePrint(remarks: readonly string[]): Promise<void> {
  if (!printed && remarks.some((markdown) => MARKUP.test(markdown))) printed = (await load()).printedRemark
}

/** A comment on paper, as `Remark` has it on the screen; as it was written until `preparePrint` is done. */
export const remarkToPrint = (markdown: string): Node | string =>
  MARKUP.test(markdown) && printed ? printed(markdown) : markdown

/** A comment as it is meant: its Markdown shown as text, for places where it is read and not written. */
export function Remark({ markdown }: { markdown: string }) {
  if (!MARKUP.test(markdown)) return markdown
  return (
    <Suspense fallback={markdown}>
      <RemarkText markdown={markdown} />
    </Suspense>
  )
}
