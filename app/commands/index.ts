/** The table of commands: everything that changes the library, by the name it has in the contract. */
import * as annotations from './annotations.ts'
import * as articles from './articles.ts'
import * as claims from './claims.ts'
import * as edits from './edits.ts'
import * as imports from './imports.ts'
import * as notes from './notes.ts'
import * as questions from './questions.ts'
import * as restore from './restore.ts'
import * as revisions from './revisions.ts'
import * as tags from './tags.ts'

export const commands = {
  'imports.store': imports.storeFile,
  'imports.restore': restore.restoreObjects,
  'exports.takeEdits': edits.takeEdits,
  'articles.update': articles.updateArticle,
  'articles.updateMany': articles.updateArticles,
  'articles.remove': articles.removeArticles,
  'articles.restore': articles.restoreArticles,
  'articles.merge': articles.mergeArticles,
  'articles.makePart': imports.makePart,
  'articles.splitChapters': imports.splitChapters,
  'articles.ignorePart': imports.ignorePart,
  'articles.revise': revisions.reviseArticle,
  'articles.edit': revisions.editArticle,
  'articles.revert': revisions.revertArticle,
  'annotations.create': annotations.createAnnotation,
  'annotations.update': annotations.updateAnnotation,
  'annotations.updateMany': annotations.updateAnnotations,
  'annotations.remove': annotations.removeAnnotations,
  'annotations.restore': annotations.restoreAnnotations,
  'annotations.decide': annotations.decideAnnotation,
  'tags.create': tags.createTag,
  'tags.update': tags.updateTag,
  'tags.merge': tags.mergeTags,
  'tags.apply': tags.applyTags,
  'tags.remove': tags.removeTag,
  'claims.create': claims.createClaim,
  'claims.update': claims.updateClaim,
  'claims.updateMany': claims.updateClaims,
  'claims.merge': claims.mergeClaims,
  'claims.remove': claims.removeClaims,
  'claims.restore': claims.restoreClaims,
  'claims.relate': claims.relateClaims,
  'claims.unrelate': claims.unrelateClaims,
  'claims.setSilence': claims.setSilence,
  'evidence.set': claims.setEvidence,
  'evidence.update': claims.updateEvidence,
  'evidence.remove': claims.removeEvidence,
  'questions.create': questions.createQuestion,
  'questions.update': questions.updateQuestion,
  'questions.arrange': questions.arrangeQuestions,
  'questions.remove': questions.removeQuestion,
  'notes.create': notes.createNote,
  'notes.draft': notes.draftNote,
  'notes.update': notes.updateNote,
  'notes.remove': notes.removeNotes,
  'notes.restore': notes.restoreNotes,
  'notes.keepImage': notes.keepImage,
  'projects.create': notes.createProject,
  'projects.update': notes.updateProject,
  'projects.remove': notes.removeProject,
}

type Commands = typeof commands
export type CommandName = keyof Commands
export type CommandInput<N extends CommandName> = Parameters<Commands[N]>[1]
export type CommandOutput<N extends CommandName> = ReturnType<Commands[N]>
