import { useEffect, useRef } from 'react'
import { STANCES, type Stance } from '../../../../app/model/claim.ts'
import { useT } from '../../../i18n/index.tsx'
import { chordOf } from '../../../keys.ts'
import { StanceSign } from '../parts/StanceSign.tsx'
import styles from './StanceChoice.module.css'

interface StanceChoiceProps {
  statement: string
  onChoose: (stance: Stance) => void
  onCancel: () => void
}

/** How a passage stands to a claim: `1`–`4`, or arrows and Enter. Nothing is written before. */
export function StanceChoice({ statement, onChoose, onCancel }: StanceChoiceProps) {
  const t = useT()
  const group = useRef<HTMLFieldSetElement>(null)
  const buttons = () => [...(group.current?.querySelectorAll('button') ?? [])]
  const focus = (by: number) => {
    const all = buttons()
    const at = all.findIndex((button) => button.matches(':focus'))
    all[(at + by + all.length) % all.length]?.focus()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it appears
  useEffect(() => buttons()[0]?.focus(), [])
  const onKeyDown = (event: React.KeyboardEvent) => {
    const chord = chordOf(event.nativeEvent) ?? ''
    const stance = STANCES[Number(chord) - 1]
    const moves: Record<string, () => void> = {
      ArrowRight: () => focus(1),
      ArrowDown: () => focus(1),
      ArrowLeft: () => focus(-1),
      ArrowUp: () => focus(-1),
      Escape: onCancel,
    }
    const act = stance ? () => onChoose(stance) : moves[chord]
    // The keys of what it stands in rest meanwhile.
    event.stopPropagation()
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <fieldset ref={group} className={styles.choice} onKeyDown={onKeyDown}>
      <legend>{statement}</legend>
      {STANCES.map((stance, i) => (
        <button key={stance} type="button" className={styles.stance} onClick={() => onChoose(stance)}>
          <StanceSign stance={stance} named={false} />
          {t(`common.${stance}`)}
          <kbd>{i + 1}</kbd>
        </button>
      ))}
    </fieldset>
  )
}
