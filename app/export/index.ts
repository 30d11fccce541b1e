/** Exporting, as the window and the command line ask for it. */
import type { ExportedFile, ExportFlavour, ExportFormat, ExportPreset, LintFinding } from '../contract.ts'

export interface ExportRequest {
  articleIds?: string[] | undefined
  projectId?: string | undefined
  as: ExportFormat
  flavour: ExportFlavour
  preset: ExportPreset
}

export interface Exports {
  /** What would happen to each file; writes nothing. */
  plan(
    request: ExportRequest & { folder: string },
  ): Promise<{ folder: string; files: ExportedFile[]; clashes: string[]; lint: LintFinding[] }>
  /** Writes. @throws PostilError `folderUnwritable`, `diskFull` */
  run(request: ExportRequest & { folder: string }): Promise<{ folder: string; files: ExportedFile[] }>
  /** The same as one ZIP. */
  download(request: ExportRequest): Promise<Blob>
  preview(request: {
    kind: 'article' | 'annotation' | 'claim' | 'note'
    id: string
    flavour: ExportFlavour
    preset: ExportPreset
  }): string
  docx(request: { noteId: string }): Promise<Blob>
}
