/** The last line of a continuous integration run: what both test runners counted, from their own reports. */
import { readFileSync } from 'node:fs'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const unit = read('reports/unit.json') as {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
}
const { stats } = read('reports/e2e.json') as {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
}

const counts: Counts = {
  passed: unit.numPassedTests + stats.expected,
  failed: unit.numFailedTests + stats.unexpected + stats.flaky,
  skipped: unit.numPendingTests + stats.skipped,
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1
