import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

const here = (path: string) => resolve(import.meta.dirname, path)

/** What pdf.js reads beside a file, as files of the application; it finds them by name. */
const pdfFiles: Plugin = {
  name: 'pdf-files',
  generateBundle() {
    for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
      const from = here(`node_modules/pdfjs-dist/${folder}`)
      for (const file of readdirSync(from)) {
        // Decoders of scanned pictures, as scripts: the window's policy lets no WebAssembly run.
        if (folder === 'wasm' && !/_nowasm_fallback\.js$|^LICENSE.*(JBIG2|OPENJPEG)$/.test(file)) continue
        this.emitFile({
          type: 'asset',
          fileName: `pdfjs/${folder}/${file}`,
          source: readFileSync(join(from, file)),
        })
      }
    }
  },
}

export default defineConfig({
  main: {
    build: {
      outDir: here('out/main'),
      // Everything is bundled but Electron itself and the one binary; what the package holds is what it needs.
      externalizeDeps: false,
      rollupOptions: {
        input: {
          electron: here('main/hosts/electron/index.ts'),
          cli: here('main/cli.ts'),
          parser: here('main/parser-process/child.ts'),
          'batch-writer': here('main/export/batch-writer.ts'),
        },
        external: ['electron', 'better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: here('out/preload'),
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: here('main/hosts/electron/preload.ts') },
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('renderer'),
    plugins: [react(), pdfFiles],
    build: {
      outDir: here('out/renderer'),
      // Fonts may be loaded from our own files only, not from data: addresses.
      assetsInlineLimit: 0,
      rollupOptions: { input: here('renderer/index.html') },
    },
  },
})
