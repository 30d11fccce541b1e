import { useStore } from '../data/store.ts'
import { ExportSheet } from '../exporting/ExportSheet.tsx'
import { SearchOverlay } from '../search/SearchOverlay.tsx'
import { CheatSheet } from './CheatSheet.tsx'
import { closeOverlay, overlay } from './overlays.ts'
import { Palette } from './Palette.tsx'

export function Overlays() {
  const now = useStore(overlay)
  switch (now?.kind) {
    case 'palette':
      return <Palette onClose={closeOverlay} />
    case 'search':
      return <SearchOverlay initial={now.query ?? ''} onClose={closeOverlay} />
    case 'keys':
      return <CheatSheet onClose={closeOverlay} />
    case 'export':
      return <ExportSheet articleIds={now.articleIds} onClose={closeOverlay} />
    default:
      return null
  }
}
