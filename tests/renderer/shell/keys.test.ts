import { describe, expect, test } from 'vitest'
import { chordOf, showChord } from '../../../renderer/keys.ts'

const press = (key: string, code: string, ...held: string[]) => ({
  key,
  code,
  ctrlKey: held.includes('Control'),
  metaKey: held.includes('Meta'),
  altKey: held.includes('Alt'),
  shiftKey: held.includes('Shift'),
  getModifierState: (name: string) => held.includes(name),
  isComposing: held.includes('composing'),
})

describe('a chord', () => {
  test.each([
    ['a letter', press('h', 'KeyH'), 'H'],
    ['a letter by what it types, wherever it is (AZERTY)', press('a', 'KeyQ'), 'A'],
    ['a digit by where it is (AZERTY types & there)', press('&', 'Digit1'), '1'],
    ['a digit with Ctrl on AZERTY', press('é', 'Digit2', 'Control'), 'Mod+2'],
    ['a digit of the block at the right', press('3', 'Numpad3'), '3'],
    ['a letter with Shift', press('E', 'KeyE', 'Shift'), 'Shift+E'],
    ['with Ctrl and Shift', press('F', 'KeyF', 'Control', 'Shift'), 'Mod+Shift+F'],
    ['a sign that Shift types', press('?', 'Slash', 'Shift'), '?'],
    ['the same sign on AZERTY', press('?', 'KeyM', 'Shift'), '?'],
    ['a sign with Ctrl', press(',', 'Comma', 'Control'), 'Mod+,'],
    ['an arrow with Shift', press('ArrowDown', 'ArrowDown', 'Shift'), 'Shift+ArrowDown'],
    ['Alt and an arrow', press('ArrowLeft', 'ArrowLeft', 'Alt'), 'Alt+ArrowLeft'],
    ['space', press(' ', 'Space'), 'Space'],
    ['an accented Latin letter is itself', press('é', 'KeyE'), 'É'],
    ['Cyrillic is read by position', press('л', 'KeyK', 'Control'), 'Mod+K'],
    ['Greek is read by position', press('η', 'KeyH'), 'H'],
    ['AltGr types', press('@', 'KeyQ', 'Control', 'Alt', 'AltGraph'), null],
    ['the Windows key is the system’s', press('k', 'KeyK', 'Meta'), null],
    ['a modifier alone', press('Shift', 'ShiftLeft', 'Shift'), null],
    ['while a text is composed', press('h', 'KeyH', 'composing'), null],
    ['a dead key', press('Dead', 'BracketLeft'), null],
  ])('%s', (_, event, chord) => {
    expect(chordOf(event, false)).toBe(chord)
  })

  test('on a Mac, Mod is ⌘, and Ctrl is the system’s', () => {
    expect(chordOf(press('k', 'KeyK', 'Meta'), true)).toBe('Mod+K')
    expect(chordOf(press('k', 'KeyK', 'Control'), true)).toBeNull()
  })

  test('is shown as each system writes it', () => {
    expect(showChord('Mod+Shift+F', true)).toBe('⇧⌘F')
    expect(showChord('Mod+Shift+F', false)).toBe('Ctrl+Shift+F')
    expect(showChord('Alt+ArrowLeft', false)).toBe('Alt+←')
  })
})
