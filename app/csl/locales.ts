/**
 * The words that styles ask for, in the languages of the interface, as CSL locales
 * (https://docs.citationstyles.org/en/stable/specification.html#locale-files).
 */
export type CslLanguage = 'en' | 'fr'

interface Words {
  tag: string
  months: string[]
  /** A term, or its singular and plural. */
  terms: Record<string, string | [string, string]>
  /** Terms in their short form. */
  short: Record<string, string | [string, string]>
  /** `edited by`: stands before the names. */
  editedBy: string
  /** Day, month and year of a written date, in order. */
  date: string
  punctuationInQuote: boolean
}

const WORDS: Record<CslLanguage, Words> = {
  en: {
    tag: 'en-US',
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
    terms: {
      and: 'and',
      'et-al': 'et al.',
      in: 'in',
      'no date': 'n.d.',
      from: 'from',
      'available at': 'available from:',
      'open-quote': '“',
      'close-quote': '”',
      'open-inner-quote': '‘',
      'close-inner-quote': '’',
      'page-range-delimiter': '–',
      ordinal: 'th',
      'ordinal-01': 'st',
      'ordinal-02': 'nd',
      'ordinal-03': 'rd',
      'ordinal-11': 'th',
      'ordinal-12': 'th',
      'ordinal-13': 'th',
      editor: ['editor', 'editors'],
    },
    short: {
      in: 'In:',
      page: ['p.', 'pp.'],
      chapter: ['chap.', 'chaps.'],
      section: ['sec.', 'secs.'],
      paragraph: ['para.', 'paras.'],
      volume: ['vol.', 'vols.'],
      issue: ['no.', 'nos.'],
      edition: 'ed.',
      editor: ['ed.', 'eds.'],
      'no date': 'n.d.',
    },
    date: '<date-part name="day" suffix=" "/><date-part name="month" suffix=" "/><date-part name="year"/>',
    editedBy: 'edited by',
    punctuationInQuote: true,
  },
  fr: {
    tag: 'fr-FR',
    months: [
      'janvier',
      'février',
      'mars',
      'avril',
      'mai',
      'juin',
      'juillet',
      'août',
      'septembre',
      'octobre',
      'novembre',
      'décembre',
    ],
    terms: {
      and: 'et',
      'et-al': 'et al.',
      in: 'dans',
      'no date': 's. d.',
      from: 'à l’adresse',
      'available at': 'disponible à l’adresse\u202F:',
      'open-quote': '«\u202F',
      'close-quote': '\u202F»',
      'open-inner-quote': '“',
      'close-inner-quote': '”',
      'page-range-delimiter': '–',
      ordinal: 'ᵉ',
      'ordinal-01': 'ʳᵉ',
      editor: ['éditeur', 'éditeurs'],
    },
    short: {
      in: 'In\u202F:',
      page: ['p.', 'p.'],
      chapter: ['chap.', 'chap.'],
      section: ['sect.', 'sect.'],
      paragraph: ['paragr.', 'paragr.'],
      volume: ['vol.', 'vol.'],
      issue: ['nᵒ', 'nᵒˢ'],
      edition: 'éd.',
      editor: ['éd.', 'éd.'],
      'no date': 's. d.',
    },
    date: '<date-part name="day" suffix=" "/><date-part name="month" suffix=" "/><date-part name="year"/>',
    editedBy: 'sous la direction de',
    punctuationInQuote: false,
  },
}

/** The locale's XML. */
export function localeXml(language: CslLanguage): string {
  const { tag, months, terms, short, editedBy, date, punctuationInQuote } = WORDS[language]
  const term =
    (form: string) =>
    ([name, words]: [string, string | [string, string]]) =>
      typeof words === 'string'
        ? `<term name="${name}"${form}>${words}</term>`
        : `<term name="${name}"${form}><single>${words[0]}</single><multiple>${words[1]}</multiple></term>`
  return `<?xml version="1.0" encoding="utf-8"?>
<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="${tag}">
<style-options punctuation-in-quote="${punctuationInQuote}"/>
<date form="text">${date}</date>
<date form="numeric"><date-part name="year"/><date-part name="month" form="numeric-leading-zeros" prefix="-"/><date-part name="day" form="numeric-leading-zeros" prefix="-"/></date>
<terms>
${Object.entries(terms).map(term('')).join('\n')}
${Object.entries(short).map(term(' form="short"')).join('\n')}
<term name="editor" form="verb">${editedBy}</term>
${months.map((month, i) => `<term name="month-${String(i + 1).padStart(2, '0')}">${month}</term>`).join('\n')}
</terms>
</locale>`
}

export const localeTag = (language: CslLanguage): string => WORDS[language].tag
