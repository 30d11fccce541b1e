import { BookOpen, Columns2, Trash2 } from 'lucide-react'
import type { ArticleListItem } from '../../../app/contract.ts'
import { useProjects } from '../../data/lists.ts'
import { useTags } from '../../data/tags.ts'
import { useFormat, useT } from '../../i18n/index.tsx'
import { navigate } from '../../routes.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Choice.tsx'
import { InPlace } from '../../ui/InPlace.tsx'
import { Select } from '../../ui/Select.tsx'
import { TagField } from '../../ui/TagField.tsx'
import styles from './ArticleDetails.module.css'
import { MetadataFields } from './MetadataFields.tsx'
import { useArticlePatch } from './useArticlePatch.ts'
import { useTrash } from './useTrash.ts'

const STATUSES = ['toRead', 'reading', 'read'] as const

/** Everything known of one article, changed where it stands. */
export function ArticleDetails({ article }: { article: ArticleListItem }) {
  const t = useT()
  const format = useFormat()
  const tags = useTags()
  const trash = useTrash()
  const { data: projects = [] } = useProjects()
  const patch = useArticlePatch(article)
  return (
    <div className={`${styles.details} scroll`}>
      <InPlace
        label={t('library.fieldTitle')}
        className={styles.title}
        value={article.title}
        placeholder={t('library.untitled')}
        guessed={article.origins.title?.guessed ?? false}
        onChange={(title) => patch({ title })}
      />
      <div className={styles.actions}>
        <Button look="primary" onPress={() => navigate.go({ screen: 'article', id: article.id })}>
          <BookOpen size={14} aria-hidden />
          {t('library.read')}
        </Button>
        <Select
          label={t('library.status')}
          hideLabel
          value={article.status}
          options={STATUSES.map((value) => ({ value, label: t(`common.${value}`) }))}
          onChange={(status) => patch({ status })}
        />
        <IconButton
          label={t('common.openBeside')}
          shortcut="Mod+Enter"
          onPress={() => navigate.go({ screen: 'article', id: article.id }, { beside: true })}
        >
          <Columns2 size={16} aria-hidden />
        </IconButton>
        <IconButton label={t('library.trash')} onPress={() => trash([article.id])}>
          <Trash2 size={16} aria-hidden />
        </IconButton>
      </div>
      <InPlace
        label={t('library.fieldTakeaway')}
        className={styles.takeaway}
        value={article.takeaway}
        placeholder={t('library.takeawayHint')}
        onChange={(takeaway) => patch({ takeaway })}
      />
      <MetadataFields article={article} patch={patch} />
      <dl className={styles.fields}>
        <dt>{t('library.fieldTags')}</dt>
        <dd>
          <TagField
            label={t('library.addTag')}
            tags={tags.names(article.tags)}
            suggestions={tags.all.map(({ name }) => name)}
            onChange={(names) => patch({ tags: names })}
          />
        </dd>
        {projects.length > 0 && (
          <>
            <dt>{t('library.fieldProjects')}</dt>
            <dd className={styles.projects}>
              {projects.map(({ id, name }) => (
                <Checkbox
                  key={id}
                  label={name}
                  isSelected={article.projects.includes(id)}
                  onChange={(isIn) =>
                    patch({
                      projects: isIn ? [...article.projects, id] : article.projects.filter((p) => p !== id),
                    })
                  }
                />
              ))}
            </dd>
          </>
        )}
        <dt>{t('library.fieldWords')}</dt>
        <dd className={styles.value}>{t('common.words', { count: article.words })}</dd>
        <dt>{t('library.fieldAdded')}</dt>
        <dd className={styles.value}>{format.date(article.created)}</dd>
      </dl>
    </div>
  )
}
