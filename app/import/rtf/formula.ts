/** Formulas: RTF's control words are the elements of Word's own notation (`\mf` is `m:f`), from which they become TeX. */
import { texOfOmml } from '../books/omml.ts'
import { escapeMarkup } from '../html/entities.ts'

interface Part {
  /** Without the `m`; '' for a group that is no element. */
  name: string
  text: string
  inner: string
}

/** Is told of what stands in a `\moMath` group, and gives it as MathML that holds TeX. */
export class Formula {
  private readonly parts: Part[] = [{ name: 'oMath', text: '', inner: '' }]

  open(): void {
    this.parts.push({ name: '', text: '', inner: '' })
  }

  close(): void {
    const part = this.parts.length > 1 ? this.parts.pop() : undefined
    if (!part) return
    const outer = this.parts.at(-1)!
    // Formatting around the letters of a run.
    if (!part.name) {
      outer.text += part.text
      outer.inner += part.inner
    } else outer.inner += markupOf(part)
  }

  word(name: string): void {
    const part = this.parts.at(-1)!
    if (!part.name && /^m[A-Za-z]/.test(name)) part.name = name.slice(1)
  }

  text(text: string): void {
    this.parts.at(-1)!.text += text
  }

  markup(): string {
    const inner = this.parts[0]!.inner
    const tex = texOfOmml(`<m:oMath>${inner}</m:oMath>`)
    return `<math display="inline"><annotation encoding="application/x-tex">${escapeMarkup(tex)}</annotation></math>`
  }
}

/** A run holds letters, a property its value, anything else further elements. */
function markupOf({ name, text, inner }: Part): string {
  const value = escapeMarkup(text.trim())
  if (name === 'r') return `<m:r><m:t>${escapeMarkup(text)}</m:t></m:r>`
  return value && !inner ? `<m:${name} m:val="${value}"/>` : `<m:${name}>${inner}</m:${name}>`
}
