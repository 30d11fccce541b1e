import { Ellipsis, NotebookPen, PencilLine, TableOfContents } from 'lucide-react'
import { memo, useState } from 'react'
import type { ArticleView } from '../../app/contract.ts'
import type { Translate } from '../i18n/catalogue.ts'
import { useT } from '../i18n/index.tsx'
import { unbroken } from '../i18n/passage-words.ts'
import { usePrint } from '../printing/use-print.ts'
import { FIELDS } from '../screens/library/fields.ts'
import { MetadataValue } from '../screens/library/MetadataFields.tsx'
import { useArticlePatch } from '../screens/library/useArticlePatch.ts'
import { openOverlay } from '../shell/overlays.ts'
import { Button, IconButton } from '../ui/Button.tsx'
import { InPlace } from '../ui/InPlace.tsx'
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx'
import styles from './Reader.module.css'
import { ReportDialog } from './ReportDialog.tsx'
import { VersionsDialog } from './versions/VersionsDialog.tsx'

interface Props {
  view: ArticleView
  toCheck: number
  onReview: () => void
  onEdit: () => void
  onNote: () => void
  onOutline: () => void
  onOriginal: () => void
  onCopy: () => void
}

const SHOWN = FIELDS.filter(({ name }) => name === 'authors' || name === 'site' || name === 'published')

/** A title of more characters is set smaller: it would be a screen of its own. */
const LONG = 160

/** Title, byline, what waits to be checked, and everything else about the article behind one button. */
export const ReaderHead = memo(function ReaderHead({
  view,
  toCheck,
  onReview,
  onEdit,
  onNote,
  onOutline,
  onOriginal,
  onCopy,
}: Props) {
  const t = useT()
  const print = usePrint()
  const { article, revision } = view
  const [dialog, setDialog] = useState<'versions' | 'report' | null>(null)
  const patch = useArticlePatch(article)
  const close = () => setDialog(null)
  return (
    <header className={styles.head}>
      <div className={styles.tools}>
        {toCheck > 0 && (
          <Button look="quiet" onPress={onReview}>
            {t('reader.toCheck', { count: toCheck })}
          </Button>
        )}
        <span className={styles.soft}>{t(`common.${article.status}`)}</span>
        <IconButton label={t('reader.outline')} shortcut="G" onPress={onOutline}>
          <TableOfContents size={16} aria-hidden />
        </IconButton>
        <IconButton label={t('reader.note')} shortcut="B" onPress={onNote}>
          <NotebookPen size={16} aria-hidden />
        </IconButton>
        <IconButton label={t('reader.editText')} onPress={onEdit}>
          <PencilLine size={16} aria-hidden />
        </IconButton>
        <Menu
          label={t('reader.more')}
          trigger={
            <IconButton label={t('reader.more')}>
              <Ellipsis size={16} aria-hidden />
            </IconButton>
          }
        >
          <MenuItem
            checked={article.status === 'read'}
            onAction={() => patch({ status: article.status === 'read' ? 'reading' : 'read' })}
          >
            {t('common.read')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem onAction={() => setDialog('versions')}>{t('reader.versions')}</MenuItem>
          <MenuItem onAction={() => setDialog('report')}>{t('reader.report')}</MenuItem>
          <MenuItem shortcut="O" isDisabled={article.sourceId === null} onAction={onOriginal}>
            {t('reader.original')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem onAction={onCopy}>{t('reader.copyAnnotations')}</MenuItem>
          <MenuItem
            shortcut="Mod+Shift+E"
            onAction={() => openOverlay({ kind: 'export', articleIds: [article.id] })}
          >
            {t('reader.export')}
          </MenuItem>
          <MenuItem shortcut="Mod+P" onAction={print}>
            {t('shell.print')}
          </MenuItem>
        </Menu>
      </div>
      <h1
        className={styles.title}
        lang={article.language ?? undefined}
        dir="auto"
        data-long={article.title.length > LONG || undefined}
      >
        <InPlace
          label={t('library.fieldTitle')}
          value={article.title}
          shown={unbroken(article.title)}
          placeholder={t('library.unknown')}
          guessed={article.origins.title?.guessed === true}
          onChange={(title) => patch({ title })}
        />
      </h1>
      <p className={styles.byline} dir="auto">
        {SHOWN.filter((field) => field.read(article) !== '').map((field) => (
          <MetadataValue key={field.name} field={field} article={article} patch={patch} />
        ))}
      </p>
      {article.words === 0 && <p className={styles.soft}>{withoutText(view, t)}</p>}
      {dialog === 'versions' && <VersionsDialog article={article} current={revision} onClose={close} />}
      {dialog === 'report' && <ReportDialog article={article} report={revision.report} onClose={close} />}
    </header>
  )
})

/** Why there is nothing to read, and what to do about it. */
function withoutText({ article, revision }: ArticleView, t: Translate): string {
  if (revision.report.some(({ what }) => what === 'scanned pages')) return t('reader.scan')
  const files = article.attachments?.map((path) => path.split(/[\\/]/).at(-1)!)
  return files?.length ? t('reader.recordFiles', { files: files.join(', ') }) : t('reader.record')
}
