/** How long anchoring takes on a document of 30 kB with a tenth of its words edited, beside a diff of the two wordings. */
import { diff_match_patch } from 'diff-match-patch'
import { reanchor } from '../../../app/anchoring/anchor.ts'
import { describe } from '../../../app/anchoring/index.ts'
import { randomOf, words } from './edits.ts'
import type { Text } from './texts.ts'
import { passageOf, truthOf } from './trials.ts'

const SIZE = 30_000
const ROUNDS = 9
const PASSAGES = 100

/** Processor time of a run in milliseconds. */
function timed(run: () => void): number {
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Milliseconds an annotation on lines of which nearly all are the same, one put in: every copy may be asked about every other. */
function onSameLines(): number {
  const lines = Array.from({ length: 500 }, (_, n) =>
    n % 50 === 0
      ? `Day ${n}: the wind went round to the west.`
      : 'Nothing was seen from the tower, the lamp is lit.',
  )
  const old = lines.join('\n')
  const fresh = lines.toSpliced(100, 0, 'A ship went by.').join('\n')
  const selectors = Array.from({ length: PASSAGES }, (_, n) => {
    const start = n * Math.floor((old.length - 20) / PASSAGES)
    return describe(old, start, start + 20)
  })
  return timed(() => reanchor(selectors, fresh, old)) / PASSAGES
}

/** Prints medians of both (processor time: the machine may be doing other things), and how often each carries a passage to its right place. The peer has no limit of time. */
export function speed(corpus: readonly Text[]): void {
  const random = randomOf(5)
  const times = { document: [] as number[], annotation: [] as number[], peer: [] as number[] }
  const right = { ours: 0, peer: 0, all: 0 }
  for (let n = 0; n < ROUNDS; n++) {
    let old = ''
    while (old.length < SIZE) old += `${corpus[Math.floor(random() * corpus.length)]!.text}\n\n`
    old = old.slice(0, SIZE)
    const fresh = words(old, 0.1, random)
    const passages = Array.from({ length: PASSAGES }, () => passageOf(old, random)).filter((p) => p !== null)
    const selectors = passages.map(({ start, end }) => describe(old, start, end))
    // The first passage pays for the alignment, the others for themselves.
    times.document.push(timed(() => reanchor(selectors.slice(0, 1), fresh.text, old)))
    let anchors: ReturnType<typeof reanchor> = []
    times.annotation.push(
      timed(() => {
        anchors = reanchor(selectors, fresh.text, old)
      }) / passages.length,
    )
    const peer = new diff_match_patch()
    peer.Diff_Timeout = 0
    let diff: ReturnType<typeof peer.diff_main> = []
    times.peer.push(
      timed(() => {
        diff = peer.diff_main(old, fresh.text)
      }),
    )
    for (const [k, passage] of passages.entries()) {
      const truth = truthOf(passage, fresh)
      if (!truth) continue
      const hit = (start: number, end: number) =>
        (Math.min(truth.end, end) - Math.max(truth.start, start)) /
          (Math.max(truth.end, end) - Math.min(truth.start, start)) >=
        0.8
          ? 1
          : 0
      right.all++
      right.ours += hit(anchors[k]!.start ?? -9, anchors[k]!.end ?? -9)
      right.peer += hit(peer.diff_xIndex(diff, passage.start), peer.diff_xIndex(diff, passage.end))
    }
  }
  const median = (list: number[]) => list.toSorted((a, b) => a - b)[list.length >> 1]!
  const document = median(times.document)
  const annotation = median(times.annotation)
  const peer = median(times.peer)
  const share = (n: number) => `${((n / right.all) * 100).toFixed(2)} %`
  console.log(
    `\n30 kB, words 10 %: ${document.toFixed(1)} ms a document, then ${annotation.toFixed(3)} ms an annotation; right ${share(right.ours)}`,
  )
  console.log(
    `diff-match-patch (its diff and xIndex): ${peer.toFixed(1)} ms a document, ${(peer / document).toFixed(1)} times ours; right ${share(right.peer)}`,
  )
  const same = onSameLines()
  console.log(
    `500 lines nearly all the same, one put in: ${same.toFixed(1)} ms an annotation, ${(same / annotation).toFixed(0)} times one in prose`,
  )
}
