/** Claims, evidence and tags: what merging, relating and undoing promise. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CommandInput, CommandName } from '../../../app/commands/index.ts'
import type { Library } from '../../../app/library.ts'
import { STANCES } from '../../../app/model/claim.ts'
import { getClaim, listClaims, listQuestions, matrix, similarClaims } from '../../../app/queries/claims.ts'
import { listTags } from '../../../app/queries/notes.ts'
import { KINDS } from '../../../main/store/objects.ts'
import { addArticle, type TestLibrary, testLibrary } from '../../support.ts'

let open: TestLibrary
let library: Library
let passages: string[]
let articles: string[]
beforeEach(() => {
  open = testLibrary()
  library = open.library
  articles = ['Peat', 'Reply'].map((title) => addArticle(library, title, [`${title} stores carbon.`]).id)
  passages = articles.flatMap((articleId) =>
    [0, 1].map((start) => library.execute('annotations.create', { articleId, start, end: start + 4 }).id),
  )
})
afterEach(() => open.remove())

const contents = () => Object.fromEntries(KINDS.map((kind) => [kind, library.store.list(kind)]))
const claim = (statement: string) => library.execute('claims.create', { statement }).id
const tie = (id: string, passage: number, stance: (typeof STANCES)[number], comment?: string) =>
  library.execute('evidence.set', {
    claim: { id },
    passage: { annotationId: passages[passage]! },
    stance,
    comment,
  }).evidence.id
const tied = (id: string) =>
  getClaim(library.store, id)
    .evidence.map(({ annotation }) => passages.indexOf(annotation.id))
    .sort()
/** Runs it, takes it back, and says whether everything is as it was. */
function undone<N extends CommandName>(name: N, input: CommandInput<N>): void {
  const before = contents()
  library.execute(name, input)
  const after = contents()
  library.undo()
  expect(contents()).toEqual(before)
  library.redo()
  expect(contents()).toEqual(after)
}

describe('merging claims', () => {
  test('keeps every passage, both comments, and no relation to itself', () => {
    const [into, from, other] = [claim('Peat stores carbon'), claim('Bogs keep carbon'), claim('Other')]
    tie(into, 0, 'supports', 'counted')
    tie(from, 0, 'opposes', 'measured again')
    tie(from, 1, 'qualifies', 'in winter')
    const relate = (fromId: string, toId: string, relation: 'supports' | 'sameAs' | 'refines') =>
      library.execute('claims.relate', { fromId, toId, relation })
    relate(from, into, 'supports')
    relate(into, other, 'sameAs')
    relate(other, from, 'sameAs')
    relate(from, other, 'refines')
    for (const id of [into, from])
      library.execute('claims.setSilence', { claimId: id, articleId: articles[1]!, silent: true })
    undone('claims.merge', { into, from })
    const { evidence, relations } = getClaim(library.store, into)
    expect(evidence.map(({ evidence: { stance, comment } }) => [stance, comment])).toEqual([
      ['supports', 'counted\n\nmeasured again'],
      ['qualifies', 'in winter'],
    ])
    expect(relations.map(({ relation, other: { id } }) => [relation, id === other])).toEqual([
      ['sameAs', true],
      ['refines', true],
    ])
    expect(library.store.list('silence', { deleted: null })).toHaveLength(1)
    expect(library.store.get('claim', from)?.deleted).not.toBeNull()
  })

  test('takes the links of notes along, by id and by sentence', () => {
    const [into, from] = [claim('Peat stores carbon'), claim('Bogs keep carbon')]
    const markdown = `See [it](postil://claim/${from}), [[Bogs keep carbon]], [[Bogs keep carbon|so]] and [[Bogs]].`
    const note = library.execute('notes.create', { markdown })
    undone('claims.merge', { into, from })
    expect(library.store.get('note', note.id)?.markdown).toBe(
      `See [it](postil://claim/${into}), [[Peat stores carbon]], [[Peat stores carbon|so]] and [[Bogs]].`,
    )
  })

  test('by id where its sentence can stand in no link', () => {
    const [into, from] = [claim('Peat [wet] is a sink | a store'), claim('Bogs keep carbon')]
    const note = library.execute('notes.create', {
      markdown: '[[Bogs keep carbon]], [[Bogs keep carbon|so]]',
    })
    undone('claims.merge', { into, from })
    expect(library.store.get('note', note.id)?.markdown).toBe(
      `[Peat \\[wet\\] is a sink | a store](postil://claim/${into}), [so](postil://claim/${into})`,
    )
  })

  test('a passage taken back there before is one piece of evidence, not two', () => {
    const [into, from] = [claim('Peat stores carbon'), claim('Bogs keep carbon')]
    library.execute('evidence.remove', { id: tie(into, 0, 'supports') })
    tie(from, 0, 'opposes')
    library.execute('claims.merge', { into, from })
    tie(into, 0, 'mentions')
    expect(tied(into)).toEqual([0])
  })

  test('is refused with itself and with what is in the trash', () => {
    const [one, gone] = [claim('Peat stores carbon'), claim('Gone')]
    library.execute('claims.remove', { ids: [gone] })
    const merge = (into: string, from: string) => () => library.execute('claims.merge', { into, from })
    expect(merge(one, one)).toThrow(expect.objectContaining({ code: 'invalidInput' }))
    expect(merge(one, gone)).toThrow(expect.objectContaining({ code: 'notFound' }))
    expect(merge(gone, one)).toThrow(expect.objectContaining({ code: 'notFound' }))
  })

  test('of any evidence: what speaks to either speaks to what stays; cells count what the list counts', () => {
    const pieces = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.constantFrom(...STANCES)), { maxLength: 12 })
    fc.assert(
      fc.property(pieces, fc.nat(3), fc.nat(3), (evidence, a, b) => {
        const claims = [0, 1, 2, 3].map((i) => claim(`Statement ${i}`))
        for (const [at, passage, stance] of evidence) tie(claims[at]!, passage, stance)
        const [into, from] = [claims[a]!, claims[b]!]
        if (into !== from) {
          const before = [...new Set([...tied(into), ...tied(from)])].sort()
          undone('claims.merge', { into, from })
          expect(tied(into)).toEqual(before)
        }
        const { cells } = matrix(library.store, {})
        for (const item of listClaims(library.store, {})) {
          const inCells = cells.filter(({ claimId }) => claimId === item.id).flatMap((cell) => cell.evidence)
          const inList = getClaim(library.store, item.id).evidence
          const key = (views: { evidence: { id: string } }[]) => views.map((view) => view.evidence.id).sort()
          expect(key(inCells)).toEqual(key(inList))
          for (const stance of STANCES)
            expect(item.evidence[stance]).toBe(
              inList.filter((view) => view.evidence.stance === stance).length,
            )
        }
        library.execute('claims.remove', { ids: claims })
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})

describe('what a claim rests on', () => {
  test('is listed through every step, each claim once; circles end', () => {
    const [a, b, c, d] = [claim('A'), claim('B'), claim('C'), claim('D')]
    const supports = (fromId: string, toId: string) =>
      library.execute('claims.relate', { fromId, toId, relation: 'supports' })
    for (const [from, to] of [
      [b, a],
      [c, b],
      [d, c],
      [a, d],
      [d, a],
    ] as const)
      supports(from, to)
    const view = getClaim(library.store, a)
    const words = (chain: typeof view.restsOn) => chain.map(({ statement, depth }) => `${statement}${depth}`)
    expect(words(view.restsOn)).toEqual(['B1', 'C2', 'D1'])
    expect(words(view.bears)).toEqual(['D1', 'C2', 'B3'])
    library.execute('claims.remove', { ids: [b] })
    expect(words(getClaim(library.store, a).restsOn)).toEqual(['D1'])
  })

  test('a chain of thousands is no trouble', () => {
    const claims = Array.from({ length: 2_000 }, (_, i) => ({ id: `c${i}`, statement: `S${i}` }))
    library.together(() => {
      const ids = claims.map(({ statement }) => claim(statement))
      for (let i = 1; i < ids.length; i++)
        library.execute('claims.relate', { fromId: ids[i]!, toId: ids[i - 1]!, relation: 'supports' })
    })
    const first = library.store.list('claim', { statement: 'S0' })[0]!
    const chain = getClaim(library.store, first.id).restsOn
    expect(chain).toHaveLength(1_999)
    expect(chain.at(-1)).toMatchObject({ statement: 'S1999', depth: 1_999 })
  }, 60_000)

  test('relating again changes the relation; "same as" is one both ways', () => {
    const [a, b] = [claim('A'), claim('B')]
    library.execute('claims.relate', { fromId: a, toId: b, relation: 'supports' })
    library.execute('claims.relate', { fromId: a, toId: b, relation: 'sameAs' })
    library.execute('claims.relate', { fromId: b, toId: a, relation: 'sameAs' })
    expect(library.store.list('claimRelation')).toHaveLength(1)
  })
})

describe('evidence', () => {
  test('for a claim or of a passage in the trash is refused', () => {
    const gone = claim('Gone')
    library.execute('claims.remove', { ids: [gone] })
    expect(() => tie(gone, 0, 'supports')).toThrow(expect.objectContaining({ code: 'notFound' }))
    const held = claim('Held')
    library.execute('annotations.remove', { ids: [passages[0]!] })
    expect(() => tie(held, 0, 'supports')).toThrow(expect.objectContaining({ code: 'notFound' }))
  })

  test('given in a project, the claim belongs to it as well', () => {
    const project = library.execute('projects.create', { name: 'Essay' }).id
    const id = claim('Peat stores carbon')
    undone('evidence.set', {
      claim: { id, projects: [project] },
      passage: { annotationId: passages[0]! },
      stance: 'supports',
    })
    expect(library.store.get('claim', id)?.projects).toEqual([project])
    expect(matrix(library.store, { projectId: project }).claims).toHaveLength(1)
  })
})

test('claims of the project are offered first, also when nothing is typed', () => {
  const project = library.execute('projects.create', { name: 'Essay' }).id
  claim('Peat stores carbon.')
  library.execute('claims.create', { statement: 'Wet peat stores carbon for long.', projects: [project] })
  claim('Newest of all.')
  const offered = (statement: string) =>
    similarClaims(library.store, { statement, projectId: project, limit: 8 }).map((c) => c.statement)
  expect(offered('peat stores carbon')).toEqual(['Wet peat stores carbon for long.', 'Peat stores carbon.'])
  expect(offered('')[0]).toBe('Wet peat stores carbon for long.')
})

test('questions stand as they were put, and a project shows its own', () => {
  const project = library.execute('projects.create', { name: 'Essay' }).id
  const [a, b, c] = ['A?', 'B?', 'C?'].map((text) => library.execute('questions.create', { text }).id)
  const elsewhere = claim('Elsewhere')
  library.execute('claims.update', { id: elsewhere, patch: { questions: [b!] } })
  undone('questions.arrange', { ids: [c!, a!] })
  const shown = (projectId?: string) => listQuestions(library.store, { projectId }).map(({ id }) => id)
  expect(shown()).toEqual([c, b, a])
  expect(shown(project)).toEqual([c, a])
  undone('questions.arrange', { ids: [a!, c!, b!] })
  expect(shown()).toEqual([a, c, b])
  // What is not shown where two are put the other way round stays before them.
  undone('questions.arrange', { ids: [b!, c!] })
  expect(shown()).toEqual([a, b, c])
})

describe('tags', () => {
  const tags = () => listTags(library.store).map(({ name }) => name)
  const idOf = (name: string) => listTags(library.store).find((tag) => tag.name === name)!.id
  const tag = (passage: number, ...names: string[]) =>
    library.execute('annotations.update', { id: passages[passage]!, patch: { tags: names } })

  test('a rename takes those below along, whatever their case', () => {
    tag(0, 'method', 'Method/survey', 'methods/other')
    undone('tags.update', { id: idOf('method'), patch: { name: 'approach' } })
    expect(tags()).toEqual(['approach', 'approach/survey', 'methods/other'])
  })

  test('a rename that would make two of one name is refused, also below', () => {
    tag(0, 'a', 'a/x', 'b/x', 'c')
    const rename = (name: string) => () => library.execute('tags.update', { id: idOf('a'), patch: { name } })
    const before = contents()
    expect(rename('C')).toThrow(expect.objectContaining({ code: 'nameTaken' }))
    expect(rename('b')).toThrow(
      expect.objectContaining({ code: 'nameTaken', params: { kind: 'tag', name: 'b/x' } }),
    )
    expect(contents()).toEqual(before)
  })

  test('a merge brings uses, description and what lies below', () => {
    tag(0, 'method/survey', 'method', 'method/count')
    tag(1, 'approach', 'approach/survey')
    library.execute('tags.update', { id: idOf('method'), patch: { description: 'How.', color: 'moss' } })
    undone('tags.merge', { into: idOf('approach'), from: idOf('method') })
    expect(tags()).toEqual(['approach', 'approach/count', 'approach/survey'])
    const uses = listTags(library.store).map(({ name, annotations }) => [name, annotations])
    expect(uses).toEqual([
      ['approach', 2],
      ['approach/count', 1],
      ['approach/survey', 2],
    ])
    expect(library.store.get('tag', idOf('approach'))).toMatchObject({ description: 'How.', color: 'moss' })
  })

  test('a merge into one below leaves its neighbours; with itself it is refused', () => {
    tag(0, 'method', 'method/survey', 'method/count')
    library.execute('tags.merge', { into: idOf('method/survey'), from: idOf('method') })
    expect(tags()).toEqual(['method/count', 'method/survey'])
    const id = idOf('method/count')
    expect(() => library.execute('tags.merge', { into: id, from: id })).toThrow(
      expect.objectContaining({ code: 'invalidInput' }),
    )
  })

  test('a name whose tag was merged away and taken again is one tag', () => {
    tag(0, 'first')
    tag(1, 'second')
    library.execute('tags.merge', { into: idOf('first'), from: idOf('second') })
    library.execute('tags.update', { id: idOf('first'), patch: { name: 'second' } })
    tag(2, 'SECOND')
    expect(tags()).toEqual(['second'])
  })

  test('deleting one can be taken back with all its uses', () => {
    tag(0, 'method')
    tag(1, 'method', 'other')
    undone('tags.remove', { id: idOf('method') })
    expect(listTags(library.store)).toMatchObject([{ name: 'other', annotations: 1 }])
  })
})

test('deleting a project leaves what was in it', () => {
  const [one, two] = ['One', 'Two'].map((name) => library.execute('projects.create', { name }).id)
  const id = claim('In both')
  library.execute('claims.updateMany', { ids: [id], addProjects: [one!, two!] })
  undone('projects.remove', { id: one! })
  expect(library.store.get('claim', id)).toMatchObject({ deleted: null, projects: [two] })
})
