import type { Note } from '../../../../app/model/note.ts'
import { useCommand } from '../../../data/commands.ts'
import { useFormat, useT } from '../../../i18n/index.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Comparison } from '../versions/Comparison.tsx'
import styles from './Conflict.module.css'
import type { NoteSaver, Words } from './saving.ts'
import { useSaving } from './use-saver.ts'

/** The choice between two wordings, while there are two. */
export function Conflict({ saver }: { saver: NoteSaver }) {
  const mine = useSaving(saver, (now) => now)
  return mine.theirs && <Choice mine={mine} theirs={mine.theirs} onResolve={saver.resolve} />
}

interface ChoiceProps {
  mine: Words
  theirs: Note
  onResolve: (words: Words) => void
}

/** The note was changed in two places at once: both are shown, and the person chooses. Nothing is lost either way. */
function Choice({ mine, theirs, onResolve }: ChoiceProps) {
  const t = useT()
  const format = useFormat()
  const copy = useCommand((client, { title, markdown }: Words) =>
    client.notes.create({ title: t('notes.copyTitle', { title }), markdown, projects: theirs.projects }),
  )
  return (
    <section className={styles.conflict} role="alert">
      <h2>{t('notes.conflictTitle', { time: format.time(theirs.modified) })}</h2>
      <p>{t('notes.conflictWords')}</p>
      <Comparison before={theirs.markdown} after={mine.markdown} />
      <div className={styles.actions}>
        <Button onPress={() => onResolve({ title: theirs.title, markdown: theirs.markdown })}>
          {t('notes.takeTheirs')}
        </Button>
        <Button onPress={() => onResolve({ title: mine.title, markdown: mine.markdown })}>
          {t('notes.keepMine')}
        </Button>
        <Button
          look="primary"
          onPress={async () => {
            const { title, markdown } = mine
            if (await copy.run({ title, markdown }))
              onResolve({ title: theirs.title, markdown: theirs.markdown })
          }}
        >
          {t('notes.keepBoth')}
        </Button>
      </div>
    </section>
  )
}
