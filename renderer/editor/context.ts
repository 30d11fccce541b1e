/** What the parts of the editor need from the component that holds them. */

import { createContext, type ReactNode, useContext } from 'react'
import type { Citation, WikiLink } from '../../app/model/tree.ts'
import type { KeepImage } from './images.ts'
import { STRINGS, type Strings } from './strings.ts'

/** Something `@` or `[[` can insert. */
export interface Candidate {
  id: string
  /** Shown first: a quote, a title, a sentence. */
  label: string
  /** Shown after it: author and year, the kind of thing. */
  detail?: string
  /** Inline Markdown to insert: `[“words” (Doe 2024)](postil://annotation/ID)`, `[@doe24]`, `[[Title]]`. */
  markdown: string
}

export interface EditorHost {
  strings: Strings
  /** Open the passage that a citation cites; `beside`: in the pane beside. */
  openCitation?: ((annotationId: string, beside: boolean) => void) | undefined
  openWikiLink?: ((target: string) => void) | undefined
  openLink?: ((url: string) => void) | undefined
  /** Draws a citation (quote, locator, whether its words have changed); without it its label is shown. */
  renderCitation?: ((citation: Citation) => ReactNode) | undefined
  renderWikiLink?: ((link: WikiLink) => ReactNode) | undefined
  /** Draws an image of the library (`image:` addresses); remote ones are never loaded, their words are shown. */
  renderImage?: ((url: string, alt: string) => ReactNode) | undefined
  keepImage?: KeepImage | undefined
}

export const HostContext = createContext<EditorHost>({ strings: STRINGS.en })
export const useHost = (): EditorHost => useContext(HostContext)
