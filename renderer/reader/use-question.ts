/** What is asked about a passage: it stays about that passage, whatever is clicked or selected meanwhile. */
import { type RefObject, useRef, useState } from 'react'
import type { Annotation } from '../../app/model/annotation.ts'
import type { About } from './use-annotations.ts'
import { type Place, type Reading, useHalfTyped, useKeepTyped } from './use-half-typed.ts'

/** `again`: the same claim and stance as last time. */
export type Asking = 'comment' | 'tag' | 'evidence' | 'again'

interface Asked {
  about: About
  asking: Asking
  /** Where words that are not marked yet stand in the text that is shown. */
  place: Place | null
}

export interface Question extends Asked {
  /** The one it is about; null where that is words. */
  annotation: Annotation | null
  /** Of the comment so far; null while nothing was. */
  typed: string | null
  onType: (text: string) => void
  /** The comment's. */
  field: RefObject<HTMLTextAreaElement | null>
}

export function useQuestion(reading: Reading) {
  const { articleId, revisionId, marked } = reading
  const [asked, setAsked] = useState<Asked | null>(null)
  const typed = useRef<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const keepTyped = useKeepTyped(articleId)
  const set = (next: Asked | null, text: string | null = null) => {
    typed.current = text
    setAsked(next)
  }
  useHalfTyped(reading, (about, place, text) =>
    set({ about, asking: 'comment', place: 'annotationId' in about ? null : place }, text),
  )
  const id = asked && 'annotationId' in asked.about ? asked.about.annotationId : null
  const annotation = (id && marked.find(({ annotation }) => annotation.id === id)?.annotation) || null
  // An annotation that was deleted may come back.
  const question: Question | null = asked &&
    (annotation || asked.place) && {
      ...asked,
      annotation,
      typed: typed.current,
      onType(text) {
        typed.current = text
        keepTyped(asked.about, text)
      },
      field,
    }
  return {
    question,
    /** Asks about words, else about an annotation; a comment that is half typed is to be finished first. */
    ask(asking: Asking, words: Place | null, annotationId: string | null) {
      if (question && typed.current?.trim()) field.current?.focus()
      else if (words) set({ about: { revisionId, ...words }, asking, place: words })
      else if (annotationId) set({ about: { annotationId }, asking, place: null })
    },
    /** It was answered, or is not to be. */
    close() {
      if (question?.asking === 'comment') keepTyped(question.about, null)
      set(null)
    },
  }
}
