import { useT } from '../../i18n/index.tsx'
import { showChord } from '../../keys.ts'
import styles from './Edit.module.css'

const KEYS = [
  ['Enter', 'editSplit'],
  ['Backspace', 'editJoin'],
  ['Delete', 'editJoinNext'],
  ['Mod+Enter', 'editDone'],
  ['Escape', 'editCancel'],
  ['Mod+S', 'editSave'],
] as const

const BETWEEN = [
  ['ArrowDown', 'editNext'],
  ['Enter', 'editOpen'],
  ['Backspace', 'editRemove'],
  ['Mod+Enter', 'editAdd'],
  ['Mod+Z', 'editUndo'],
] as const

/** What the keys do while the text is corrected, where the annotations stand otherwise. */
export function EditKeys() {
  const t = useT()
  const rows = (keys: typeof KEYS | typeof BETWEEN) => (
    <dl className={styles.keys}>
      {keys.map(([chord, words]) => (
        <div key={words}>
          <dt>
            <kbd>{showChord(chord)}</kbd>
          </dt>
          <dd>{t(`reader.${words}`)}</dd>
        </div>
      ))}
    </dl>
  )
  return (
    <div className={styles.help}>
      <h2>{t('reader.editKeysIn')}</h2>
      {rows(KEYS)}
      <h2>{t('reader.editKeysOut')}</h2>
      {rows(BETWEEN)}
      <p>{t('reader.editPromise')}</p>
    </div>
  )
}
