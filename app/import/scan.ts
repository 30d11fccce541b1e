/** A linear look at markup before any DOM is built: how deep it nests, since depth is what brings DOM parsers down. */
import { PostilError } from '../errors.ts'

/** Pages of real sites nest some dozens of levels; generated tables of tables, a few hundred. */
const DEPTH_LIMIT = 1_000
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** Elements whose end tag is optional: a page may leave thousands of them open, and they do not nest. */
const OPTIONAL = new Set(
  'p li dt dd option optgroup tr td th thead tbody tfoot colgroup rp rt html head body'.split(' '),
)

/** @throws PostilError `tooDeep` */
export function assertShallow(markup: string, name: string): void {
  let depth = 0
  for (const [, end, tag, selfClosing] of markup.matchAll(/<(\/?)([a-zA-Z][\w:-]*)[^<>]*?(\/?)>/g)) {
    const element = tag!.toLowerCase()
    if (VOID.has(element) || OPTIONAL.has(element) || selfClosing) continue
    depth = Math.max(0, depth + (end ? -1 : 1))
    if (depth > DEPTH_LIMIT)
      throw new PostilError('tooDeep', { path: name, depth: `more than ${DEPTH_LIMIT}`, limit: DEPTH_LIMIT })
  }
}
