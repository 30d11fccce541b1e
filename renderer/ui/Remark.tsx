import { lazy, Suspense } from 'react'

/** Reading Markdown takes a parser that most remarks need not wait for. */
const RemarkText = lazy(() => import('./RemarkText.tsx'))
/** Without any of these a remark is the text it is. */
const MARKUP = /[*_~`[<\\=$&]|^ {0,3}(?:[#>+-]|\d+[.)])/m

/** A comment as it is meant: its Markdown shown as text, for places where it is read and not written. */
export function Remark({ markdown }: { markdown: string }) {
  if (!MARKUP.test(markdown)) return markdown
  return (
    <Suspense fallback={markdown}>
      <RemarkText markdown={markdown} />
    </Suspense>
  )
}
