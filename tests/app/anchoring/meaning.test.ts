/** Small differences that turn a meaning round, and great ones that are setting alone. */
import { describe, expect, test } from 'vitest'
import { anchor, describe as selectorsOf } from '../../../app/anchoring/index.ts'

const BEFORE =
  'The ledger was kept by three hands, and none of them signed it.\n\nOf the second year it says: '
const BEHIND = '; nothing else is told of that winter.\n\nThe third hand is rounder, and stops in May.'

/** Anchors `quote` in a text where it has become `now`, with the old text and without. */
function anchored(quote: string, now: string) {
  const old = BEFORE + quote + BEHIND
  const selectors = selectorsOf(old, BEFORE.length, BEFORE.length + quote.length)
  const text = `A line came in before it all.\n\n${BEFORE}${now}${BEHIND}`
  return { withOld: anchor(selectors, text, old), alone: anchor(selectors, text) }
}

describe('what is never the same words', () => {
  test.each([
    ['the authors did not adjust for smoking', 'the authors did adjust for smoking'],
    ['the authors did adjust for smoking', 'the authors did not adjust for smoking'],
    ['the association is not causal', 'the association is causal'],
    ['not causal', 'causal'],
    ['they can’t have known of it', 'they can have known of it'],
    ['they can’t have known of it', 'they cant have known of it'],
    ['an unlikely cause of the fire', 'a likely cause of the fire'],
    ['this was undone in the same week', 'this was done in the same week'],
    ['l’effet n’est pas causal', 'l’effet est causal'],
    ['une cause non établie', 'une cause établie'],
    ['der Befund ist nicht eindeutig', 'der Befund ist eindeutig'],
    ['a rise of 1.5 % in a year', 'a rise of 15 % in a year'],
    ['une hausse de 1,5 %', 'une hausse de 15 %'],
    ['a rise of 1.5 % in a year', 'a rise of 1,5 % in a year'],
    ['a pressure of 10⁵ Pa', 'a pressure of 105 Pa'],
    ['x² is what they measured', 'x2 is what they measured'],
    ['H₂O was added', 'H2O was added'],
    ['about ½ of the harvest', 'about 1/2 of the harvest'],
    ['½ of the harvest', '12 of the harvest'],
    ['it fell to −5 °C at night', 'it fell to 5 °C at night'],
    ['a dose of 5 µg a day', 'a dose of 5 mg a day'],
    ['a dose of 5 μg a day', 'a dose of 5 g a day'],
    ['they polish it there', 'they Polish it there'],
    ['sold to the US for less', 'sold to the us for less'],
    ['written U.S. in the margin', 'written US in the margin'],
    ['eats shoots and leaves', 'eats, shoots and leaves'],
    ['it is over.', 'it is over?'],
    ['a therapist came', 'a the rapist came'],
    ['post -v to the list', 'post --v to the list'],
    ['the sum is 5--3', 'the sum is 5-3'],
    ['a re-sent letter', 'a resent letter'],
    ['le maire a été hué', 'le maire à été hué'],
    ['le pêcheur dort', 'le pécheur dort'],
    ['cuarenta años', 'cuarenta anos'],
    ['عَلِمَ الرجل', 'عُلِمَ الرجل'],
    ['कम लोग आए', 'काम लोग आए'],
    ['मेरा भाई कल शाम को घर नहीं आया', 'मेरा भाई कल शाम को घर आया'],
    ['ב\u05bcוא הביתה', 'בוא הביתה'],
    ['می\u200cخواهم بروم', 'میخواهم بروم'],
    ['a\u0308u\u00dferst', 'au\u00dferst'],
    ['a ≠ b holds', 'a = b holds'],
    ['他的哥哥昨天晚上没有来过这里', '他的哥哥昨天晚上来过这里'],
    ['はしを渡る', 'ばしを渡る'],
    ['Ⅳ of the books', 'IV of the books'],
    ['more than 1000 of them', 'more than 1 000 of them'],
    ['oﬃcial', 'ofﬁcia1'],
    // Negation, quantity, numbers, units, dates, comparatives and modal verbs, language by language.
    ['aucun des deux groupes n’a guéri', 'un des deux groupes a guéri'],
    ['le traitement ne doit jamais être arrêté', 'le traitement doit être arrêté'],
    ['il peut y avoir un lien', 'il doit y avoir un lien'],
    ['au moins 12 cas par an', 'au plus 12 cas par an'],
    ['chez plus de la moitié des malades', 'chez moins de la moitié des malades'],
    ['le 3 mai 1912, à midi', 'le 13 mai 1912, à midi'],
    ['une dose de 2,5 mg par jour', 'une dose de 25 mg par jour'],
    ['une dose de 25 mg par jour', 'une dose de 25 g par jour'],
    ['une eau non potable', 'une eau potable'],
    ['es besteht kein Zusammenhang', 'es besteht ein Zusammenhang'],
    ['die Ursache ist unbekannt', 'die Ursache ist bekannt'],
    ['sie muss nicht gemeldet werden', 'sie darf nicht gemeldet werden'],
    ['sie dauert mindestens 40 Stunden', 'sie dauert höchstens 40 Stunden'],
    ['am 1. Juli 1931', 'am 1. Juni 1931'],
    ['mehr als 1.000 Fälle', 'mehr als 1,000 Fälle'],
    ['ein größerer Anteil', 'ein großer Anteil'],
    ['die Zahl nahm um 3 % zu', 'die Zahl nahm um 3 % ab'],
    ['no hubo diferencia entre los grupos', 'hubo diferencia entre los grupos'],
    ['nunca se midió la presión', 'se midió la presión'],
    ['debería repetirse el ensayo', 'debe repetirse el ensayo'],
    ['menos de 0,05', 'más de 0,05'],
    ['el 2 de marzo de 1998', 'el 2 de marzo de 1989'],
    ['sin tratamiento previo', 'con tratamiento previo'],
    ['este dato es cierto', 'éste dato es incierto'],
    ['связь не была найдена', 'связь была найдена'],
    ['ни один из больных не умер', 'один из больных умер'],
    ['не более 15 случаев', 'не менее 15 случаев'],
    ['доза 0,5 г в сутки', 'доза 5 г в сутки'],
    ['доза 5 мг в сутки', 'доза 5 мкг в сутки'],
    ['поэтому следует повторить опыт', 'поэтому можно повторить опыт'],
    ['7 ноября 1917 года', '25 октября 1917 года'],
    ['все мы так думали', 'всё мы так думали'],
    ['невозможно объяснить это', 'возможно объяснить это'],
    ['两组之间没有差异', '两组之间有差异'],
    ['此药不可长期服用', '此药可长期服用'],
    ['至少十二个病例', '至多十二个病例'],
    ['增加了百分之十五', '减少了百分之十五'],
    ['每日二十五毫克', '每日二十五微克'],
    ['一九一二年五月三日', '一九二一年五月三日'],
    ['必须重复这项试验', '可以重复这项试验'],
    ['他未曾提到此事', '他曾提到此事'],
    ['لا توجد علاقة بين الأمرين', 'توجد علاقة بين الأمرين'],
    ['لم يذكر المؤلف السبب', 'ذكر المؤلف السبب'],
    ['أكثر من نصف المرضى', 'أقل من نصف المرضى'],
    ['يجب تكرار التجربة', 'يجوز تكرار التجربة'],
    ['١٫٥ في المئة', '١٥ في المئة'],
    ['في ٣ مايو ١٩١٢', 'في ٣ مايو ١٩٢١'],
    ['جرعة ٥ ملغ يوميا', 'جرعة ٥ غ يوميا'],
    ['غير قابل للشرب', 'قابل للشرب'],
  ])('%j, %j', (quote, now) => {
    const { withOld, alone } = anchored(quote, now)
    expect(withOld).toMatchObject({ state: 'changed', found: now })
    expect(['exact', 'moved']).not.toContain(alone.state)
  })
})

describe('words that are a part of others now are not the same words, and are shown whole', () => {
  test.each([
    ['likely to matter', 'unlikely to matter'],
    ['causal', 'acausal'],
    ['the harm', 'the harmless'],
    ['5 % of the harvest', '1.5 % of the harvest'],
    ['a rise of 1', 'a rise of 1,5'],
    ['a rise of 1', 'a rise of 10'],
    ['bekannt', 'unbekannt'],
    ['possible', 'impossible'],
    ['возможно', 'невозможно'],
    ['ممكن', 'لاممكن'],
  ])('%j, %j', (quote, now) => {
    const { withOld, alone } = anchored(quote, now)
    expect(withOld).toMatchObject({ state: 'changed', found: now })
    expect(['exact', 'moved']).not.toContain(alone.state)
  })

  test('but what cut a word is what it was', () => {
    const old = `${BEFORE}unlikely to matter${BEHIND}`
    const selectors = selectorsOf(old, BEFORE.length + 2, BEFORE.length + 'unlikely to mat'.length)
    const text = `A line came in before it all.\n\n${old}`
    for (const previous of [old, undefined])
      expect(anchor(selectors, text, previous)).toMatchObject({ state: 'moved', found: 'likely to mat' })
  })
})

describe('a word that took the place of the first or last one is found with the rest', () => {
  test.each([
    ['plus de la moitié des malades', 'moins de la moitié des malades'],
    ['plus de la moitié des malades', 'un tiers de la moitié des malades'],
    ['jamais arrêté', 'parfois arrêté'],
    ['sans doute causal', 'avec doute causal'],
    ['mindestens 40 Stunden', 'höchstens 40 Stunden'],
    ['mindestens 40 Stunden', 'höchstens 40 Tage'],
    ['alle Kranken genasen', 'wenige Kranken genasen'],
    ['most of the patients recovered', 'few of the patients recovered'],
    ['most of the patients recovered', 'most of the patients died'],
    ['increased by 3 %', 'decreased by 3 %'],
    ['all of them', 'none of them'],
    ['no trials', 'many trials'],
    ['the dose was raised', 'the dose was lowered'],
    ['más de la mitad', 'menos de la mitad'],
    ['siempre se midió la presión', 'nunca se midió la presión'],
    ['se midió siempre', 'se midió raramente'],
    ['более 15 случаев', 'менее 15 случаев'],
    ['все больные умерли', 'некоторые больные умерли'],
    ['больные умерли сразу', 'больные умерли позже'],
    ['أكثر من نصف المرضى', 'أقل من نصف المرضى'],
    ['جميع المرضى', 'بعض المرضى'],
    ['רוב החולים החלימו', 'מעט החולים החלימו'],
    ['至少十二个病例', '最多十二个病例'],
    ['増加した', '減少した'],
  ])('%j, %j', (quote, now) => {
    const { withOld, alone } = anchored(quote, now)
    expect(withOld).toMatchObject({ state: 'changed', found: now })
    expect(alone).toMatchObject({ state: 'changed', found: now })
  })

  test('at the beginning and at the end of the text', () => {
    const old = `plus de la moitié${BEHIND}\n\n${BEFORE}il faut arrêter`
    const text = `moins de la moitié${BEHIND}\n\n${BEFORE}il faut continuer`
    const first = selectorsOf(old, 0, 'plus de la moitié'.length)
    const last = selectorsOf(old, old.length - 'il faut arrêter'.length, old.length)
    for (const previous of [old, undefined]) {
      expect(anchor(first, text, previous)).toMatchObject({ state: 'changed', found: 'moins de la moitié' })
      expect(anchor(last, text, previous)).toMatchObject({ state: 'changed', found: 'il faut continuer' })
    }
  })

  test.each([
    // [before, passage, behind] in the old text, in the new one, and what is found of that
    [
      'beside an edge inside a word',
      ['in mind', 'estens 40 Stunden', ' a week'],
      'in mindesters 40 Tage a week',
      'esters 40 Tage',
    ],
    [
      'before a word that stayed',
      ['it took ', 'forty long days', ' there'],
      'it took more than forty short days there',
      'forty short days',
    ],
    [
      'of a neighbour that stayed',
      ['we saw ', 'most of the ships', ' there'],
      'we sawed few of the ships there',
      'few of the ships',
    ],
    [
      'where a sign alone was lost',
      ['we saw ', '(ships-of-the-line', ' there'],
      'we saw a b c ships-of-the-line there',
      'ships-of-the-line',
    ],
    [
      'longer than what was lost',
      ['we saw ', 'most of the ships', ' there'],
      'we saw a harbour pilot, who in the evening did buy, of the ships there',
      'of the ships',
    ],
  ] as const)('not what stands %s', (_, [before, passage, behind], now, found) => {
    const at = BEFORE.length + before.length
    const old = BEFORE + before + passage + behind + BEHIND
    const text = BEFORE + now + BEHIND
    expect(anchor(selectorsOf(old, at, at + passage.length), text, old)).toMatchObject({
      state: 'changed',
      found,
    })
  })
})

describe('what was turned round, while a verbatim copy of it stands elsewhere', () => {
  const copies = [
    ['the association is not causal', 'the association is causal'],
    ['une hausse de 1,5 %', 'une hausse de 15 %'],
    ['es besteht kein Zusammenhang', 'es besteht ein Zusammenhang'],
    ['no hubo diferencia entre los grupos', 'hubo diferencia entre los grupos'],
    ['связь не была найдена', 'связь была найдена'],
    ['两组之间没有差异', '两组之间有差异'],
    ['لا توجد علاقة بين الأمرين', 'توجد علاقة بين الأمرين'],
  ]
  test.each(copies)('%j, %j: the copy is not taken for it', (quote, now) => {
    const old = BEFORE + quote + BEHIND
    const selectors = selectorsOf(old, BEFORE.length, BEFORE.length + quote.length)
    for (const elsewhere of [quote, `A reader wrote in the margin: ${quote}; and a date.`]) {
      const text = `${BEFORE}${now}${BEHIND}\n\n${elsewhere}`
      for (const found of [anchor(selectors, text, old), anchor(selectors, text)])
        expect(['exact', 'moved']).not.toContain(found.state)
    }
  })
})

describe('what is setting alone', () => {
  test.each([
    ['it fell to -5 °C', 'it fell to –5 °C'],
    ['it fell to −5 °C', 'it fell to -5 °C'],
    ['“quite so”, she said', '"quite so", she said'],
    ['« tout à fait »', '“ tout à fait ”'],
    ['« tout à fait »', '«\u202ftout à fait\u202f»'],
    ['they can’t have known', "they can't have known"],
    ['a ﬁne oﬃce', 'a fine office'],
    ['a differ\u00adence', 'a difference'],
    ['Ångström', 'A\u030angstro\u0308m'],
    ['a remark — no more — on it', 'a remark - no more - on it'],
    ['and so on…', 'and so on...'],
    ['two\nlines of it', 'two lines of it'],
    ['two  words', 'two\u00a0words'],
    ['in\u200bvisible', 'invisible'],
    ['किताब क़लम', 'किताब \u0915\u093cलम'],
    ['한국어로', '한국어로'.normalize('NFD')],
  ])('%j, %j', (quote, now) => {
    const { withOld, alone } = anchored(quote, now)
    expect(withOld).toMatchObject({ state: 'moved', found: now })
    expect(alone).toMatchObject({ state: 'moved', found: now })
  })
})
