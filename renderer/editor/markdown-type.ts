/** The type under which Markdown of Postil's own is dragged and pasted. */
export const MARKDOWN_TYPE = 'application/x-postil-markdown'
