import { useEffect, useRef } from 'react'
import { useSettings } from '../data/settings.ts'
import { useT } from '../i18n/index.tsx'
import { isMac, showChord } from '../keys.ts'
import { Dialog } from '../ui/Dialog.tsx'
import styles from './CheatSheet.module.css'

const SHEET = {
  everywhere: {
    palette: ['Mod+K'],
    search: ['Mod+Shift+F'],
    find: ['Mod+F'],
    import: ['Mod+O'],
    newNote: ['Mod+N'],
    export: ['Mod+Shift+E'],
    print: ['Mod+P'],
    places: ['Mod+1', 'Mod+2', 'Mod+3'],
    history: isMac ? ['Mod+[', 'Mod+]'] : ['Alt+ArrowLeft', 'Alt+ArrowRight'],
    sidebar: ['Mod+Shift+L'],
    margin: ['Mod+Shift+M'],
    settings: ['Mod+,'],
    undo: ['Mod+Z'],
    redo: ['Mod+Shift+Z'],
    saved: ['Mod+S'],
    help: ['?'],
  },
  reading: {
    paragraph: ['J', 'K'],
    sentence: ['ArrowRight', 'ArrowLeft'],
    refine: ['Shift+ArrowRight', 'Shift+ArrowLeft'],
    highlight: ['H'],
    colors: ['1', '2', '3', '4', '5'],
    comment: ['C'],
    tag: ['T'],
    evidence: ['E'],
    evidenceAgain: ['Shift+E'],
    annotations: ['N', 'P'],
    edgeEnd: ['Shift+ArrowRight', 'Shift+ArrowLeft'],
    edgeStart: ['Alt+Shift+ArrowRight', 'Alt+Shift+ArrowLeft'],
    edit: ['Enter'],
    note: ['B'],
    up: ['Alt+ArrowUp'],
    delete: ['Backspace'],
    outline: ['G'],
    review: ['V'],
    focus: ['F'],
    original: ['O'],
    readNext: ['R'],
    copyCitation: ['Mod+Shift+C'],
  },
  lists: {
    move: ['J', 'K', 'ArrowDown', 'ArrowUp'],
    select: ['X'],
    open: ['Enter'],
    beside: ['Mod+Enter'],
    filter: ['/'],
    remove: ['Backspace'],
  },
} as const

/** Every key, on one sheet. */
export function CheatSheet({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { bareKeys } = useSettings()
  const scrolled = useRef<HTMLElement>(null)
  useEffect(() => scrolled.current?.focus(), [])
  return (
    <Dialog title={t('keys.title')} isOpen onClose={onClose} size="large">
      {!bareKeys && <p>{t('keys.bareOff')}</p>}
      {/* Has the focus, so that the arrows scroll.
          biome-ignore lint/a11y/noNoninteractiveTabindex: nothing in it could have it */}
      <section ref={scrolled} tabIndex={0} aria-label={t('keys.title')} className={styles.groups}>
        <Group title={t('keys.everywhere')} keys={SHEET.everywhere} />
        <Group title={t('keys.lists')} keys={SHEET.lists} />
        <Group title={t('keys.reading')} keys={SHEET.reading} />
      </section>
    </Dialog>
  )
}

type Name = { [G in keyof typeof SHEET]: keyof (typeof SHEET)[G] }[keyof typeof SHEET]

function Group({ title, keys }: { title: string; keys: Partial<Record<Name, readonly string[]>> }) {
  const t = useT()
  return (
    <section className={styles.group}>
      <h3>{title}</h3>
      <dl>
        {Object.entries(keys).map(([name, chords]) => (
          <div key={name}>
            <dt>{t(`keys.${name as Name}`)}</dt>
            <dd className={styles.keys}>
              {chords.map((chord) => (
                <kbd key={chord}>{showChord(chord)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
