/** The part of citeproc-js that Postil uses (https://citeproc-js.readthedocs.io/en/latest/running.html). */
declare module 'citeproc' {
  interface CitationItem {
    id: string
    prefix?: string
    suffix?: string
    locator?: string
    label?: string
    'suppress-author'?: boolean
  }
  interface CitationCluster {
    citationID: string
    citationItems: CitationItem[]
    properties: { noteIndex: number }
  }
  interface Sys {
    retrieveLocale(language: string): string
    retrieveItem(id: string): Record<string, unknown>
  }
  class Engine {
    constructor(sys: Sys, style: string, language: string, forceLanguage: boolean)
    /** Items that are listed without being cited. */
    updateUncitedItems(ids: string[]): void
    /**
     * @param uncited items that are listed without being cited
     * @returns for each cluster: its id, its note number, its words
     */
    rebuildProcessorState(
      clusters: CitationCluster[],
      format: 'html' | 'text',
      uncited: string[],
    ): [string, number, string][]
    makeBibliography(): [{ entry_ids: string[][] }, string[]] | false
  }
  const CSL: { Engine: typeof Engine }
  export default CSL
}
