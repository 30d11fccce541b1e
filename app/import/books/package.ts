/** XML of an EPUB's package, as far as it is read. */
export interface XmlElement {
  localName: string
  textContent: string | null
  getAttribute(name: string): string | null
  querySelectorAll(selector: string): Iterable<XmlElement>
}
