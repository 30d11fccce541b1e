import { vi } from 'vitest'

/** The same documents in every run, so that a failure speaks of the change; RUNS=5000 looks for new ones. */
export function sample(numRuns: number): { numRuns: number; seed?: number } {
  if (!process.env.RUNS) return { numRuns, seed: 20_261_124 }
  vi.setConfig({ testTimeout: 24 * 3_600_000 })
  return { numRuns: Number(process.env.RUNS) }
}
