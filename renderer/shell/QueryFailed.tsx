import { errorText } from '../data/errors.ts'
import { useT } from '../i18n/index.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

/** Instead of a screen whose contents could not be read. */
export function QueryFailed({ error, again }: { error: Error; again: () => void }) {
  const t = useT()
  return (
    <EmptyState
      title={t('shell.screenFailed')}
      actions={<Button onPress={again}>{t('common.retry')}</Button>}
    >
      {errorText(error, t)}
    </EmptyState>
  )
}
