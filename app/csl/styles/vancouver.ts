/** After the recommendations of the ICMJE and Citing Medicine (Vancouver): numbers in the order of citing, initials without points. */
import { ON_ITS_OWN, PART, style, WEB } from './parts.ts'

const HYPHEN = '<locale><terms><term name="page-range-delimiter">-</term></terms></locale>'

export const vancouver = style('Vancouver', {
  attributes: 'page-range-format="minimal"',
  locale: HYPHEN,
  body: `<macro name="author"><names variable="author"><name delimiter=", " delimiter-precedes-last="always" initialize-with="" sort-separator=" " name-as-sort-order="all"/><substitute><names variable="editor"><name delimiter=", " delimiter-precedes-last="always" initialize-with="" sort-separator=" " name-as-sort-order="all"/><label prefix=", "/></names></substitute></names></macro>
<macro name="editor"><names variable="editor"><name delimiter=", " delimiter-precedes-last="always" initialize-with="" sort-separator=" " name-as-sort-order="all"/><label prefix=", "/></names></macro>
<macro name="imprint"><group delimiter="; "><text macro="publisher"/><text macro="year"/></group></macro>
<macro name="title"><group delimiter=" "><text variable="title"/><choose><if type="thesis"><text variable="genre" prefix="[" suffix="]"/></if><else-if type="${WEB}" match="any"><text value="[Internet]"/></else-if></choose></group></macro>
<macro name="source"><choose>
<if type="${PART}" match="any"><group delimiter=". "><group delimiter=" "><text term="in" form="short"/><group delimiter=". "><text macro="editor"/><text variable="container-title"/></group></group><text macro="edition"/><text macro="imprint"/><group delimiter=" "><text value="p."/><text variable="page"/></group></group></if>
<else-if type="${WEB}" match="any"><group delimiter="; "><text variable="container-title"/><text macro="imprint"/></group></else-if>
<else-if type="${ON_ITS_OWN} thesis" match="any"><group delimiter=". "><text macro="edition"/><text variable="container-title"/><text macro="imprint"/></group></else-if>
<else><group delimiter=". "><text variable="container-title"/><group delimiter=":"><group><text macro="year"/><group prefix=";"><text variable="volume"/><text variable="issue" prefix="(" suffix=")"/></group></group><text variable="page"/></group></group></else>
</choose></macro>
<macro name="address"><choose><if type="${WEB}" match="any"><group delimiter=" "><text term="available at" text-case="capitalize-first"/><text macro="where"/></group></if><else><text macro="where"/></else></choose></macro>
<citation collapse="citation-number">
<sort><key variable="citation-number"/></sort>
<layout prefix="(" suffix=")" delimiter=","><group delimiter=" "><text variable="citation-number"/><text macro="locator"/></group></layout>
</citation>
<bibliography et-al-min="7" et-al-use-first="6" second-field-align="flush">
<layout><text variable="citation-number" suffix=". "/><group delimiter=". " suffix="."><text macro="author"/><text macro="title"/><text macro="source"/></group><text macro="address" prefix=" "/></layout>
</bibliography>`,
})
