import katex from 'katex'
import 'katex/dist/katex.min.css'
import { useLayoutEffect, useRef } from 'react'

interface Props {
  tex: string
  display: boolean
  start: number
  end: number
}

/** A formula. KaTeX builds elements from the TeX (nothing in it can load or run); what it cannot read is shown as it is. */
export function Formula({ tex, display, start, end }: Props) {
  const ref = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    if (ref.current)
      katex.render(tex, ref.current, {
        displayMode: display,
        trust: false,
        throwOnError: false,
        strict: 'ignore',
        maxSize: 20,
      })
  }, [tex, display])
  return <span ref={ref} data-start={start} data-end={end} data-kind={display ? 'math' : undefined} />
}
