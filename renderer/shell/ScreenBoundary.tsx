import { Component, type ErrorInfo, type ReactNode } from 'react'
import { useT } from '../i18n/index.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'

/** Shows words instead of a screen that failed, and loads the window again on demand: everything reopens as it was. */
export class ScreenBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    console.error(error, info.componentStack)
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return <Failed error={this.state.error} again={() => window.location.reload()} />
  }
}

function Failed({ error, again }: { error: Error; again: () => void }) {
  const t = useT()
  return (
    <EmptyState
      title={t('shell.screenFailed')}
      actions={<Button onPress={again}>{t('shell.reload')}</Button>}
    >
      {error.message}
    </EmptyState>
  )
}
