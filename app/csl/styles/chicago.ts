/** After the Chicago Manual of Style, 17th edition, author and date: full names, parts of other works in quotation marks. */
import { dayOfYear, ON_ITS_OWN, PART, style, WEB } from './parts.ts'

export const chicago = style('Chicago', {
  attributes: 'page-range-format="chicago"',
  locale: dayOfYear(''),
  body: `<macro name="author"><names variable="author"><name and="text" delimiter=", " delimiter-precedes-last="always" name-as-sort-order="first"/><substitute><names variable="editor"><name and="text" delimiter=", " delimiter-precedes-last="always" name-as-sort-order="first"/><label form="short" prefix=", "/></names><text macro="title"/></substitute></names></macro>
<macro name="author-short"><names variable="author"><name form="short" and="text" delimiter=", "/><substitute><names variable="editor"/><choose><if type="${ON_ITS_OWN}" match="any"><text variable="title" form="short" font-style="italic"/></if><else><text variable="title" form="short" quotes="true"/></else></choose></substitute></names></macro>
<macro name="title"><choose>
<if type="${ON_ITS_OWN}" match="any"><text variable="title" font-style="italic"/></if>
<else><text variable="title" quotes="true"/></else>
</choose></macro>
<macro name="source"><choose>
<if type="thesis"><group delimiter=", "><text variable="genre"/><text variable="publisher"/></group></if>
<else-if type="${PART}" match="any"><group delimiter=". "><group delimiter=", "><group delimiter=" "><text term="in" text-case="capitalize-first"/><text variable="container-title" font-style="italic"/></group><names variable="editor"><label form="verb" suffix=" "/><name and="text" delimiter=", "/></names><text variable="page"/></group><text macro="edition"/><text macro="publisher"/></group></else-if>
<else-if type="${WEB} article-newspaper article-magazine" match="any"><group delimiter=". "><choose><if type="${WEB}" match="any"><text variable="container-title"/></if><else><text variable="container-title" font-style="italic"/></else></choose><date variable="issued" form="text"/></group></else-if>
<else-if type="${ON_ITS_OWN}" match="any"><group delimiter=". "><text macro="edition"/><text variable="container-title"/><text macro="publisher"/></group></else-if>
<else><group delimiter=": "><group delimiter=" "><text variable="container-title" font-style="italic"/><text variable="volume"/><text variable="issue" prefix="(" suffix=")"/></group><text variable="page"/></group></else>
</choose></macro>
<citation et-al-min="4" et-al-use-first="1" disambiguate-add-year-suffix="true" disambiguate-add-names="true" disambiguate-add-givenname="true" givenname-disambiguation-rule="primary-name">
<layout prefix="(" suffix=")" delimiter="; "><group delimiter=", "><group delimiter=" "><text macro="author-short"/><text macro="year"/></group><choose><if locator="page"><text variable="locator"/></if><else><text macro="locator"/></else></choose></group></layout>
</citation>
<bibliography hanging-indent="true" et-al-min="11" et-al-use-first="7">
<sort><key macro="author"/><key macro="year"/><key variable="title"/></sort>
<layout suffix="."><group delimiter=". "><text macro="author"/><text macro="year"/><text macro="title"/><text macro="source"/><text macro="where"/></group></layout>
</bibliography>`,
})
