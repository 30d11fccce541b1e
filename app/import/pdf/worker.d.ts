/** pdf.js publishes its worker without types; it is only handed over. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs'
