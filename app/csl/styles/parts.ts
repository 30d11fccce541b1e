/** What Postil's four styles have in common. They are its own, written after the manuals' rules for the commonest sources. */

/** A whole style around its macros, citation and bibliography. */
export function style(name: string, { inherits, body }: { inherits: string; body: string }): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" ${inherits}>
<info><title>${name}</title><id>postil-${name.toLowerCase().replace(/\W+/g, '-')}</id><updated>2026-01-01T00:00:00+00:00</updated></info>
${WHERE}
${body}
</style>`
}

/** DOI where there is one, else the address. */
const WHERE = `<macro name="where"><choose>
<if variable="DOI"><text variable="DOI" prefix="https://doi.org/"/></if>
<else-if variable="URL"><text variable="URL"/></else-if>
</choose></macro>`

/** Year, or that there is none. */
export const YEAR = `<macro name="year"><choose>
<if variable="issued"><date variable="issued"><date-part name="year"/></date></if>
<else><text term="no date" form="short"/></else>
</choose></macro>`

/** Sources that stand on their own: their title is the one in italics. */
export const ON_ITS_OWN = 'book thesis report webpage document manuscript motion_picture software'
