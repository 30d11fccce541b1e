/** After ISO 690:2021, name and date: family names in capitals, the date right after the names. */
import { ON_ITS_OWN, PART, style, WEB } from './parts.ts'

const WHOLE = `${ON_ITS_OWN} thesis ${WEB}`
const NAMES =
  '<name and="text" delimiter=", " delimiter-precedes-last="never" name-as-sort-order="all"><name-part name="family" text-case="uppercase"/></name>'

export const iso690 = style('ISO 690', {
  body: `<macro name="editor"><names variable="editor">${NAMES}<label form="short" prefix=" (" suffix=")"/></names></macro>
<macro name="author"><names variable="author">${NAMES}<substitute><text macro="editor"/><text macro="title"/></substitute></names></macro>
<macro name="author-short"><names variable="author"><name form="short" and="text" delimiter=", " delimiter-precedes-last="never"><name-part name="family" text-case="uppercase"/></name><substitute><names variable="editor"/><text variable="title" form="short" font-style="italic"/></substitute></names></macro>
<macro name="title"><choose>
<if type="${WHOLE}" match="any"><text variable="title" font-style="italic"/></if>
<else><text variable="title"/></else>
</choose></macro>
<macro name="source"><choose>
<if type="thesis"><group delimiter=". "><text variable="genre"/><text variable="publisher"/></group></if>
<else-if type="${PART}" match="any"><group delimiter=", "><group delimiter=". "><group delimiter=" "><text term="in" form="short"/><group delimiter=", "><text macro="editor"/><text variable="container-title" font-style="italic"/></group></group><text macro="edition"/><text macro="publisher"/></group><text macro="pages"/></group></else-if>
<else-if type="${WHOLE}" match="any"><group delimiter=". "><text macro="edition"/><text variable="container-title"/><text macro="publisher"/></group></else-if>
<else><group delimiter=". "><text variable="container-title" font-style="italic"/><group delimiter=", "><group delimiter=" "><label variable="volume" form="short" text-case="capitalize-first"/><text variable="volume"/></group><group delimiter=" "><label variable="issue" form="short"/><text variable="issue"/></group><text macro="pages"/></group></group></else>
</choose></macro>
<citation et-al-min="3" et-al-use-first="1" disambiguate-add-year-suffix="true" disambiguate-add-names="true">
<layout prefix="(" suffix=")" delimiter="; "><group delimiter=", "><text macro="author-short"/><text macro="year"/><text macro="locator"/></group></layout>
</citation>
<bibliography hanging-indent="true">
<sort><key macro="author"/><key macro="year"/><key variable="title"/></sort>
<layout suffix="."><group delimiter=". "><group delimiter=", "><text macro="author"/><text macro="year"/></group><text macro="title"/><text macro="source"/><choose><if variable="DOI URL" match="any"><group delimiter=" "><text term="available at" text-case="capitalize-first"/><text macro="where"/></group></if></choose></group></layout>
</bibliography>`,
})
