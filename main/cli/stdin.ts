/** Standard input, whole or line by line. */

export async function readAll(stdin: NodeJS.ReadableStream): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk))
  return new Uint8Array(Buffer.concat(chunks))
}

/**
 * The lines of JSON Lines: a string may hold every other sign that ends a line elsewhere (U+2028), and a byte order mark is
 * not of the first line.
 */
export async function* jsonLines(stdin: NodeJS.ReadableStream): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let parts: string[] = []
  for await (const chunk of stdin) {
    const [end, ...lines] = decoder.decode(Buffer.from(chunk), { stream: true }).split('\n')
    parts.push(end!)
    for (const line of lines) {
      yield parts.join('')
      parts = [line]
    }
  }
  yield parts.join('') + decoder.decode()
}
