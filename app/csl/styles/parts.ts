/** What Postil's four styles have in common. They are its own, written after the manuals' rules for the commonest sources. */

/** A whole style around its macros, citation and bibliography. `attributes`: the style's own, besides the locale. */
export function style(
  name: string,
  { attributes = '', locale = '', body }: { attributes?: string; locale?: string; body: string },
): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="en-US" ${attributes}>
<info><title>${name}</title><id>postil-${name.toLowerCase().replace(/\W+/g, '-')}</id><updated>2026-01-01T00:00:00+00:00</updated></info>
${locale}
${COMMON}
${body}
</style>`
}

/** DOI where there is one, else the address; the year with the letter that tells it from others, or that there is none; 2nd ed. */
const COMMON = `<macro name="where"><choose>
<if variable="DOI"><text variable="DOI" prefix="https://doi.org/"/></if>
<else-if variable="URL"><text variable="URL"/></else-if>
</choose></macro>
<macro name="year"><choose>
<if variable="issued"><group><date variable="issued"><date-part name="year"/></date><text variable="year-suffix"/></group></if>
<else><group delimiter="-"><text term="no date" form="short"/><text variable="year-suffix"/></group></else>
</choose></macro>
<macro name="edition"><choose>
<if is-numeric="edition"><group delimiter=" "><number variable="edition" form="ordinal"/><label variable="edition" form="short"/></group></if>
<else><text variable="edition"/></else>
</choose></macro>
<macro name="pages"><group delimiter=" "><label variable="page" form="short"/><text variable="page"/></group></macro>
<macro name="publisher"><group delimiter=": "><text variable="publisher-place"/><text variable="publisher"/></group></macro>
<macro name="locator"><group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></macro>`

/** Sources that stand on their own: their title is the one in italics. */
export const ON_ITS_OWN = 'book report document manuscript motion_picture software'

/** Sources that are a part of another. */
export const PART = 'chapter paper-conference entry-encyclopedia entry-dictionary'

/** Sources on the web. */
export const WEB = 'webpage post-weblog post'

/** The day within a year, as each language writes it; `before` stands before it. */
export const dayOfYear = (before: string): string =>
  `<locale xml:lang="en"><date form="text"><date-part name="month" prefix="${before}"/><date-part name="day" prefix=" "/></date></locale>
<locale xml:lang="fr"><date form="text"><date-part name="day" prefix="${before}"/><date-part name="month" prefix=" "/></date></locale>`
