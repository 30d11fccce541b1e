import { Download, X } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Mark } from '../../../app/contract.ts'
import type { Article, Revision } from '../../../app/model/article.ts'
import { useLibraryQuery } from '../../data/queries.ts'
import { saveAs } from '../../exporting/save-as.ts'
import { useFormat, useT } from '../../i18n/index.tsx'
import { useBareKeys } from '../../keys.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import styles from './Original.module.css'

const PdfPages = lazy(() => import('./PdfPages.tsx'))

/** So much of a text file is shown; the rest is in the file. */
const SHOWN = 200_000

/** Neither pages nor text that a person would read. */
const NOT_SHOWN = new Set(['docx', 'odt', 'rtf', 'epub', 'zip'])

interface Pages {
  revision: Pick<Revision, 'id' | 'pages'>
  /** The revision's. */
  text: string
  passages: readonly Mark[]
  /** The passage one was at. */
  active: string | null
  /** Where one was reading: code units of the text. */
  offset: number
}

interface Props extends Pages {
  article: Article
  onClose: () => void
}

/** The file as it came: a PDF's pages, text as text (never as a page that could do something), anything else to be saved. */
export function OriginalDialog({ article, onClose, ...pages }: Props) {
  const t = useT()
  const format = useFormat()
  const { data, isPending } = useLibraryQuery(
    ['source', article.id, pages.revision.id],
    (client) => client.articles.source({ id: article.id }),
    [],
  )
  const onKeyDown = useBareKeys({ O: onClose })
  return (
    <Dialog
      isOpen
      hideTitle
      size="window"
      title={data?.source.name ?? t('reader.original')}
      onClose={onClose}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of what is inside */}
      <div className={styles.dialog} onKeyDown={onKeyDown}>
        <header className={styles.head}>
          <strong aria-hidden>{data?.source.name ?? t('reader.original')}</strong>
          {data && (
            <span className={styles.soft}>
              {format.bytes(data.source.size)} · {format.date(data.source.imported)}
            </span>
          )}
          <span className={styles.space} />
          {data && (
            <IconButton label={t('common.save')} onPress={() => saveAs(data.file, data.source.name)}>
              <Download size={16} aria-hidden />
            </IconButton>
          )}
          <IconButton label={t('common.close')} shortcut="Escape" onPress={onClose}>
            <X size={16} aria-hidden />
          </IconButton>
        </header>
        {data ? (
          <Content file={data.file} format={data.source.format} {...pages} />
        ) : (
          <p className={styles.notice}>{t(isPending ? 'reader.loading' : 'reader.noOriginal')}</p>
        )}
      </div>
    </Dialog>
  )
}

function Content({ format, ...pages }: { file: Blob; format: string } & Pages) {
  const t = useT()
  if (NOT_SHOWN.has(format)) return <p className={styles.notice}>{t('reader.originalToSave')}</p>
  if (format !== 'pdf') return <SourceText file={pages.file} />
  return (
    <Suspense fallback={<p className={styles.notice}>{t('reader.loading')}</p>}>
      <PdfPages {...pages} />
    </Suspense>
  )
}

function SourceText({ file }: { file: Blob }) {
  const [text, setText] = useState('')
  useEffect(() => {
    file.slice(0, SHOWN).text().then(setText)
  }, [file])
  return <pre className={styles.source}>{text}</pre>
}
