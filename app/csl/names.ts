/** The styles that come with Postil. Apart from what renders them, which is large. */
export const STYLE_NAMES = ['apa', 'chicago', 'vancouver', 'iso690'] as const
export type StyleName = (typeof STYLE_NAMES)[number]
