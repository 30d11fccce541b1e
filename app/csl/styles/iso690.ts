/** After ISO 690:2021, name and date: names in capitals, the date right after them. */
import { ON_ITS_OWN, style, YEAR } from './parts.ts'

export const iso690 = style('ISO 690', {
  inherits: 'default-locale="en-US"',
  body: `${YEAR}
<macro name="author"><names variable="author"><name and="text" delimiter=", " delimiter-precedes-last="never" name-as-sort-order="all"><name-part name="family" text-case="uppercase"/></name><substitute><names variable="editor"/><text macro="title"/></substitute></names></macro>
<macro name="author-short"><names variable="author"><name form="short" and="text" delimiter=", " delimiter-precedes-last="never"><name-part name="family" text-case="uppercase"/></name><substitute><names variable="editor"/><text variable="title" form="short" font-style="italic"/></substitute></names></macro>
<macro name="title"><choose>
<if type="${ON_ITS_OWN}" match="any"><text variable="title" font-style="italic"/></if>
<else><text variable="title"/></else>
</choose></macro>
<macro name="container"><group delimiter=", "><text variable="container-title" font-style="italic"/><group delimiter=" "><label variable="volume" form="short"/><text variable="volume"/></group><group delimiter=" "><label variable="issue" form="short"/><text variable="issue"/></group><group delimiter=" "><label variable="page" form="short"/><text variable="page"/></group></group></macro>
<citation et-al-min="3" et-al-use-first="1" disambiguate-add-year-suffix="true" disambiguate-add-names="true">
<layout prefix="(" suffix=")" delimiter="; "><group delimiter=", "><text macro="author-short"/><text macro="year"/><group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></group></layout>
</citation>
<bibliography hanging-indent="true">
<sort><key macro="author"/><key macro="year"/><key variable="title"/></sort>
<layout suffix="."><group delimiter=". "><group delimiter=", "><text macro="author"/><text macro="year"/></group><text macro="title"/><text macro="container"/><text variable="publisher"/><choose><if variable="DOI URL" match="any"><group delimiter=": "><text term="available at" text-case="capitalize-first"/><text macro="where"/></group></if></choose></group></layout>
</bibliography>`,
})
