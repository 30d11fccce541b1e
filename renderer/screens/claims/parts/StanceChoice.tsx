import { useLayoutEffect, useRef } from 'react'
import { STANCES, type Stance } from '../../../../app/model/claim.ts'
import { useT } from '../../../i18n/index.tsx'
import { chordOf } from '../../../keys.ts'
import styles from './StanceChoice.module.css'
import { StanceSign } from './StanceSign.tsx'

interface StanceChoiceProps {
  statement: string
  /** Chords that were typed before this was there. */
  ahead: readonly string[]
  onChoose: (stance: Stance) => void
  onCancel: () => void
}

/** How a passage stands to a claim: `1`–`4`, or arrows and Enter. Nothing is written before. */
export function StanceChoice({ statement, ahead, onChoose, onCancel }: StanceChoiceProps) {
  const t = useT()
  const group = useRef<HTMLFieldSetElement>(null)
  const buttons = () => [...(group.current?.querySelectorAll('button') ?? [])]
  const focus = (by: number) => {
    const all = buttons()
    const at = all.findIndex((button) => button.matches(':focus'))
    all[(at + by + all.length) % all.length]?.focus()
  }
  const keys: Record<string, (() => void) | undefined> = {
    ...Object.fromEntries(STANCES.map((stance, i) => [String(i + 1), () => onChoose(stance)])),
    ArrowRight: () => focus(1),
    ArrowDown: () => focus(1),
    ArrowLeft: () => focus(-1),
    ArrowUp: () => focus(-1),
    Enter: () =>
      buttons()
        .find((button) => button.matches(':focus'))
        ?.click(),
    Escape: onCancel,
  }
  // Before the browser hands out another key. The first answer counts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it appears
  useLayoutEffect(() => {
    buttons()[0]?.focus()
    const answer = ahead.findIndex((chord) => chord === 'Enter' || /^[1-4]$/.test(chord))
    for (const chord of ahead.slice(0, answer + 1 || undefined)) keys[chord]?.()
  }, [])
  const onKeyDown = (event: React.KeyboardEvent) => {
    const act = keys[chordOf(event.nativeEvent) ?? '']
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
