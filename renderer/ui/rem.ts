import { useSettings } from '../data/settings.ts'

/** Pixels of so many rem now; changes with the text size. */
export function useRem(rem: number): number {
  useSettings()
  return rem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
}
