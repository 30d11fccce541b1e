/** Images inside a page's markup: kept aside before the markup is parsed, since they can be most of its bytes. */

/** A shorter one costs less than looking it up. */
const LONG = 500
const DATA_URL =
  /data:(?:image|font|audio|video|application)\/[\w.+-]+(?:;[\w=-]+)*;base64,[A-Za-z0-9+/=\s]*/g

/** @returns the markup with a short name for each long `data:` URL, and what the names stand for */
export function liftDataUrls(html: string): { markup: string; images: Map<string, string> } {
  const images = new Map<string, string>()
  if (!html.includes(';base64,')) return { markup: html, images }
  const markup = html.replace(DATA_URL, (url) => {
    if (url.length < LONG) return url
    const name = `data:image/png,postil-${images.size}`
    images.set(name, url)
    return name
  })
  return { markup, images }
}
