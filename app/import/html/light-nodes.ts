/**
 * linkedom's nodes without what a page that is only read does not need. Each part is made anew for every element, or for
 * every look at one, and together they are more than half of the time and of the memory that parsing takes:
 *
 * - a map of listeners (nobody listens);
 * - a set of class names behind every look at `class` (the attribute holds the same names, once it is set);
 * - a proxy for the style of an element that has none.
 */
import { EventTarget, parseHTML } from 'linkedom'

/** What is relied upon of linkedom's `Element`. */
interface Element {
  readonly ownerDocument: { createAttribute(name: string): Attribute }
  getAttributeNode(name: string): Attribute | null
  setAttributeNode(attribute: Attribute): void
}
interface Attribute {
  value: string
}

/** From here on, pages are parsed into light nodes. */
export function makeNodesLight(): void {
  const types: object[] = []
  for (
    let type = parseHTML('').document.createElement('p').constructor as object;
    type !== EventTarget;
    type = Object.getPrototypeOf(type)
  )
    types.push(type)
  Object.setPrototypeOf(types.at(-1)!, class {})
  const element = types
    .map((type) => (type as { prototype: object }).prototype)
    .find((prototype) => Object.hasOwn(prototype, 'className'))!
  const style = Object.getOwnPropertyDescriptor(element, 'style')!.get!
  Object.defineProperties(element, {
    className: {
      get(this: Element) {
        return this.getAttributeNode('class')?.value ?? ''
      },
      set(this: Element, value: unknown) {
        let attribute = this.getAttributeNode('class')
        if (!attribute) {
          attribute = this.ownerDocument.createAttribute('class')
          this.setAttributeNode(attribute)
        }
        attribute.value = eachOnce(String(value))
      },
    },
    style: {
      get(this: Element) {
        return this.getAttributeNode('style') ? style.call(this) : null
      },
    },
  })
}

/** Class names as linkedom's own set of them gives them back: each once, one space between. */
const eachOnce = (names: string): string =>
  /\s/.test(names) ? [...new Set(names.split(/\s+/).filter(Boolean))].join(' ') : names
