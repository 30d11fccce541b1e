/** OpenDocument's styles (https://docs.oasis-open.org/office/OpenDocument/v1.3/part3-schema), as far as they say what a text is. */
import { allNamed, ELEMENT, type XmlNode } from './xml.ts'

interface Style {
  name: string
  parent: string | null
  properties: Map<string, string>
}

/** How the writer of a list counts: from `start`, or not at all. */
export interface ListLevel {
  ordered: boolean
  start: number
}

export interface Styles {
  /** Names of a style and of those it is made from, in words (`Text body`), nearest first. */
  names(family: 'paragraph' | 'text', name: string | null): string[]
  /** Elements that mean what a run of text is set to look like, outermost first. */
  marksOf(name: string | null): Mark[]
  listLevel(name: string | null, depth: number): ListLevel
}
export type Mark = 'strong' | 'em' | 'del' | 'sup' | 'sub' | 'code' | 'mark'

const CODE = /^(?:source[ _]text|teletype|verbatim char|user[ _]entry|code)$/i

/** @param roots documents that hold styles; in case of doubt the later one is right */
export function stylesIn(roots: (XmlNode | null)[]): Styles {
  const styles = new Map<string, Style>()
  const lists = new Map<string, Map<number, ListLevel>>()
  for (const root of roots) {
    for (const node of allNamed(root, 'style:style')) {
      const [name, family] = [node.getAttribute('style:name'), node.getAttribute('style:family')]
      if (name === null || family === null) continue
      styles.set(`${family} ${name}`, {
        name: node.getAttribute('style:display-name') ?? inWords(name),
        parent: node.getAttribute('style:parent-style-name'),
        properties: propertiesOf(node),
      })
    }
    for (const node of allNamed(root, 'text:list-style'))
      lists.set(node.getAttribute('style:name') ?? '', levelsOf(node))
  }
  const chain = (family: string, name: string | null): Style[] => {
    const found: Style[] = []
    for (let style = styles.get(`${family} ${name}`); style && !found.includes(style); ) {
      found.push(style)
      style = styles.get(`${family} ${style.parent}`)
    }
    return found
  }
  const names: Styles['names'] = (family, name) => {
    const found = chain(family, name)
    return found.length > 0 || name === null ? found.map((style) => style.name) : [inWords(name)]
  }
  return {
    names,
    marksOf(name) {
      const found = chain('text', name)
      const property = (key: string) =>
        found.find(({ properties }) => properties.has(key))?.properties.get(key)
      const [raise = ''] = (property('style:text-position') ?? '').split(' ')
      const line = (key: string) => !/^(?:none)?$/.test(property(key) ?? '')
      const marks: (Mark | false)[] = [
        /^(?:bold|[6-9]00)$/.test(property('fo:font-weight') ?? '') && 'strong',
        (/^(?:italic|oblique)$/.test(property('fo:font-style') ?? '') ||
          line('style:text-underline-style')) &&
          'em',
        line('style:text-line-through-style') && 'del',
        /^(?:super|[1-9]\d*%)/.test(raise) && 'sup',
        /^(?:sub|-)/.test(raise) && 'sub',
        !/^(?:transparent)?$/.test(property('fo:background-color') ?? '') && 'mark',
        names('text', name).some((one) => CODE.test(one)) && 'code',
      ]
      return marks.filter((mark) => mark !== false)
    },
    listLevel: (name, depth) => lists.get(name ?? '')?.get(depth) ?? { ordered: false, start: 1 },
  }
}

/** `Text_20_body` is "Text body". */
const inWords = (name: string): string =>
  name.replace(/_([0-9a-f]{2,4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

const READ = [
  'fo:font-weight',
  'fo:font-style',
  'fo:background-color',
  'style:text-position',
  'style:text-underline-style',
  'style:text-line-through-style',
]

function propertiesOf(style: XmlNode): Map<string, string> {
  return new Map(
    allNamed(style, 'style:text-properties').flatMap((node) =>
      READ.flatMap((name): [string, string][] => {
        const value = node.getAttribute(name)
        return value === null ? [] : [[name, value]]
      }),
    ),
  )
}

function levelsOf(list: XmlNode): Map<number, ListLevel> {
  return new Map(
    [...list.childNodes].flatMap((level): [number, ListLevel][] => {
      if (level.nodeType !== ELEMENT) return []
      const ordered =
        level.nodeName === 'text:list-level-style-number' && level.getAttribute('style:num-format') !== ''
      const start = Number(level.getAttribute('text:start-value') ?? 1)
      return [[Number(level.getAttribute('text:level')), { ordered, start }]]
    }),
  )
}
