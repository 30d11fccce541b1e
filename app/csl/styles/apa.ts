/** After APA, 7th edition: author and date, initials, `&`. */
import { ON_ITS_OWN, style, YEAR } from './parts.ts'

const date = `<macro name="date"><choose>
<if variable="issued"><choose>
<if type="article-newspaper article-magazine post-weblog webpage" match="any"><date variable="issued"><date-part name="year"/><date-part name="month" prefix=", "/><date-part name="day" prefix=" "/></date></if>
<else><date variable="issued"><date-part name="year"/></date></else>
</choose></if>
<else><text term="no date" form="short"/></else>
</choose></macro>`

export const apa = style('APA', {
  inherits: 'default-locale="en-US"',
  body: `${YEAR}${date}
<macro name="author"><names variable="author"><name and="symbol" delimiter=", " delimiter-precedes-last="always" initialize-with=". " name-as-sort-order="all"/><substitute><names variable="editor"/><text macro="title"/></substitute></names></macro>
<macro name="author-short"><names variable="author"><name form="short" and="symbol" delimiter=", "/><substitute><names variable="editor"/><text variable="title" form="short" font-style="italic"/></substitute></names></macro>
<macro name="title"><choose>
<if type="${ON_ITS_OWN}" match="any"><text variable="title" font-style="italic"/></if>
<else><text variable="title"/></else>
</choose></macro>
<macro name="container"><group delimiter=", "><text variable="container-title" font-style="italic"/><group><text variable="volume" font-style="italic"/><text variable="issue" prefix="(" suffix=")"/></group><text variable="page"/></group></macro>
<citation et-al-min="3" et-al-use-first="1" disambiguate-add-year-suffix="true" disambiguate-add-names="true">
<sort><key macro="author-short"/><key macro="year"/></sort>
<layout prefix="(" suffix=")" delimiter="; "><group delimiter=", "><text macro="author-short"/><text macro="year"/><group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/></group></group></layout>
</citation>
<bibliography hanging-indent="true" et-al-min="21" et-al-use-first="19" et-al-use-last="true">
<sort><key macro="author"/><key macro="year"/><key variable="title"/></sort>
<layout><group delimiter=" "><group delimiter=". " suffix="."><group delimiter=" "><text macro="author"/><text macro="date" prefix="(" suffix=")"/></group><text macro="title"/><text macro="container"/><text variable="publisher"/></group><text macro="where"/></group></layout>
</bibliography>`,
})
