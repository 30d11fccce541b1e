import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Start } from './shell/Start.tsx'

// React Aria adds a style element unless one of this name is there; the Content-Security-Policy refuses it, and `base.css`
// has its rule.
document.head.append(Object.assign(document.createElement('meta'), { id: 'react-aria-pressable-style' }))

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Start />
  </StrictMode>,
)
