import { Plus } from 'lucide-react'
import { type Ref, useDeferredValue, useState } from 'react'
import { foldedWords, typedWordsIn } from '../../../../app/text/words.ts'
import { scopeOf } from '../../../data/lists.ts'
import { useLibraryQuery } from '../../../data/queries.ts'
import { useT } from '../../../i18n/index.tsx'
import { useProjectId } from '../../../routes.ts'
import styles from './ClaimPicker.module.css'
import { Combobox, type Option } from './Combobox.tsx'

/** A claim that exists, or the sentence of one to make. */
export type Choice = { id: string; statement: string } | { statement: string }

interface ClaimPickerProps {
  label: string
  placeholder?: string
  onChoose: (choice: Choice) => void
  /** A row makes a claim of what is typed: the first where making is what one came for, else the last. */
  create?: 'first' | 'last'
  /** Claims not to offer. */
  except?: readonly string[]
  onEscape?: () => void
  /** A chord typed after an Enter that still waits: it is meant for what follows the choice. */
  onAhead?: (chord: string) => void
  autoFocus?: boolean
  inline?: boolean
  inputRef?: Ref<HTMLInputElement>
}

const NONE: readonly string[] = []

/** Asks for a claim by its words. Those that resemble what is typed come first, so that claims do not double. */
export function ClaimPicker(props: ClaimPickerProps) {
  const { except = NONE, create } = props
  const t = useT()
  const projectId = useProjectId()
  const [typed, setTyped] = useState('')
  const statement = useDeferredValue(typed.trim())
  const { data, isFetching } = useLibraryQuery(
    ['claims', 'similar', statement, projectId],
    (client) => client.claims.similar({ statement, limit: 8, ...scopeOf(projectId) }),
    ['claim'],
    { keepPrevious: true },
  )
  const choose = (choice: Choice) => () => {
    setTyped('')
    props.onChoose(choice)
  }
  const known = (data ?? []).filter(({ id }) => !except.includes(id))
  const options: Option[] = known.map(({ id, statement }) => ({
    id,
    content: <span className={styles.statement}>{statement}</span>,
    choose: choose({ id, statement }),
  }))
  const typedWords = foldedWords(typed)
  const isMeant = known[0] && typedWordsIn(typedWords, foldedWords(known[0].statement)) === typedWords.length
  const isNew = typed.trim() !== '' && !known.some((claim) => claim.statement === typed.trim())
  if (create && isNew) {
    options.splice(create === 'first' ? 0 : options.length, 0, {
      id: 'new',
      content: (
        <span className={styles.create}>
          <Plus size={14} aria-hidden />
          {t('claims.createClaim', { statement: typed.trim() })}
        </span>
      ),
      choose: choose({ statement: typed.trim() }),
    })
  }
  return (
    <Combobox
      label={props.label}
      hideLabel
      placeholder={props.placeholder ?? props.label}
      value={typed}
      onChange={setTyped}
      options={options}
      // What only resembles the words is offered, but not what Enter takes.
      preferred={isMeant ? 0 : options.findIndex(({ id }) => id === 'new')}
      isBehind={isFetching || statement !== typed.trim()}
      {...(props.onAhead ? { onAhead: props.onAhead } : {})}
      {...(props.onEscape ? { onEscape: props.onEscape } : {})}
      {...(props.autoFocus ? { autoFocus: true } : {})}
      {...(props.inline ? { inline: true } : {})}
      {...(props.inputRef ? { inputRef: props.inputRef } : {})}
    />
  )
}
