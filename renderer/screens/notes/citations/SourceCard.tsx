import { type ReactNode, useMemo } from 'react'
import { articleText } from '../../../../app/text/index.ts'
import { errorText } from '../../../data/errors.ts'
import { useLibraryQuery } from '../../../data/queries.ts'
import { useFormat, useT } from '../../../i18n/index.tsx'
import { navigate } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { stateWords } from '../../claims/parts/passage.ts'
import { QuoteInContext } from '../../claims/parts/QuoteInContext.tsx'
import { StanceSign } from '../../claims/parts/StanceSign.tsx'
import { saveFile } from '../../claims/parts/save-file.ts'
import { useAnnotation } from '../queries.ts'
import { pageOf, paragraphOf } from './locator.ts'
import styles from './SourceCard.module.css'

interface SourceCardProps {
  annotationId: string
  onClose: () => void
  /** Opens the passage beside. */
  onOpen: () => void
}

/** "Where does this come from?": the claim, the quote in its context, who wrote it, where, in which version and file. */
export function SourceCard({ annotationId, onClose, onOpen }: SourceCardProps) {
  const t = useT()
  const { data: annotation, error } = useAnnotation(annotationId)
  return (
    <Dialog
      title={t('notes.whereFrom')}
      isOpen
      onClose={onClose}
      footer={
        <Button look="primary" onPress={onOpen} isDisabled={!annotation}>
          {t('claims.openPassageBeside')}
        </Button>
      }
    >
      {error && <p>{errorText(error, t)}</p>}
      {annotation && <Source annotation={annotation} onClose={onClose} />}
    </Dialog>
  )
}

type Annotation = NonNullable<ReturnType<typeof useAnnotation>['data']>

function Source({ annotation, onClose }: { annotation: Annotation; onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const { articleId } = annotation
  const { data: view } = useLibraryQuery(
    ['articles', 'get', articleId],
    (client) => client.articles.get({ id: articleId }),
    [{ kind: 'article', id: articleId }],
  )
  const { data: evidence } = useLibraryQuery(
    ['evidence', 'ofAnnotation', annotation.id],
    (client) => client.evidence.ofAnnotation({ annotationId: annotation.id }),
    ['evidence', 'claim'],
  )
  const { data: original } = useLibraryQuery(
    ['articles', 'source', articleId],
    (client) => client.articles.source({ id: articleId }),
    [{ kind: 'article', id: articleId }],
  )
  const { data: revisions } = useLibraryQuery(
    ['articles', 'revisions', articleId],
    (client) => client.articles.revisions({ id: articleId }),
    [{ kind: 'article', id: articleId }],
  )
  const text = useMemo(() => view && articleText(view.revision.tree), [view])
  const article = view?.article
  const revision = revisions?.find(({ id }) => id === annotation.revisionId)
  const state = stateWords(annotation, t)
  const page = view && pageOf(view.revision, annotation)
  return (
    <div className={styles.source}>
      <QuoteInContext annotation={annotation} />
      {state !== null && (
        <p className={styles.state}>
          {state}
          {annotation.proposal && <q>{annotation.proposal.found}</q>}
        </p>
      )}
      <dl className={styles.facts}>
        {(evidence ?? []).map(({ evidence, claim }) => (
          <Fact key={evidence.id} name={t(`common.${evidence.stance}`)}>
            <button
              type="button"
              className={styles.claim}
              onClick={() => {
                onClose()
                navigate.go({ screen: 'claim', id: claim.id })
              }}
            >
              <StanceSign stance={evidence.stance} named={false} /> {claim.statement}
            </button>
          </Fact>
        ))}
        {article && article.authors.length > 0 && (
          <Fact name={t('notes.author')}>{format.list(article.authors)}</Fact>
        )}
        {article && (
          <Fact name={t('notes.article')}>
            {article.title}
            {article.site && `, ${article.site}`}
            {article.published && `, ${format.published(article.published)}`}
          </Fact>
        )}
        {text !== undefined && (
          <Fact name={t('notes.place')}>
            {page !== null && `${t('notes.page', { page: page! })}, `}
            {t('notes.paragraph', { number: paragraphOf(text, annotation.start) })}
          </Fact>
        )}
        {revision && (
          <Fact name={t('notes.version')}>
            {format.number(revision.number)}, {format.date(revision.created)}
          </Fact>
        )}
        {original && (
          <Fact name={t('notes.file')}>
            {original.source.name}, {format.bytes(original.source.size)}
            <Button look="quiet" onPress={() => saveFile(original.file, original.source.name)}>
              {t('notes.saveOriginal')}
            </Button>
          </Fact>
        )}
        {article && (
          <Fact name={t('notes.imported')}>{format.date(original?.source.imported ?? article.created)}</Fact>
        )}
        {article?.url && (
          <Fact name={t('notes.originalPage')}>
            <button
              type="button"
              className={styles.claim}
              onClick={() => window.open(article.url!, '_blank', 'noopener')}
            >
              {article.url}
            </button>
          </Fact>
        )}
      </dl>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
