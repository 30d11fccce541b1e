import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const here = (path: string) => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // One binary and what Electron itself brings stay outside; all else is bundled.
      externalizeDeps: { include: ['better-sqlite3'], exclude: [] },
      rollupOptions: {
        input: { cli: here('main/cli.ts') },
        external: ['better-sqlite3', 'electron'],
        output: { format: 'es', entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: here('renderer'),
    plugins: [react()],
    build: {
      outDir: here('out/renderer'),
      emptyOutDir: true,
      rollupOptions: { input: here('renderer/index.html') },
    },
  },
})
