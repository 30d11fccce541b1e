/** After the recommendations of the ICMJE (Vancouver): numbers in the order of citing, initials without points. */
import { style, YEAR } from './parts.ts'

export const vancouver = style('Vancouver', {
  inherits: 'default-locale="en-US"',
  body: `${YEAR}
<macro name="author"><names variable="author"><name delimiter=", " delimiter-precedes-last="always" initialize-with="" sort-separator=" " name-as-sort-order="all"/><substitute><names variable="editor"/></substitute></names></macro>
<macro name="source"><group delimiter=". "><text variable="container-title"/><group delimiter=":"><group><text macro="year"/><group prefix=";"><text variable="volume"/><text variable="issue" prefix="(" suffix=")"/></group></group><text variable="page"/></group></group></macro>
<citation collapse="citation-number">
<sort><key variable="citation-number"/></sort>
<layout prefix="(" suffix=")" delimiter=","><group delimiter=", "><text variable="citation-number"/><group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></group></layout>
</citation>
<bibliography et-al-min="7" et-al-use-first="6" second-field-align="flush">
<layout><text variable="citation-number" suffix=". "/><group delimiter=". " suffix="."><text macro="author"/><text variable="title"/><text variable="publisher"/><text macro="source"/></group><text macro="where" prefix=" "/></layout>
</bibliography>`,
})
