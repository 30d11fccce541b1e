/** Texts to measure on: any folder's, the articles beside the project, or ones made up here. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pick, type Random, randomOf } from './edits.ts'

export interface Text {
  name: string
  text: string
}

const SHORTEST = 200
const LONGEST = 100_000

/** All files below a folder, as UTF-8 text; what is shorter than 200 characters is left out, what is longer than 100,000 is cut. */
export function textsOf(folder: string): Text[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => ({
      name: join(parentPath, name),
      text: readFileSync(join(parentPath, name), 'utf8').slice(0, LONGEST),
    }))
    .filter(({ text }) => text.trim().length >= SHORTEST)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The articles beside the project; none where it stands alone. */
export function articles(): Text[] {
  const truth = join(import.meta.dirname, '../../../../shared/articles/extraction/ground-truth.json')
  if (!existsSync(truth)) return []
  const bodies = JSON.parse(readFileSync(truth, 'utf8')) as Record<string, { articleBody: string }>
  return Object.entries(bodies)
    .map(([name, { articleBody }]) => ({ name, text: articleBody }))
    .filter(({ text }) => text.length > 1_500)
}

/** Sentences are put together from these: openings, middles, ends, a space's worth of what joins them, and a full stop. */
const LANGUAGES: Record<string, [string[], string[], string[], string, string]> = {
  en: [
    'The keeper|A second reader|Nobody on the island|The old ledger|Her brother|The committee|Every spring the river|Whoever wrote this|The younger of the two|A letter from Bergen'.split(
      '|',
    ),
    'did not count|was thought to hold|had long since forgotten|seldom mentioned|could hardly explain|measured twice|put down in pencil|refused to sell|carried up the hill|compared with last year’s'.split(
      '|',
    ),
    'the price of salt|1.5 % of the harvest|what the tide had left|“a fine difference”|the nets and the lamps|three of the seven boats|the road to the quarry|a remark about the weather|the names of the drowned|half of what was owed'.split(
      '|',
    ),
    ' ',
    '. ',
  ],
  fr: [
    'Le gardien|Une lettre de Brest|Personne au village|Le vieux registre|Sa sœur aînée|L’assemblée|Chaque printemps la rivière|Celui qui écrivit ceci|La cadette|Un marchand de sel'.split(
      '|',
    ),
    'n’avait pas compté|passait pour garder|avait oublié depuis longtemps|citait rarement|ne pouvait guère expliquer|mesura deux fois|nota au crayon|refusa de vendre|porta jusqu’en haut|compara avec l’an passé'.split(
      '|',
    ),
    'le prix du sel|1,5 % de la récolte|ce que la marée avait laissé|« une nuance »|les filets et les lampes|trois des sept barques|le chemin de la carrière|une remarque sur le temps|les noms des noyés|la moitié de la dette'.split(
      '|',
    ),
    ' ',
    '. ',
  ],
  zh: [
    '守灯人|第二位读者|岛上没有人|那本旧账簿|她的哥哥|委员会|每年春天河水|写下这些的人|两人中较年轻的|一封来信'.split(
      '|',
    ),
    '没有数过|据说保存着|早已忘记了|很少提到|几乎无法解释|量了两次|用铅笔记下|拒绝出售|搬上了山|比较了去年的'.split(
      '|',
    ),
    '盐的价格|收成的一成半|潮水留下的东西|“细微的差别”|渔网和灯|七条船中的三条|通往采石场的路|关于天气的话|溺水者的名字|欠款的一半'.split(
      '|',
    ),
    '',
    '。',
  ],
  ja: [
    '灯台守は|二人目の読者は|島の誰も|古い帳簿は|彼女の兄は|委員会は|毎年春に川は|これを書いた人は|若い方は|一通の手紙は'.split(
      '|',
    ),
    '塩の値段を|収穫の一割半を|潮が残したものを|「わずかな違い」を|網と灯りを|七隻のうち三隻を|採石場への道を|天気についての言葉を|溺れた人の名を|借金の半分を'.split(
      '|',
    ),
    '数えなかった|持っていたという|とうに忘れていた|めったに語らなかった|説明できなかった|二度測った|鉛筆で書いた|売らなかった|丘へ運んだ|去年と比べた'.split(
      '|',
    ),
    '',
    '。',
  ],
  ar: [
    'حارس المنارة|القارئ الثاني|لا أحد في الجزيرة|السجل القديم|أخوها الأكبر|اللجنة|النهر كل ربيع|من كتب هذا|أصغر الاثنين|رسالة من بيرغن'.split(
      '|',
    ),
    'لم يحسب|كان يحفظ|نسي منذ زمن|قلما ذكر|لم يستطع تفسير|قاس مرتين|كتب بالرصاص|رفض بيع|حمل إلى التل|قارن بالعام الماضي'.split(
      '|',
    ),
    'ثمن الملح|١٫٥٪ من المحصول|ما تركه المد|«فرقًا دقيقًا»|الشباك والمصابيح|ثلاثة من سبعة قوارب|الطريق إلى المحجر|ملاحظة عن الطقس|أسماء الغرقى|نصف الدين'.split(
      '|',
    ),
    ' ',
    '. ',
  ],
  hi: [
    'रखवाला|दूसरा पाठक|द्वीप पर कोई|पुराना बहीखाता|उसका भाई|समिति|हर वसंत नदी|जिसने यह लिखा|दोनों में छोटा|बर्गन से एक पत्र'.split(
      '|',
    ),
    'नमक का दाम|फ़सल का डेढ़ प्रतिशत|ज्वार का छोड़ा हुआ|“बारीक अंतर”|जाल और दीपक|सात में से तीन नावें|खदान का रास्ता|मौसम की बात|डूबे हुओं के नाम|आधा कर्ज़'.split(
      '|',
    ),
    'नहीं गिनता था|रखता था|कब का भूल चुका था|कम ही बताता था|समझा न सका|दो बार नापा|पेंसिल से लिखा|बेचने से मना किया|पहाड़ी पर ले गया|पिछले साल से मिलाया'.split(
      '|',
    ),
    ' ',
    '। ',
  ],
}

const some = (low: number, high: number, random: Random) => low + Math.floor(random() * (high - low + 1))
const times = <T>(n: number, make: (n: number) => T) => Array.from({ length: n }, (_, k) => make(k))

/** A writer of sentences in a language, and the plain things lists and tables are made of. */
function voice(language: string, random: Random) {
  const [openings, middles, ends, space, stop] = LANGUAGES[language]!
  const sentence = () =>
    [pick(openings, random), pick(middles, random), pick(ends, random)].join(space) + stop
  const paragraph = (low = 2, high = 7) =>
    times(some(low, high, random), sentence)
      .join('')
      .trim()
  const thing = () => pick(ends, random)
  return { sentence, paragraph, thing, opening: () => pick(openings, random) }
}
type Voice = ReturnType<typeof voice>

const DAYS = 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday'.split('|')
const MEALS =
  'porridge with milk|two slices of rye bread|lentil soup|an apple|cod and potatoes|black coffee|nothing'.split(
    '|',
  )
const KINDS: Record<string, (v: Voice, random: Random) => string[]> = {
  prose: (v, random) => times(some(4, 30, random), () => v.paragraph()),
  letters: (v, random) => times(some(1, 3, random), () => v.paragraph(1, 2)),
  list: (v, random) =>
    times(some(10, 60, random), (n) => (n % 4 === 3 ? v.thing() : `${(n % 3) + 1}. ${v.thing()}`)),
  poem: (v, random) => {
    const refrain = [v.thing(), v.sentence().trim()]
    return times(some(4, 9, random), () => [...times(4, v.thing), ...refrain].join('\n'))
  },
  table: (v, random) =>
    times(some(8, 40, random), (n) =>
      [n + 1, v.thing(), some(1, 20, random), pick(['yes', 'no', '–'], random)].join('\t'),
    ),
  log: (_, random) =>
    times(
      some(30, 120, random),
      (n) =>
        `2024-03-${10 + (n % 9)} ${10 + (n % 12)}:${10 + ((n * 7) % 50)} ${pick(['INFO', 'WARN'], random)} ${pick(['connection opened', 'connection closed', 'retrying in 5 s', 'cache miss for key', 'request done in'], random)} ${some(1, 40, random)}`,
    ),
  meals: (v, random) =>
    times(some(1, 4, random), (week) => week).flatMap((week) => [
      `Week ${week + 1}`,
      ...DAYS.flatMap((day) => [
        day,
        'Breakfast',
        pick(MEALS, random),
        'Lunch',
        pick(MEALS, random),
        'Dinner',
        `${pick(MEALS, random)}, ${v.thing()}`,
      ]),
    ]),
  questions: (v, random) =>
    times(some(5, 20, random), () => [`Q: ${v.sentence().trim()}`, `A: ${v.paragraph(1, 3)}`]).flat(),
  code: (_, random) =>
    times(some(6, 25, random), (n) =>
      [
        `function step${n}(input) {`,
        `  if (input.${pick(['length', 'size', 'count'], random)} > ${some(0, 9, random)}) return null`,
        '  const result = input.map((item) => item.value)',
        `  return result.${pick(['sort', 'reverse', 'flat'], random)}()`,
        '}',
      ].join('\n'),
    ),
  clauses: (v, random) =>
    times(
      some(8, 30, random),
      (n) =>
        `§ ${n + 1}. Save as provided in clause ${some(1, 20, random)}, the parties agree that ${v.sentence().trim()} This clause does not affect the rights of third parties.`,
    ),
  play: (v, random) =>
    times(
      some(20, 60, random),
      (n) =>
        `${['ANNA', 'BERT', 'CARL'][n % 3]}. ${random() < 0.3 ? pick(['Yes.', 'No.', 'Never.', 'I do not know.'], random) : v.sentence().trim()}`,
    ),
}

/** `count` texts of every kind and language, the same for the same seed. */
export function madeUp(count: number, seed = 7): Text[] {
  const random = randomOf(seed)
  const languages = Object.keys(LANGUAGES)
  return Object.entries(KINDS)
    .flatMap(([kind, make]) =>
      times(count, (n) => {
        const language = languages[n % languages.length]!
        return {
          name: `${kind}-${language}-${n}`,
          text: make(voice(language, random), random).join(
            kind === 'code' || kind === 'log' || kind === 'table' ? '\n' : '\n\n',
          ),
        }
      }),
    )
    .filter(({ text }) => text.length >= 60)
}
