/** After the Publication Manual of the APA, 7th edition: author and date, initials, `&`. */
import { dayOfYear, ON_ITS_OWN, PART, style, WEB } from './parts.ts'

const WHOLE = `${ON_ITS_OWN} thesis ${WEB}`

export const apa = style('APA', {
  locale: dayOfYear(', '),
  body: `<macro name="date"><group><text macro="year"/><choose>
<if type="article-newspaper article-magazine ${WEB}" match="any"><date variable="issued" form="text"/></if>
</choose></group></macro>
<macro name="author"><names variable="author"><name and="symbol" delimiter=", " delimiter-precedes-last="always" initialize-with=". " name-as-sort-order="all"/><substitute><names variable="editor"><name and="symbol" delimiter=", " delimiter-precedes-last="always" initialize-with=". " name-as-sort-order="all"/><label form="short" text-case="capitalize-first" prefix=" (" suffix=")"/></names><text macro="title"/></substitute></names></macro>
<macro name="author-short"><names variable="author"><name form="short" and="symbol" delimiter=", "/><substitute><names variable="editor"/><choose><if type="${WHOLE}" match="any"><text variable="title" form="short" font-style="italic"/></if><else><text variable="title" form="short" quotes="true"/></else></choose></substitute></names></macro>
<macro name="title"><choose>
<if type="${WHOLE}" match="any"><group delimiter=" "><text variable="title" font-style="italic"/><text macro="edition" prefix="(" suffix=")"/></group></if>
<else><text variable="title"/></else>
</choose></macro>
<macro name="source"><choose>
<if type="thesis"/>
<else-if type="${PART}" match="any"><group delimiter=". "><group delimiter=" "><text term="in" text-case="capitalize-first"/><group delimiter=", "><names variable="editor"><name and="symbol" delimiter=", " initialize-with=". "/><label form="short" text-case="capitalize-first" prefix=" (" suffix=")"/></names><group delimiter=" "><text variable="container-title" font-style="italic"/><group delimiter=", " prefix="(" suffix=")"><text macro="edition"/><text macro="pages"/></group></group></group></group><text variable="publisher"/></group></else-if>
<else-if type="${WHOLE}" match="any"><group delimiter=". "><text variable="container-title"/><text variable="publisher"/></group></else-if>
<else><group delimiter=", "><text variable="container-title" font-style="italic"/><group><text variable="volume" font-style="italic"/><text variable="issue" prefix="(" suffix=")"/></group><text variable="page"/></group></else>
</choose></macro>
<macro name="degree"><choose><if type="thesis"><group delimiter=", " prefix="[" suffix="]"><text variable="genre"/><text variable="publisher"/></group></if></choose></macro>
<citation et-al-min="3" et-al-use-first="1" disambiguate-add-year-suffix="true" disambiguate-add-names="true" disambiguate-add-givenname="true" givenname-disambiguation-rule="primary-name-with-initials">
<sort><key macro="author-short"/><key macro="year"/></sort>
<layout prefix="(" suffix=")" delimiter="; "><group delimiter=", "><text macro="author-short"/><text macro="year"/><text macro="locator"/></group></layout>
</citation>
<bibliography hanging-indent="true" et-al-min="21" et-al-use-first="19" et-al-use-last="true">
<sort><key macro="author"/><key macro="year"/><key variable="title"/></sort>
<layout><group delimiter=" "><group delimiter=". " suffix="."><group delimiter=" "><text macro="author" suffix="."/><text macro="date" prefix="(" suffix=")"/></group><group delimiter=" "><text macro="title"/><text macro="degree"/></group><text macro="source"/></group><text macro="where"/></group></layout>
</bibliography>`,
})
