/** Files of every kind as a folder gathered over years holds them; the same with every run. */
import { Document, Packer, Paragraph } from 'docx'
import { makeEpub } from '../../app/import/books.ts'
import { makePdf } from '../../app/import/pdfs.ts'
import { randomOf } from '../anchoring/edits.ts'
import { wordsOf } from './words.ts'

export const MIXTURE = '45 % HTML, 20 % Markdown, 15 % text, 10 % PDF, 5 % DOCX, 5 % EPUB'

const random = randomOf(6)
const word = wordsOf(random)
const words = (count: number) => Array.from({ length: count }, word).join(' ')
const sentence = () => {
  const text = words(8 + Math.floor(random() * 14))
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`
}
const paragraph = () => Array.from({ length: 3 + Math.floor(random() * 4) }, sentence).join(' ')
/** About 1,200 words, as long as an article is. */
const paragraphs = () => Array.from({ length: 16 }, paragraph)

function page(title: string, texts: string[]): string {
  const links = Array.from(
    { length: 40 },
    (_, i) => `<li><a href="/${word()}/${i}">${words(4)}</a></li>`,
  ).join('')
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | The Fen</title><meta name="author" content="Ada Fen"><script>${'var a = 1;'.repeat(300)}</script></head><body><header><nav><ul>${links}</ul></nav></header><main><article><h1>${title}</h1>${texts.map((text, i) => `${i % 5 === 4 ? `<h2>${words(4)}</h2>` : ''}<p>${text} <a href="https://example.org/${word()}">${word()}</a> <em>${word()}</em></p>`).join('\n')}</article></main><aside><ul>${links}</ul></aside><footer>${links}</footer></body></html>`
}

const docx = async (title: string, texts: string[]) =>
  new Uint8Array(
    await Packer.toBuffer(
      new Document({ title, sections: [{ children: texts.map((text) => new Paragraph(text)) }] }),
    ),
  )

function pdf(title: string, texts: string[]) {
  const lines = texts.flatMap((text) => text.match(/.{1,84}(?:\s|$)/g) ?? [])
  const pages = Array.from({ length: Math.ceil(lines.length / 46) }, (_, i) =>
    lines.slice(i * 46, i * 46 + 46),
  )
  return makePdf(
    pages.map((page, n) => ({
      lines: [
        ...(n === 0 ? [{ text: title, x: 72, y: 740, size: 20 }] : []),
        ...page.map((text, i) => ({ text, x: 72, y: 700 - i * 14, size: 10 })),
      ],
    })),
  )
}

const encode = (text: string) => new TextEncoder().encode(text)

/** In the proportions of a folder that was gathered from many places. */
export async function mixedFile(i: number): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const title = `${i} ${words(5)}`
  const texts = paragraphs()
  const kind = i % 20
  if (kind < 9) return { name: `${i}.html`, bytes: encode(page(title, texts)) }
  if (kind < 13)
    return { name: `${i}.md`, bytes: encode(`---\ntitle: ${title}\n---\n\n${texts.join('\n\n')}\n`) }
  if (kind < 16) return { name: `${i}.txt`, bytes: encode(`${title}\n\n${texts.join('\n\n')}\n`) }
  if (kind < 18) return { name: `${i}.pdf`, bytes: pdf(title, texts) }
  if (kind === 18) return { name: `${i}.docx`, bytes: await docx(title, texts) }
  return {
    name: `${i}.epub`,
    bytes: makeEpub(
      title,
      texts.map((text, n) => ({ title: `${n}`, text })),
    ),
  }
}
