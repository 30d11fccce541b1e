/** After the Chicago Manual of Style, author and date: full names, titles in quotation marks. */
import { ON_ITS_OWN, style, YEAR } from './parts.ts'

export const chicago = style('Chicago', {
  inherits: 'default-locale="en-US"',
  body: `${YEAR}
<macro name="author"><names variable="author"><name and="text" delimiter=", " delimiter-precedes-last="always" name-as-sort-order="first"/><substitute><names variable="editor"/><text macro="title"/></substitute></names></macro>
<macro name="author-short"><names variable="author"><name form="short" and="text" delimiter=", "/><substitute><names variable="editor"/><text variable="title" form="short" quotes="true"/></substitute></names></macro>
<macro name="title"><choose>
<if type="${ON_ITS_OWN}" match="any"><text variable="title" font-style="italic"/></if>
<else><text variable="title" quotes="true"/></else>
</choose></macro>
<macro name="container"><group delimiter=": "><group delimiter=" "><text variable="container-title" font-style="italic"/><text variable="volume"/><text variable="issue" prefix="(" suffix=")"/></group><text variable="page"/></group></macro>
<citation et-al-min="4" et-al-use-first="1" disambiguate-add-year-suffix="true" disambiguate-add-names="true">
<layout prefix="(" suffix=")" delimiter="; "><group delimiter=", "><group delimiter=" "><text macro="author-short"/><text macro="year"/></group><choose><if locator="page"><text variable="locator"/></if><else><group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></else></choose></group></layout>
</citation>
<bibliography hanging-indent="true" et-al-min="11" et-al-use-first="7">
<sort><key macro="author"/><key macro="year"/><key variable="title"/></sort>
<layout suffix="."><group delimiter=". "><text macro="author"/><text macro="year"/><text macro="title"/><text macro="container"/><text variable="publisher"/><text macro="where"/></group></layout>
</bibliography>`,
})
