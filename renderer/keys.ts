/**
 * Keys. A chord is written `Mod+Shift+F`, `Shift+E`, `Alt+ArrowLeft`, `?`; `Mod` is ⌘ on macOS and Ctrl elsewhere. Letters
 * are told by what they type and digits by where they are, so that AZERTY works; a keyboard without Latin letters is read
 * by position. AltGr types, it commands nothing.
 */
import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useRef } from 'react'
import { useSettings } from './data/settings.ts'

export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

type KeyEvent = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'getModifierState'
>

/** The chord an event stands for; null for modifiers alone, AltGr, and while a text is being composed. */
export function chordOf(event: KeyEvent & { isComposing?: boolean }, mac = isMac): string | null {
  if (event.isComposing || event.key === 'Dead' || event.key === 'Process') return null
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return null
  if (event.getModifierState('AltGraph')) return null
  // ⌘ on a PC and Ctrl on a Mac are other people's.
  if (mac ? event.ctrlKey : event.metaKey) return null
  const key = keyName(event)
  const mod = mac ? event.metaKey : event.ctrlKey
  // A sign that needs Shift to be typed says so itself.
  const shift = event.shiftKey && (key.length > 1 || /[\p{L}\d]/u.test(key))
  return [mod && 'Mod', event.altKey && 'Alt', shift && 'Shift', key].filter(Boolean).join('+')
}

function keyName({ key, code }: KeyEvent): string {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit !== undefined) return digit
  if (key === ' ') return 'Space'
  const isLatin = /^[\u0021-\u024F]$/.test(key)
  const letter = isLatin || key.length > 1 ? undefined : /^Key([A-Z])$/.exec(code)?.[1]
  return letter ?? (key.length === 1 ? key.toUpperCase() : key)
}

/** Whether keys that reach this element are being typed. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button|range|file)$/.test(target.type)
}

export type Bindings = Record<string, ((event: KeyEvent) => void) | undefined>

/** Chords that a text field needs for itself. */
const OF_TEXT_FIELDS = new Set(['Mod+Z', 'Mod+Shift+Z', 'Mod+A', 'Mod+C', 'Mod+X', 'Mod+V'])

/** Chords with a modifier that act wherever the focus is. Those of text fields are left to them. */
export function useShortcuts(bindings: Bindings): void {
  const latest = useRef(bindings)
  latest.current = bindings
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const chord = chordOf(event)
      const act = chord === null ? undefined : latest.current[chord]
      if (!act || (isTyping(event.target) && (OF_TEXT_FIELDS.has(chord!) || !/Mod|Alt/.test(chord!)))) return
      event.preventDefault()
      act(event)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/**
 * Keys of the article or of a list: a handler for its `onKeyDown`. Bare letters, digits and signs do nothing while the person
 * types or has switched them off; named keys (arrows, Enter, Escape) and chords with Mod always work.
 */
export function useBareKeys(bindings: Bindings): (event: ReactKeyboardEvent) => void {
  const { bareKeys } = useSettings()
  return (event) => {
    if (event.defaultPrevented || isTyping(event.target)) return
    const chord = chordOf(event.nativeEvent)
    const act = chord === null ? undefined : bindings[chord]
    if (!act || (!bareKeys && isBare(chord!))) return
    event.preventDefault()
    act(event.nativeEvent)
  }
}

const isBare = (chord: string): boolean => /^(Shift\+)?.$/u.test(chord)

const MAC_SIGNS: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
const SIGNS: Record<string, string> = {
  Mod: 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Backspace: '⌫',
  Escape: 'Esc',
}

/** A chord as menus and the cheat sheet show it: `⇧⌘F`, `Ctrl+Shift+F`. */
export function showChord(chord: string, mac = isMac): string {
  const parts = chord.split('+')
  if (!mac) return parts.map((part) => SIGNS[part] ?? part).join('+')
  const held = ['Alt', 'Shift', 'Mod'].filter((name) => parts.includes(name))
  return [...held, parts.at(-1)!].map((part) => MAC_SIGNS[part] ?? SIGNS[part] ?? part).join('')
}
