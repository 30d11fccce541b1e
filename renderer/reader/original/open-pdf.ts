/**
 * pdf.js as the window uses it: its worker and what it reads beside a file (character maps, standard fonts, decoders of
 * scanned pictures) are Postil's own files. Nothing of a document runs: its scripts are not even loaded.
 */
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'

GlobalWorkerOptions.workerSrc = workerUrl

/** Where the build puts them (electron.vite.config.ts). */
const beside = (folder: string) => new URL(`pdfjs/${folder}/`, document.baseURI).href

export interface OpenPdf {
  document: PDFDocumentProxy
  /** What each page calls itself: `iv`, `12`. */
  labels: string[]
  /** Of the first page, in points; what the others are taken for until they are seen. */
  size: { width: number; height: number }
}

/**
 * @returns the document, and how to let go of it
 * @throws (as `opened`) what pdf.js says is wrong with the file
 */
export function openPdf(file: Blob): { opened: Promise<OpenPdf>; close: () => void } {
  const loading = file.arrayBuffer().then((data) =>
    getDocument({
      data,
      cMapUrl: beside('cmaps'),
      standardFontDataUrl: beside('standard_fonts'),
      wasmUrl: beside('wasm'),
      // The window's policy lets no WebAssembly run; the decoders are there as scripts, too.
      useWasm: false,
      verbosity: 0,
    }),
  )
  return {
    opened: loading.then(async ({ promise }) => {
      const document = await promise
      const labels = await document.getPageLabels()
      const { width, height } = (await document.getPage(1)).getViewport({ scale: 1 })
      const names = Array.from({ length: document.numPages }, (_, i) => labels?.[i] || String(i + 1))
      return { document, labels: names, size: { width, height } }
    }),
    close: () => void loading.then((task) => task.destroy()),
  }
}
