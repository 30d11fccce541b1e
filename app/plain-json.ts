/**
 * How large answers cross to the window. oRPC looks at every value of an answer for what JSON cannot say (dates, sets,
 * files), which takes longer for an article and its annotations than reading, writing and showing them together. An answer
 * that is said to be plain JSON is written and read by the engine alone.
 */
import type { StandardRPCCustomJsonSerializer } from '@orpc/client/standard'

const plain = new WeakSet<object>()

/** Says of an answer that JSON can say all of it. @returns the answer itself */
export function plainJson<T extends object>(answer: T): T {
  plain.add(answer)
  return answer
}

/** Options of both ends of the wire. */
export const WIRE: { customJsonSerializers: StandardRPCCustomJsonSerializer[] } = {
  customJsonSerializers: [
    {
      // Numbers below are oRPC's own.
      type: 100,
      condition: (value) => typeof value === 'object' && value !== null && plain.has(value),
      // Into a function oRPC does not look; JSON.stringify, which comes last, asks it what to write.
      serialize: (value) => Object.assign(() => {}, { toJSON: () => value }),
      deserialize: (value) => value,
    },
  ],
}
