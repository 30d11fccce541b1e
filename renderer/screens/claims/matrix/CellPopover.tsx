import { useRef } from 'react'
import type { ClaimListItem } from '../../../../app/contract.ts'
import { citationLabel } from '../../../../app/note-draft.ts'
import { useT } from '../../../i18n/index.tsx'
import { navigate } from '../../../routes.ts'
import { Button } from '../../../ui/Button.tsx'
import { Popover } from '../../../ui/Popover.tsx'
import { EvidenceCard } from '../page/EvidenceCard.tsx'
import { StanceSign } from '../parts/StanceSign.tsx'
import { useClaim } from '../queries.ts'
import styles from './CellPopover.module.css'
import type { Cell, MatrixArticle } from './model.ts'

interface CellPopoverProps {
  anchor: Element | null
  claim: ClaimListItem
  article: MatrixArticle
  cell: Cell
  onSilence: (silent: boolean) => void
  onClose: () => void
}

/** What one article says about one claim: the quotes, or that there are none and what that means. */
export function CellPopover({ anchor, claim, article, cell, onSilence, onClose }: CellPopoverProps) {
  const t = useT()
  const place = useRef(anchor)
  const { data } = useClaim(claim.id)
  // Placed once it has its size.
  if (!data) return null
  const evidence = data.evidence.filter((view) => view.article.id === article.id)
  return (
    <Popover
      label={`${claim.statement} — ${article.title}`}
      anchor={place}
      isOpen
      onOpenChange={(open) => open || onClose()}
    >
      <div className={styles.cell}>
        <p className={styles.claim}>{claim.statement}</p>
        <button
          type="button"
          className={styles.article}
          onClick={() => navigate.go({ screen: 'article', id: article.id })}
        >
          {citationLabel({ ...article, title: '' }) && <b>{citationLabel({ ...article, title: '' })}</b>}
          <span>{article.title}</span>
        </button>
        {evidence.map((view) => (
          <div key={view.evidence.id} className={styles.evidence}>
            <StanceSign stance={view.evidence.stance} />
            <EvidenceCard {...view} inArticle />
          </div>
        ))}
        {evidence.length === 0 && (
          <div className={styles.empty}>
            <p>{t(cell.silent ? 'claims.cellSilent' : 'claims.cellEmpty', { title: article.title })}</p>
            <Button look={cell.silent ? 'plain' : 'primary'} onPress={() => onSilence(!cell.silent)}>
              {t(cell.silent ? 'claims.takeSilence' : 'claims.setSilence')}
            </Button>
          </div>
        )}
      </div>
    </Popover>
  )
}
