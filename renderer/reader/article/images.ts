/** The images of an article: those that came with the file are read from the library, no other is ever fetched. */
import type { Client } from '../../data/client.tsx'
import styles from './ArticleView.module.css'
import type { PutImage } from './build.ts'

/**
 * @param elsewhere what stands in the place of an image that did not come with the file and has no words of its own
 * @returns `put` for building the article; `release` gives the images' memory back
 */
export function articleImages(
  client: Pick<Client, 'articles'>,
  elsewhere: string,
): { put: PutImage; release: () => void } {
  const addresses: string[] = []
  let released = false
  const put: PutImage = (into, sha256, alt) => {
    const missing = document.createElement('span')
    missing.className = styles.missing!
    missing.textContent = alt || elsewhere
    into.append(missing)
    if (sha256 === null) return
    const place = (blob: Blob | null) => {
      if (!blob || released) return
      const image = document.createElement('img')
      image.src = URL.createObjectURL(blob)
      image.alt = alt
      addresses.push(image.src)
      missing.replaceWith(image)
    }
    // Not read: its place keeps saying what should be there.
    client.articles.image({ sha256 }).then(place, () => {})
  }
  const release = () => {
    released = true
    for (const address of addresses) URL.revokeObjectURL(address)
  }
  return { put, release }
}
