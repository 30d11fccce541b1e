import { useEffect, useState } from 'react'
import { useClient } from '../../../data/client.tsx'
import { useT } from '../../../i18n/index.tsx'

/** An image that the library keeps. Until it is read, or when it is not there, its words stand for it. */
export function LibraryImage({ sha256, alt }: { sha256: string; alt: string }) {
  const t = useT()
  const client = useClient()
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let left = false
    const show = (blob: Blob | null) => {
      if (!blob || left) return
      made = URL.createObjectURL(blob)
      setAddress(made)
    }
    client.articles.image({ sha256 }).then(show, () => {})
    return () => {
      left = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [client, sha256])
  if (address === null) return <span className="note-image">{alt || t('reader.image')}</span>
  return <img src={address} alt={alt} className="note-picture" draggable={false} />
}
