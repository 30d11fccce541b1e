import { ImageOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useClient } from '../../data/client.tsx'
import { useT } from '../../i18n/index.tsx'
import styles from './ArticleView.module.css'

interface Props {
  url: string
  alt: string
  title: string | null
  start: number
  end: number
}

/** An image that came with the file. One that is elsewhere is never fetched: its place says so. */
export function ArticleImage({ url, alt, title, start, end }: Props) {
  const t = useT()
  const client = useClient()
  const [source, setSource] = useState<string | null>(null)
  const sha256 = url.startsWith('image:') ? url.slice('image:'.length) : null
  useEffect(() => {
    if (sha256 === null) return
    let address: string | undefined
    let gone = false
    client.articles.image({ sha256 }).then(
      (blob) => {
        if (!blob || gone) return
        address = URL.createObjectURL(blob)
        setSource(address)
      },
      () => setSource(null),
    )
    return () => {
      gone = true
      if (address) URL.revokeObjectURL(address)
    }
  }, [client, sha256])
  return (
    <span className={styles.image} data-start={start} data-end={end}>
      {source ? (
        <img src={source} alt={alt} title={title ?? undefined} />
      ) : (
        <span className={styles.missing}>
          <ImageOff size={16} aria-hidden />
          {alt || t('reader.imageElsewhere')}
        </span>
      )}
    </span>
  )
}
