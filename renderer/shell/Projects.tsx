import { Ellipsis, Folder, Layers, Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useCommand } from '../data/commands.ts'
import { useProjects } from '../data/lists.ts'
import { useFormat, useT } from '../i18n/index.tsx'
import { navigate, useProjectId } from '../routes.ts'
import { IconButton } from '../ui/Button.tsx'
import { classes } from '../ui/classes.ts'
import { Menu, MenuItem } from '../ui/Menu.tsx'
import { ProjectName } from './ProjectName.tsx'
import styles from './Sidebar.module.css'

/** Choosing a project scopes library, claims, notes and export to it. */
export function Projects() {
  const t = useT()
  const projectId = useProjectId()
  const [naming, setNaming] = useState<'new' | string | null>(null)
  const { data: projects = [] } = useProjects()
  useLeaveWhenGone(projects.map(({ id }) => id))
  const create = useCommand((client, name: string) => client.projects.create({ name }))
  const rename = useCommand((client, input: { id: string; version: number; name: string }) =>
    client.projects.update({ id: input.id, version: input.version, patch: { name: input.name } }),
  )
  const remove = useCommand(
    (client, { id }: { id: string; name: string }) => client.projects.remove({ id }),
    {
      done: (_, { name }) => t('shell.projectDeleted', { name }),
    },
  )
  const finish = async (project: (typeof projects)[number] | undefined, name: string) => {
    setNaming(null)
    if (name === '' || name === project?.name) return
    if (project) await rename.run({ id: project.id, version: project.version, name })
    else {
      const made = await create.run(name)
      if (made) navigate.scope(made.id)
    }
  }

  return (
    <section className={styles.projects} aria-label={t('shell.projects')}>
      <div className={styles.head}>
        {t('shell.projects')}
        <IconButton label={t('shell.newProject')} onPress={() => setNaming('new')}>
          <Plus size={14} aria-hidden />
        </IconButton>
      </div>
      <div className="scroll">
        {projects.length > 0 && (
          <button
            type="button"
            className={classes(styles.item, styles.project)}
            aria-pressed={projectId === null}
            onClick={() => navigate.scope(null)}
          >
            <Layers size={16} aria-hidden />
            <span className={styles.name}>{t('shell.allProjects')}</span>
          </button>
        )}
        {projects.map((project) =>
          naming === project.id ? (
            <ProjectName key={project.id} name={project.name} onDone={(name) => finish(project, name)} />
          ) : (
            <ProjectItem
              key={project.id}
              name={project.name}
              articles={project.articles}
              current={projectId === project.id}
              onChoose={() => navigate.scope(project.id)}
              onRename={() => setNaming(project.id)}
              onDelete={() => {
                if (projectId === project.id) navigate.scope(null)
                remove.run(project)
              }}
            />
          ),
        )}
        {naming === 'new' && <ProjectName name="" onDone={(name) => finish(undefined, name)} />}
      </div>
    </section>
  )
}

/** A project that goes, as when its making is undone, does not leave one in an empty library. */
function useLeaveWhenGone(ids: readonly string[]): void {
  const projectId = useProjectId()
  const wasThere = useRef(false)
  const isThere = projectId !== null && ids.includes(projectId)
  useEffect(() => {
    if (wasThere.current && projectId !== null && !isThere) navigate.scope(null)
    wasThere.current = isThere
  }, [isThere, projectId])
}

interface ProjectItemProps {
  name: string
  articles: number
  current: boolean
  onChoose: () => void
  onRename: () => void
  onDelete: () => void
}

function ProjectItem({ name, articles, current, onChoose, onRename, onDelete }: ProjectItemProps) {
  const t = useT()
  const format = useFormat()
  return (
    <div className={styles.projectRow}>
      <button
        type="button"
        className={classes(styles.item, styles.project)}
        aria-pressed={current}
        title={name}
        onClick={onChoose}
      >
        <Folder size={16} aria-hidden />
        <span className={styles.name}>{name}</span>
        {articles > 0 && <span className={styles.count}>{format.number(articles)}</span>}
      </button>
      <div className={styles.menu}>
        <Menu
          label={t('shell.projectActions', { name })}
          trigger={
            <IconButton label={t('shell.projectActions', { name })}>
              <Ellipsis size={14} aria-hidden />
            </IconButton>
          }
        >
          <MenuItem onAction={onRename}>{t('common.rename')}</MenuItem>
          <MenuItem onAction={onDelete} danger>
            {t('shell.deleteProject')}
          </MenuItem>
        </Menu>
      </div>
    </div>
  )
}
