/** XML of word processors' and Zotero's files, by the names as they are written there (`w:p`, `text:span`). */
import { DOMParser } from 'linkedom'
import { decode } from '../decode.ts'
import { assertShallow } from '../scan.ts'

export interface XmlNode {
  nodeType: number
  nodeName: string
  textContent: string | null
  childNodes: Iterable<XmlNode>
  getAttribute(name: string): string | null
}
export const ELEMENT = 1
export const TEXT = 3

/** Null where there is no such file. @throws PostilError `tooDeep`, `fileTooLarge` */
export function readXml(file: Uint8Array<ArrayBuffer> | undefined, name: string): XmlNode | null {
  return file ? parseXml(decode(file).text, name) : null
}

/** @throws PostilError `tooDeep`, `fileTooLarge` */
export function parseXml(source: string, name: string): XmlNode {
  assertShallow(source, name)
  return new DOMParser().parseFromString(source, 'text/xml') as unknown as XmlNode
}

/** The outermost elements of that name, in document order. */
export function allNamed(root: XmlNode | null, nodeName: string): XmlNode[] {
  const found: XmlNode[] = []
  const visit = (node: XmlNode) => {
    if (node.nodeName === nodeName) found.push(node)
    else for (const child of node.childNodes) visit(child)
  }
  if (root) visit(root)
  return found
}
