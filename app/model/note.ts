/** Notes and projects. */
import { z } from 'zod'
import { Base } from './article.ts'

export const Note = Base.extend({
  title: z.string(),
  /** Postil's Markdown (`app/markdown`); the editor's own state is never stored. */
  markdown: z.string(),
  /** The article it stands beside; null for a note of its own. */
  articleId: z.string().nullable(),
  tags: z.array(z.string()),
  projects: z.array(z.string()),
  slug: z.string(),
})
export type Note = z.infer<typeof Note>

/** A wording of a note that was saved before; kept for comparing and restoring. */
export const NoteVersion = z.object({
  id: z.string(),
  noteId: z.string(),
  title: z.string(),
  markdown: z.string(),
  created: z.number().int(),
})
export type NoteVersion = z.infer<typeof NoteVersion>

/** Scopes library, claims, table, notes and export. Objects name the projects they are in. */
export const Project = Base.extend({ name: z.string() })
export type Project = z.infer<typeof Project>
