/** Finding words a person typed or copied in a text. */
import { foldForSearch } from '../text/index.ts'

/**
 * The places of a quote (code units, end exclusive). As written first; failing that, with white space, case and typography
 * folded on both sides. `prefix` and `suffix`, when given, must stand directly before and behind it.
 */
export function findQuote(
  text: string,
  quote: string,
  prefix = '',
  suffix = '',
): { start: number; end: number }[] {
  const plain = occurrences(text, quote, prefix, suffix)
  if (plain.length > 0) return plain
  const fold = (part: string) => foldForSearch(part).text.replace(/\s+/g, ' ')
  const folded = foldForSearch(text)
  // White space runs are folded by matching any run, so that the map to the original stays as it is.
  const pattern = (part: string) =>
    fold(part)
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/ /g, '\\s+')
  const source = `(?<=${pattern(prefix)})${pattern(quote.trim())}(?=${pattern(suffix)})`
  return [...folded.text.matchAll(new RegExp(source, 'g'))].map((match) => ({
    start: folded.toOriginal(match.index),
    end: folded.toOriginal(match.index + match[0].length),
  }))
}

function occurrences(text: string, quote: string, prefix: string, suffix: string) {
  const whole = prefix + quote + suffix
  const found: { start: number; end: number }[] = []
  if (!quote) return found
  for (let at = text.indexOf(whole); at >= 0; at = text.indexOf(whole, at + 1)) {
    found.push({ start: at + prefix.length, end: at + prefix.length + quote.length })
  }
  return found
}
