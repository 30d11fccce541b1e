import type { Article, ReportEntry } from '../../app/model/article.ts'
import { useCommand } from '../data/commands.ts'
import { useT } from '../i18n/index.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { showToast } from '../ui/toasts.ts'
import styles from './Reader.module.css'

interface Props {
  article: Article
  report: readonly ReportEntry[]
  onClose: () => void
}

/** What importing did to the file, and reading it again. */
export function ReportDialog({ article, report, onClose }: Props) {
  const t = useT()
  const again = useCommand((client, force: boolean) =>
    client.imports.extractAgain({ articleId: article.id, force }),
  )
  return (
    <Dialog isOpen title={t('reader.report')} onClose={onClose}>
      {report.length === 0 ? (
        <p>{t('reader.reportNothing')}</p>
      ) : (
        <ul className={styles.report}>
          {report.map(({ kind, what, detail }, i) => (
            // Entries have no identity; the list never changes.
            <li key={i}>
              <span className={styles.soft}>{t(`reader.${kind}`)}</span> {what}
              {detail && <span className={styles.soft}> — {detail}</span>}
            </li>
          ))}
        </ul>
      )}
      {article.sourceId && (
        <Button
          isDisabled={again.pending}
          onPress={async () => {
            const result = await again.run(false)
            if (result)
              showToast({ text: t(result.stored ? 'reader.readAgainDone' : 'reader.readAgainSame') })
          }}
        >
          {t('reader.readAgain')}
        </Button>
      )}
    </Dialog>
  )
}
