import katex from 'katex'
import 'katex/dist/katex.min.css'

/** A formula. KaTeX builds elements from the TeX (nothing in it can load or run); what it cannot read is shown as it is. */
export function formula(tex: string, display: boolean): HTMLElement {
  const element = document.createElement('span')
  if (display) element.dataset.kind = 'math'
  katex.render(tex, element, {
    displayMode: display,
    trust: false,
    throwOnError: false,
    strict: 'ignore',
    maxSize: 20,
  })
  return element
}
