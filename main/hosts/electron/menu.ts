/** The application menu, in the two languages of the interface. Editing and window items are the platform's own. */
import type { BrowserWindow, MenuItemConstructorOptions } from 'electron'

const WORDS = {
  en: { file: 'File', print: 'Print…', edit: 'Edit', view: 'View', window: 'Window' },
  fr: { file: 'Fichier', print: 'Imprimer…', edit: 'Édition', view: 'Affichage', window: 'Fenêtre' },
}

export function menuTemplate(locale: string, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const words = locale.startsWith('fr') ? WORDS.fr : WORDS.en
  const mac = platform === 'darwin'
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    {
      label: words.file,
      submenu: [
        {
          label: words.print,
          accelerator: 'CmdOrCtrl+P',
          // The key is the page's, as all keys are; both lead to the system's dialog, which also makes PDF files.
          registerAccelerator: false,
          click: (_, window) => (window as BrowserWindow | undefined)?.webContents.print(),
        },
        { type: 'separator' },
        { role: mac ? 'close' : 'quit' },
      ],
    },
    {
      label: words.edit,
      // Undo and redo are the page's: it knows whether text or the library is meant.
      submenu: [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }],
    },
    {
      label: words.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: words.window, role: 'windowMenu' },
  ]
}
