/** Images pasted, dropped or chosen: kept in the library, so that the note needs nothing from elsewhere. */
import {
  $createRangeSelection,
  $getNearestNodeFromDOMNode,
  $getNodeByKey,
  $insertNodes,
  $isElementNode,
  $isTextNode,
  $setSelection,
  COMMAND_PRIORITY_CRITICAL,
  DRAGOVER_COMMAND,
  DROP_COMMAND,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
} from 'lexical'
import { $createInlineAtom, $isInlineAtom, InlineAtomNode } from './nodes/atom.ts'

/** Keeps an image; its address for `image.url`, or null when it could not be kept (and the person was told). */
export type KeepImage = (image: Blob) => Promise<string | null>

/** What a file chooser for images offers. */
export const IMAGE_TYPES = 'image/png,image/jpeg,image/gif,image/webp,image/avif,image/bmp,image/svg+xml'

export function registerImages(editor: LexicalEditor, keep: KeepImage): () => void {
  return mergeRegister(
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const data = 'clipboardData' in event ? event.clipboardData : null
        // Word processors and spreadsheets put a picture of the text beside it.
        if (!data || data.getData('text/plain')) return false
        const images = imagesIn(data.files)
        if (images.length === 0) return false
        event.preventDefault()
        insertImages(editor, images, keep)
        return true
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerCommand(
      DRAGOVER_COMMAND,
      (event) => {
        if (![...(event.dataTransfer?.items ?? [])].some(({ type }) => isImage(type))) return false
        event.preventDefault()
        event.stopPropagation()
        return true
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
    editor.registerCommand(
      DROP_COMMAND,
      (event) => {
        const images = imagesIn(event.dataTransfer?.files ?? [])
        if (images.length === 0) return false
        event.preventDefault()
        event.stopPropagation()
        $selectPlace(event)
        insertImages(editor, images, keep)
        return true
      },
      COMMAND_PRIORITY_CRITICAL,
    ),
    // An image that came inside pasted HTML or Markdown.
    editor.registerNodeTransform(InlineAtomNode, (node) => {
      const leaf = node.getLeaf()
      if (leaf.type !== 'image' || !leaf.url.startsWith('data:')) return
      const image = decoded(leaf.url)
      node.setLeaf({ ...leaf, url: '' })
      if (!image) return
      const key = node.getKey()
      keep(image).then((url) =>
        editor.update(() => {
          const now = $getNodeByKey(key)
          if (url !== null && $isInlineAtom(now)) now.setLeaf({ ...leaf, url })
        }),
      )
    }),
  )
}

/** Puts images at the caret, one after the other, as they are kept. */
export async function insertImages(
  editor: LexicalEditor,
  images: readonly File[],
  keep: KeepImage,
): Promise<void> {
  for (const image of images) {
    const url = await keep(image)
    if (url === null) continue
    // The clipboard calls every image so; it says nothing about this one.
    const alt = /^image\.\w+$/.test(image.name) ? '' : image.name.replace(/\.\w+$/, '')
    editor.update(() => $insertNodes([$createInlineAtom({ type: 'image', url, title: null, alt })]))
  }
}

const isImage = (type: string): boolean => IMAGE_TYPES.split(',').includes(type)
const imagesIn = (files: Iterable<File> | ArrayLike<File>): File[] =>
  Array.from(files).filter(({ type }) => isImage(type))

/** The caret where something of the mouse's was let go. */
export function $selectPlace(event: MouseEvent): void {
  const place = document.caretPositionFromPoint?.(event.clientX, event.clientY)
  const node = place ? $getNearestNodeFromDOMNode(place.offsetNode) : null
  if (place && $isTextNode(node)) {
    const selection = $createRangeSelection()
    selection.anchor.set(node.getKey(), place.offset, 'text')
    selection.focus.set(node.getKey(), place.offset, 'text')
    $setSelection(selection)
  } else if ($isElementNode(node)) {
    node.selectEnd()
  }
}

/** The bytes of a `data:` address in base64 (https://www.rfc-editor.org/rfc/rfc2397); null when it is none. */
function decoded(url: string): Blob | null {
  const [, type, data] = /^data:([\w/+.-]+);base64,([\w+/=\s]*)$/.exec(url) ?? []
  if (!type || !data) return null
  try {
    return new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], { type })
  } catch {
    // No base64 after all: the address stays as it was written.
    return null
  }
}
