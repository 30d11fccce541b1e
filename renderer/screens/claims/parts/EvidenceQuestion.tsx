import { type Ref, useState } from 'react'
import type { Stance } from '../../../../app/model/claim.ts'
import { type Choice, ClaimPicker } from './ClaimPicker.tsx'
import { StanceChoice } from './StanceChoice.tsx'

interface EvidenceQuestionProps {
  label: string
  placeholder?: string
  onAnswer: (claim: Choice, stance: Stance) => void
  /** Escape in the field; from the stances, Escape leads back to it. */
  onEscape: () => void
  autoFocus: boolean
  inputRef?: Ref<HTMLInputElement>
}

/** What does a passage help to say, and how does it stand to that? The stance is the answer; before it, nothing is written. */
export function EvidenceQuestion(props: EvidenceQuestionProps) {
  const { label, placeholder, onAnswer, onEscape, autoFocus, inputRef } = props
  const [claim, setClaim] = useState<Choice | null>(null)
  // Keys that were quicker than the suggestions: the stances take them once they are there.
  const [ahead, setAhead] = useState<readonly string[]>([])
  // Back from the stances, the field has the focus it had.
  const [hasAsked, setHasAsked] = useState(false)
  if (claim)
    return (
      <StanceChoice
        statement={claim.statement}
        ahead={ahead}
        onChoose={(stance) => onAnswer(claim, stance)}
        onCancel={() => {
          setClaim(null)
          setAhead([])
        }}
      />
    )
  return (
    <ClaimPicker
      label={label}
      {...(placeholder ? { placeholder } : {})}
      create="last"
      inline
      autoFocus={autoFocus || hasAsked}
      {...(inputRef ? { inputRef } : {})}
      onChoose={(choice) => {
        setClaim(choice)
        setHasAsked(true)
      }}
      onAhead={(chord) => setAhead((keys) => [...keys, chord])}
      onEscape={onEscape}
    />
  )
}
