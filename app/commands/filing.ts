/** Sorting many articles or claims at once. */
import { tagChange } from './tags.ts'
import type { Transaction } from './transaction.ts'

interface Filed<Status> {
  status: Status
  tags: string[]
  projects: string[]
}

/** Tags by name, projects by id. */
export interface Filing<Status> {
  ids: string[]
  addTags?: string[] | undefined
  removeTags?: string[] | undefined
  addProjects?: string[] | undefined
  removeProjects?: string[] | undefined
  status?: Status | undefined
}

/** What `input` makes of where an object is filed. */
export function filing<Status>(
  tx: Transaction,
  { addTags, removeTags, addProjects = [], removeProjects, status }: Filing<Status>,
): (object: Filed<Status>) => Filed<Status> {
  const changedTags = tagChange(tx, addTags, removeTags)
  const leaving = new Set(removeProjects)
  return (object) => ({
    status: status ?? object.status,
    tags: changedTags(object.tags),
    projects: [...new Set([...object.projects.filter((id) => !leaving.has(id)), ...addProjects])],
  })
}
