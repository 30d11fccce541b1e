/**
 * Cards beside their passages without covering each other. The card at hand stands exactly beside its passage; those before
 * it are pushed up, those behind it down, as far as needed and no further.
 * @param wanted where each card would like to be (pixels), in order
 * @returns where each is, in the same order
 */
export function stack(
  wanted: readonly { id: string; top: number }[],
  heightOf: (id: string) => number,
  space: number,
  active: string | null,
): number[] {
  const tops = wanted.map(({ top }) => top)
  const pinned = Math.max(
    0,
    wanted.findIndex(({ id }) => id === active),
  )
  for (let i = pinned + 1; i < tops.length; i++) {
    tops[i] = Math.max(tops[i]!, tops[i - 1]! + heightOf(wanted[i - 1]!.id) + space)
  }
  for (let i = pinned - 1; i >= 0; i--)
    tops[i] = Math.min(tops[i]!, tops[i + 1]! - heightOf(wanted[i]!.id) - space)
  // Without a card at hand nothing is pushed above the first passage.
  return tops
}
