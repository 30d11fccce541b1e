import { Ellipsis, ExternalLink, MessageSquare, Unlink } from 'lucide-react'
import { useState } from 'react'
import type { EvidenceView } from '../../../../app/contract.ts'
import { STANCES, type Stance } from '../../../../app/model/claim.ts'
import { namesLabel } from '../../../../app/note-draft.ts'
import { useCommand } from '../../../data/commands.ts'
import { useFormat, useT } from '../../../i18n/index.tsx'
import { useBareKeys } from '../../../keys.ts'
import { navigate } from '../../../routes.ts'
import { IconButton } from '../../../ui/Button.tsx'
import { Menu, MenuItem, MenuSection, MenuSeparator } from '../../../ui/Menu.tsx'
import { EditableText } from '../parts/EditableText.tsx'
import { Quote } from '../parts/Quote.tsx'
import styles from './EvidenceCard.module.css'

interface EvidenceCardProps extends EvidenceView {
  /** What it stands in names the article already. */
  inArticle?: boolean
}

/** A passage as evidence: its words, whose they are, why it counts. `1`–`4` change the stance. */
export function EvidenceCard({ evidence, annotation, article, inArticle = false }: EvidenceCardProps) {
  const t = useT()
  const format = useFormat()
  const [commenting, setCommenting] = useState(false)
  const update = useCommand(
    (client, patch: { stance?: Stance; comment?: string }) =>
      client.evidence.update({ id: evidence.id, version: evidence.version, patch }),
    { done: (_, { stance }) => (stance ? t('claims.stanceNow', { stance: t(`common.${stance}`) }) : '') },
  )
  const remove = useCommand((client, _: null) => client.evidence.remove({ id: evidence.id }), {
    done: () => t('claims.evidenceRemoved'),
  })
  const setStance = (stance: Stance) => () => {
    if (stance !== evidence.stance) update.run({ stance })
  }
  const open = (beside: boolean) =>
    navigate.go({ screen: 'article', id: article.id, annotation: annotation.id }, { beside })
  const onKeyDown = useBareKeys({
    ...Object.fromEntries(STANCES.map((stance, i) => [String(i + 1), setStance(stance)])),
    'Mod+Enter': () => open(true),
    C: () => setCommenting(true),
    Backspace: () => remove.run(null),
  })
  const who = namesLabel(article.authors)

  const menu = (
    <Menu
      label={t('claims.evidenceActions')}
      trigger={
        <IconButton label={t('claims.evidenceActions')}>
          <Ellipsis size={16} aria-hidden />
        </IconButton>
      }
    >
      <MenuSection title={t('claims.stance')}>
        {STANCES.map((stance, i) => (
          <MenuItem
            key={stance}
            shortcut={String(i + 1)}
            checked={stance === evidence.stance}
            onAction={setStance(stance)}
          >
            {t(`common.${stance}`)}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSeparator />
      <MenuItem
        icon={<MessageSquare size={14} aria-hidden />}
        shortcut="C"
        onAction={() => setCommenting(true)}
      >
        {t('claims.evidenceComment')}
      </MenuItem>
      <MenuItem
        icon={<ExternalLink size={14} aria-hidden />}
        shortcut="Mod+Enter"
        onAction={() => open(true)}
      >
        {t('claims.openPassageBeside')}
      </MenuItem>
      <MenuItem
        icon={<Unlink size={14} aria-hidden />}
        shortcut="Backspace"
        danger
        onAction={() => remove.run(null)}
      >
        {t('claims.removeEvidence')}
      </MenuItem>
    </Menu>
  )
  const quote = <Quote annotation={annotation} onOpen={(event) => open(event.metaKey || event.ctrlKey)} />

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: takes the keys of the buttons in it
    <div className={styles.card} onKeyDown={onKeyDown}>
      {inArticle ? (
        <div className={styles.foot}>
          {quote}
          {menu}
        </div>
      ) : (
        <>
          {quote}
          <div className={styles.foot}>
            <p className={styles.source}>
              {who && <b>{who}</b>}
              <cite>{article.title}</cite>
              {article.published && <span>{format.published(article.published)}</span>}
            </p>
            {menu}
          </div>
        </>
      )}
      {(evidence.comment !== '' || commenting) && (
        <EditableText
          label={t('claims.evidenceComment')}
          placeholder={t('claims.evidenceComment')}
          value={evidence.comment}
          onSave={(comment) => update.run({ comment })}
          autoFocus={commenting}
          multiline
        />
      )}
    </div>
  )
}
