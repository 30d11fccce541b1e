import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useLibraryQuery } from '../data/queries.ts'
import { saveAs } from '../exporting/save-as.ts'
import { useFormat, useT } from '../i18n/index.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import styles from './Reader.module.css'

/** So much of a text file is shown; the rest is in the file. */
const SHOWN = 200_000

/** The file as it came: text as text (never as a page that could do something), anything else to be saved. */
export function OriginalDialog({ articleId, onClose }: { articleId: string; onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const { data } = useLibraryQuery(
    ['source', articleId],
    (client) => client.articles.source({ id: articleId }),
    [],
  )
  const [text, setText] = useState<string | null>(null)
  const isText = data && !['pdf', 'docx', 'epub', 'zip'].includes(data.source.format)
  useEffect(() => {
    if (data && isText) data.file.slice(0, SHOWN).text().then(setText)
  }, [data, isText])
  return (
    <Dialog isOpen size="large" title={data?.source.name ?? t('reader.original')} onClose={onClose}>
      {data && (
        <p className={styles.soft}>
          {data.source.format} · {format.bytes(data.source.size)} · {format.date(data.source.imported)}
        </p>
      )}
      {text !== null && <pre className={styles.source}>{text}</pre>}
      {data && (
        <Button onPress={() => saveAs(data.file, data.source.name)}>
          <Download size={16} aria-hidden /> {t('common.save')}
        </Button>
      )}
    </Dialog>
  )
}
