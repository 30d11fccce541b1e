/**
 * Word's formulas (Office MathML, ECMA-376 part 1, chapter 22.1) as TeX. What has no equivalent keeps its content, in order;
 * characters stay the Unicode ones they are.
 */
import { DOMParser } from 'linkedom'

interface XmlNode {
  nodeName: string
  textContent: string | null
  childNodes: Iterable<XmlNode>
  getAttribute?(name: string): string | null
}

/** TeX for one `m:oMath` element, given as markup. */
export function texOfOmml(markup: string): string {
  const document = new DOMParser().parseFromString(markup, 'text/xml') as unknown as XmlNode
  return children(document)
    .replace(/\s+/g, ' ')
    .replace(/([_^]) /g, '$1')
    .trim()
}

const elements = (node: XmlNode): XmlNode[] => [...node.childNodes].filter(({ getAttribute }) => getAttribute)
const child = (node: XmlNode, name: string): XmlNode | undefined =>
  elements(node).find(({ nodeName }) => nodeName === `m:${name}`)
const property = (node: XmlNode, of: string, name: string): string | null => {
  const properties = child(node, of)
  const found = properties && child(properties, name)
  return found ? (found.getAttribute!('m:val') ?? '') : null
}
const children = (node: XmlNode | undefined): string => (node ? elements(node).map(tex).join('') : '')
const group = (inner: string): string => ([...inner.trim()].length === 1 ? inner.trim() : `{${inner.trim()}}`)
const sub = (node: XmlNode | undefined): string => script('_', children(node))
const sup = (node: XmlNode | undefined): string => script('^', children(node))
const script = (sign: string, inner: string): string => (inner.trim() ? sign + group(inner) : '')

const SUMS: Record<string, string> = {
  '∑': '\\sum',
  '∏': '\\prod',
  '∫': '\\int',
  '∬': '\\iint',
  '∮': '\\oint',
  '⋃': '\\bigcup',
  '⋂': '\\bigcap',
  '∐': '\\coprod',
}
const ACCENTS: Record<string, string> = {
  '\u0302': 'hat',
  '\u0303': 'tilde',
  '\u0304': 'bar',
  '\u0305': 'bar',
  '\u0307': 'dot',
  '\u0308': 'ddot',
  '\u030c': 'check',
  '\u20d7': 'vec',
  '\u0306': 'breve',
  '\u0301': 'acute',
  '\u0300': 'grave',
}
const FUNCTIONS =
  /^(?:arccos|arcsin|arctan|arg|cosh?|cot|csc|deg|det|dim|exp|gcd|inf|ker|lim|ln|log|max|min|Pr|sec|sinh?|sup|tanh?)$/
const DELIMITERS: Record<string, string> = {
  '{': '\\{',
  '}': '\\}',
  '': '.',
  '⟨': '\\langle',
  '⟩': '\\rangle',
  '‖': '\\|',
}

function tex(node: XmlNode): string {
  const name = node.nodeName.replace(/^m:/, '')
  const at = (inner: string) => child(node, inner)
  switch (name) {
    case 'r':
      return run(node)
    case 'f': {
      const [num, den] = [children(at('num')), children(at('den'))]
      const type = property(node, 'fPr', 'type')
      if (type === 'lin' || type === 'skw') return `${num}/${den}`
      return `\\${type === 'noBar' ? 'binom' : 'frac'}{${num.trim()}}{${den.trim()}}`
    }
    case 'sSup':
      return base(at('e')) + sup(at('sup'))
    case 'sSub':
      return base(at('e')) + sub(at('sub'))
    case 'sSubSup':
      return base(at('e')) + sub(at('sub')) + sup(at('sup'))
    case 'sPre':
      return `{}${sub(at('sub'))}${sup(at('sup'))}${base(at('e'))}`
    case 'rad': {
      const degree = children(at('deg')).trim()
      return `\\sqrt${degree ? `[${degree}]` : ''}{${children(at('e'))}}`
    }
    case 'nary': {
      const sign = property(node, 'naryPr', 'chr') ?? '∫'
      return `${SUMS[sign] ?? sign}${sub(at('sub'))}${sup(at('sup'))} ${children(at('e'))}`
    }
    case 'd': {
      const side = (which: string, otherwise: string) => {
        const char = property(node, 'dPr', which) ?? otherwise
        return DELIMITERS[char] ?? char
      }
      const inner = elements(node)
        .filter(({ nodeName }) => nodeName === 'm:e')
        .map(children)
      return `\\left${side('begChr', '(')} ${inner.join(property(node, 'dPr', 'sepChr') ?? '|')} \\right${side('endChr', ')')}`
    }
    case 'func': {
      const words = children(at('fName')).trim()
      return `${FUNCTIONS.test(words) ? `\\${words}` : words} ${children(at('e'))}`
    }
    case 'limLow':
      return `${base(at('e'))}${sub(at('lim'))}`
    case 'limUpp':
      return `${base(at('e'))}${sup(at('lim'))}`
    case 'acc':
      return `\\${ACCENTS[property(node, 'accPr', 'chr') ?? '\u0302'] ?? 'hat'}{${children(at('e'))}}`
    case 'bar':
      return `\\${property(node, 'barPr', 'pos') === 'top' ? 'overline' : 'underline'}{${children(at('e'))}}`
    case 'm':
      return `\\begin{matrix}${elements(node)
        .filter(({ nodeName }) => nodeName === 'm:mr')
        .map((row) => elements(row).map(children).join(' & '))
        .join(' \\\\ ')}\\end{matrix}`
    case 'eqArr':
      return `\\begin{aligned}${elements(node)
        .filter(({ nodeName }) => nodeName === 'm:e')
        .map(children)
        .join(' \\\\ ')}\\end{aligned}`
    default:
      return name.endsWith('Pr') ? '' : children(node)
  }
}

function base(node: XmlNode | undefined): string {
  const inner = children(node).trim()
  return FUNCTIONS.test(inner) ? `\\${inner}` : group(inner)
}

/** Characters that mean something to TeX; those that no backslash escapes have names, others in a formula than in text. */
const SPECIAL = /[#$%&_{}\\^~]/g
const TEXT_NAMES: Record<string, string> = {
  '\\': '\\textbackslash',
  '^': '\\textasciicircum',
  '~': '\\textasciitilde',
}
const MATH_NAMES: Record<string, string> = {
  '\\': '\\backslash ',
  '^': '\\text{\\textasciicircum}',
  '~': '\\sim ',
}

/** A run: upright words of more than a letter are text, everything else is symbols. */
function run(node: XmlNode): string {
  const text = elements(node)
    .filter(({ nodeName }) => nodeName === 'm:t')
    .map(({ textContent }) => textContent ?? '')
    .join('')
  const properties = child(node, 'rPr')
  if (properties && child(properties, 'nor'))
    return `\\text{${text.replace(SPECIAL, (char) => (TEXT_NAMES[char] ? `${TEXT_NAMES[char]}{}` : `\\${char}`))}}`
  return text
    .replace(SPECIAL, (char) => MATH_NAMES[char] ?? `\\${char}`)
    .replace(/\s*([=<>≤≥≠≈+−×·→∈])\s*/g, ' $1 ')
}
