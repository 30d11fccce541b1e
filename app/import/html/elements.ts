/** Kinds of elements, as the conversion treats them. */

/** Elements that are no inline content: each begins on a line of its own. */
export const BLOCKS = new Set(
  `address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form
  h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu multicol nav ol p plaintext pre search section
  summary table tbody td tfoot th thead tr ul xmp`.split(/\s+/),
)
export const DROPPED: Record<string, string> = {
  script: 'scripts',
  iframe: 'frames',
  frame: 'frames',
  frameset: 'frames',
  object: 'embedded objects',
  embed: 'embedded objects',
  applet: 'embedded objects',
  video: 'videos',
  audio: 'audio players',
  canvas: 'drawings',
  svg: 'drawings',
  input: 'form fields',
  select: 'form fields',
  textarea: 'form fields',
  button: 'form fields',
  datalist: 'form fields',
}
export const IGNORED = new Set([
  'style',
  'template',
  'head',
  'title',
  'meta',
  'link',
  'base',
  'noframes',
  'rp',
  'colgroup',
  'col',
  'source',
  'track',
  'param',
])
export const WRAPPERS: Record<
  string,
  'emphasis' | 'strong' | 'delete' | 'mark' | 'subscript' | 'superscript'
> = {
  em: 'emphasis',
  i: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  var: 'emphasis',
  strong: 'strong',
  b: 'strong',
  del: 'delete',
  s: 'delete',
  strike: 'delete',
  mark: 'mark',
  sub: 'subscript',
  sup: 'superscript',
}
export const CODE = new Set(['code', 'kbd', 'samp', 'tt'])
