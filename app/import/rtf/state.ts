/** What is known where a group begins: where its text goes and how it looks. */
import type { Look } from './flow.ts'

/** Where the text of a group goes. */
export type Goal =
  | 'text'
  | 'none'
  | 'fonts'
  | 'styles'
  | 'info'
  | 'created'
  | 'marker'
  | 'instruction'
  | 'picture'
  | 'formula'
  | 'comment'
  /** What is said of a comment: where, by whom, when. */
  | 'remark'
  /** Of a drawing: its properties, among which a picture may be. */
  | 'drawing'

/** Destinations by their control words; those that are not here are left out where `\*` says they may be, and else are text. */
export const GOALS: ReadonlyMap<string, Goal> = new Map(
  Object.entries<Goal>({
    ...Object.fromEntries(
      `header headerl headerr headerf footer footerl footerr footerf colortbl nonshppict mmathPict shprslt xe tc txe rxe
    ftnsep ftnsepc aftnsep aftnsepc atnid datafield objdata listtable
    listoverridetable rsidtbl generator template filetbl revtbl operator`
        .split(/\s+/)
        .map((word) => [word, 'none'] as const),
    ),
    fonttbl: 'fonts',
    stylesheet: 'styles',
    info: 'info',
    title: 'info',
    author: 'info',
    subject: 'info',
    doccomm: 'info',
    creatim: 'created',
    listtext: 'marker',
    pntext: 'marker',
    fldinst: 'instruction',
    pict: 'picture',
    moMath: 'formula',
    annotation: 'comment',
    atrfstart: 'remark',
    atrfend: 'remark',
    atnauthor: 'remark',
    atnref: 'remark',
    atndate: 'remark',
    sn: 'drawing',
    sv: 'drawing',
  }),
)
/** Groups that say `\*` and are read all the same, as what they are in. */
export const THROUGH = new Set(['shppict', 'shpinst', 'moMathPara', 'cs', 'ds', 'ts', 'ud'])

export interface State {
  goal: Goal
  /** The control word of the info group it is in. */
  field: string
  look: Look
  hidden: boolean
  font: number
  /** So many replacements follow a `\u`. */
  replacements: number
  style: number
  characterStyle: number
  outline: number | null
  level: number
  isInTable: boolean
}

export const PLAIN: Pick<State, 'look' | 'hidden' | 'characterStyle'> = {
  look: { bold: false, italic: false, strike: false, code: false, script: null, link: '' },
  hidden: false,
  characterStyle: 0,
}

/** Outside of everything. */
export const FIRST: State = {
  ...PLAIN,
  goal: 'text',
  field: '',
  font: -1,
  replacements: 1,
  style: 0,
  outline: null,
  level: 0,
  isInTable: false,
}

/** Control words that say how what follows looks, and what its paragraph is. Others change nothing. */
export function setState(state: State, name: string, parameter: number | null): void {
  const on = parameter !== 0
  const set = (look: Partial<Look>) => {
    state.look = { ...state.look, ...look }
  }
  switch (name) {
    case 'pard':
      Object.assign(state, { style: 0, outline: null, level: 0, isInTable: false })
      break
    case 'intbl':
      state.isInTable = true
      break
    case 's':
      state.style = parameter ?? 0
      break
    case 'cs':
      state.characterStyle = parameter ?? 0
      break
    case 'outlinelevel':
      state.outline = parameter
      break
    case 'ilvl':
      state.level = Math.max(0, parameter ?? 0)
      break
    case 'plain':
      Object.assign(state, PLAIN, { look: { ...PLAIN.look, link: state.look.link } })
      break
    case 'v':
    case 'deleted':
      state.hidden = on
      break
    case 'b':
      set({ bold: on })
      break
    case 'i':
      set({ italic: on })
      break
    case 'strike':
      set({ strike: on })
      break
    case 'super':
      set({ script: on ? 'sup' : null })
      break
    case 'sub':
      set({ script: on ? 'sub' : null })
      break
    case 'nosupersub':
      set({ script: null })
  }
}
