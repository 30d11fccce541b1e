import { describe, expect, test } from 'vitest'
import { parseText } from '../../../app/import/text/index.ts'
import { articleText } from '../../../app/text/index.ts'

/** Lines as scrapers leave them. `t` the title, `p` a paragraph, `j` left over from the page, `o` another headline, `b` byline. */
type Line = [kind: 't' | 'p' | 'j' | 'o' | 'b', text: string]

interface Scrape {
  lines: Line[]
  language: string
  authors?: string[]
  published?: string
}

const EN = {
  title: 'The bog that breathes when nobody is looking',
  a: 'The bog at Tervala stores more carbon than the forest around it, and the people who measure it each week, in boots, have known that for years.',
  b: 'When the water sinks, the ground breathes out; when it rises again, it breathes in. A warm autumn makes it breathe out for longer.',
  c: 'What happens in a second dry year, nobody knows: there has been none since the measurements began.',
}
const FR = {
  title: 'La tourbière qui respire quand personne ne regarde',
  a: 'La tourbière de Tervala garde plus de carbone que la forêt qui l’entoure, et ceux qui la mesurent chaque semaine, en bottes, le savent depuis des années.',
  b: 'Quand l’eau baisse, le sol expire ; quand elle remonte, il inspire. Un automne doux le fait expirer plus longtemps.',
  c: 'Ce qui arrive lors d’une seconde année sèche, personne ne le sait : il n’y en a pas eu depuis le début des mesures.',
}
const DE = {
  title: 'Das Moor, das atmet, wenn niemand hinsieht',
  a: 'Das Moor bei Tervala speichert mehr Kohlenstoff als der Wald ringsum, und wer dort jede Woche in Stiefeln misst, weiß das seit Jahren.',
  b: 'Wenn das Wasser sinkt, atmet der Boden aus; wenn es steigt, atmet er ein. Ein warmer Herbst lässt ihn länger ausatmen.',
  c: 'Was in einem zweiten trockenen Jahr geschieht, weiß niemand, denn seit Beginn der Messungen gab es keines.',
}
const ES = {
  title: 'La turbera que respira cuando nadie la mira',
  a: 'La turbera de Tervala guarda más carbono que el bosque que la rodea, y quienes la miden cada semana, con botas, lo saben desde hace años.',
  b: 'Cuando el agua baja, el suelo espira; cuando vuelve a subir, inspira. Un otoño cálido hace que espire durante más tiempo.',
  c: 'Lo que ocurre en un segundo año seco nadie lo sabe: no ha habido ninguno desde que empezaron las mediciones.',
}

const SCRAPES: Record<string, Scrape> = {
  'en: a doubled title, stray punctuation above it': {
    language: 'en',
    lines: [
      ['j', 'in , , ,'],
      ['t', EN.title],
      ['t', EN.title],
      ['p', EN.a],
      ['p', EN.b],
      ['p', EN.c],
    ],
  },
  'en: cookies, share buttons, a nag between paragraphs': {
    language: 'en',
    lines: [
      ['j', 'We use cookies to improve your experience on our site.'],
      ['j', 'Accept all cookies'],
      ['t', EN.title],
      ['j', 'Share on Facebook'],
      ['j', 'Share on Twitter'],
      ['p', EN.a],
      ['j', 'Subscribe to our newsletter'],
      ['p', EN.b],
      ['j', 'Read more: Why moss outlives the people who tread on it'],
      ['p', EN.c],
      ['j', '© 2024 Reed Press. All rights reserved.'],
    ],
  },
  'en: byline, date, reading time, photo credit': {
    language: 'en',
    authors: ['Ada Fen', 'Omar Haddad'],
    published: '2024-05-01',
    lines: [
      ['t', EN.title],
      ['b', 'By Ada Fen and Omar Haddad'],
      ['b', 'May 1, 2024'],
      ['j', '4 min read'],
      ['p', EN.a],
      ['j', 'Photo: Ada Fen / Reed'],
      ['p', EN.b],
      ['j', 'Advertisement'],
      ['p', EN.c],
    ],
  },
  'en: headlines of other articles behind the text': {
    language: 'en',
    lines: [
      ['t', EN.title],
      ['p', EN.a],
      ['p', EN.b],
      ['p', EN.c],
      ['j', 'Related articles'],
      ['o', 'Boots for a wet summer, tested by those who stood in it'],
      ['o', 'The last peat cutter of the valley puts down his spade'],
    ],
  },
  'en: a way of crumbs, a menu, comments switched off': {
    language: 'en',
    lines: [
      ['j', 'Skip to main content'],
      ['j', 'Home > Nature > Wetlands > Bogs'],
      ['t', EN.title],
      ['p', EN.a],
      ['p', EN.b],
      ['p', EN.c],
      ['j', 'Leave a comment'],
      ['j', 'Back to top'],
    ],
  },
  'fr: titre doublé, lire aussi, infolettre': {
    language: 'fr',
    lines: [
      ['t', FR.title],
      ['t', FR.title],
      ['p', FR.a],
      ['j', 'Lire aussi : Pourquoi la mousse survit à ceux qui la foulent'],
      ['p', FR.b],
      ['j', 'Abonnez-vous à notre newsletter'],
      ['p', FR.c],
    ],
  },
  'fr: cookies, partage, publicité, mentions': {
    language: 'fr',
    lines: [
      ['j', 'Nous utilisons des cookies pour améliorer votre expérience.'],
      ['j', 'Tout accepter'],
      ['t', FR.title],
      ['j', 'Partager sur Facebook'],
      ['j', 'Publicité'],
      ['p', FR.a],
      ['p', FR.b],
      ['j', 'La suite après cette publicité'],
      ['p', FR.c],
      ['j', 'Tous droits réservés'],
      ['j', 'Mentions légales'],
    ],
  },
  'fr: signature et date, crédit photo': {
    language: 'fr',
    authors: ['Ada Fen'],
    published: '2024-05-03',
    lines: [
      ['t', FR.title],
      ['b', 'Par Ada Fen'],
      ['b', 'Publié le 3 mai 2024 à 10h12'],
      ['p', FR.a],
      ['j', 'Crédit photo : Omar Haddad'],
      ['p', FR.b],
      ['p', FR.c],
    ],
  },
  'fr: autres titres derrière, dont un doublé': {
    language: 'fr',
    lines: [
      ['t', FR.title],
      ['p', FR.a],
      ['p', FR.b],
      ['p', FR.c],
      ['j', 'Sur le même sujet'],
      ['o', 'Des bottes pour un été pluvieux, essayées dans l’eau'],
      ['o', 'Des bottes pour un été pluvieux, essayées dans l’eau'],
      ['o', 'Le dernier tourbier de la vallée pose sa bêche'],
    ],
  },
  'fr: suivez-nous, article suivant, en savoir plus': {
    language: 'fr',
    lines: [
      ['j', 'Aller au contenu principal'],
      ['t', FR.title],
      ['p', FR.a],
      ['j', 'En savoir plus'],
      ['p', FR.b],
      ['p', FR.c],
      ['j', 'Suivez-nous sur Facebook'],
      ['j', 'Article suivant'],
    ],
  },
  'de: Cookies, Teilen, Anzeige': {
    language: 'de',
    lines: [
      ['j', 'Wir verwenden Cookies, um unsere Website zu verbessern.'],
      ['j', 'Alle akzeptieren'],
      ['t', DE.title],
      ['j', 'Teilen'],
      ['j', 'Drucken'],
      ['p', DE.a],
      ['j', 'Anzeige'],
      ['p', DE.b],
      ['j', 'Lesen Sie auch: Warum Moos die überlebt, die darauf treten'],
      ['p', DE.c],
      ['j', 'Alle Rechte vorbehalten'],
    ],
  },
  'de: Autor und Datum, Bildnachweis': {
    language: 'de',
    authors: ['Ada Fenn'],
    published: '2024-03-03',
    lines: [
      ['t', DE.title],
      ['b', 'Von Ada Fenn'],
      ['b', '3. März 2024'],
      ['p', DE.a],
      ['j', 'Foto: Omar Haddad'],
      ['p', DE.b],
      ['p', DE.c],
      ['j', 'Zur Startseite'],
    ],
  },
  'de: andere Schlagzeilen am Ende': {
    language: 'de',
    lines: [
      ['t', DE.title],
      ['t', DE.title],
      ['p', DE.a],
      ['p', DE.b],
      ['p', DE.c],
      ['j', 'Das könnte Sie auch interessieren'],
      ['o', 'Stiefel für einen nassen Sommer im langen Test'],
      ['o', 'Der letzte Torfstecher des Tales legt den Spaten hin'],
    ],
  },
  'de: Newsletter und Kommentare': {
    language: 'de',
    lines: [
      ['j', 'Zum Inhalt springen'],
      ['j', 'Startseite'],
      ['t', DE.title],
      ['p', DE.a],
      ['j', 'Abonnieren Sie unseren Newsletter'],
      ['p', DE.b],
      ['p', DE.c],
      ['j', '12 Kommentare'],
      ['j', 'Nach oben'],
    ],
  },
  'es: cookies, compartir, publicidad': {
    language: 'es',
    lines: [
      ['j', 'Utilizamos cookies para mejorar su experiencia.'],
      ['j', 'Aceptar todo'],
      ['t', ES.title],
      ['j', 'Compartir'],
      ['j', 'Publicidad'],
      ['p', ES.a],
      ['j', 'Lea también: Por qué el musgo sobrevive a quienes lo pisan'],
      ['p', ES.b],
      ['p', ES.c],
      ['j', 'Todos los derechos reservados'],
    ],
  },
  'es: firma y fecha, foto': {
    language: 'es',
    authors: ['Ada Peña'],
    published: '2024-01-02',
    lines: [
      ['t', ES.title],
      ['b', 'Por Ada Peña'],
      ['b', '2 de enero de 2024'],
      ['p', ES.a],
      ['j', 'Foto: Omar Haddad'],
      ['p', ES.b],
      ['p', ES.c],
    ],
  },
  'es: titulares de otros artículos': {
    language: 'es',
    lines: [
      ['t', ES.title],
      ['p', ES.a],
      ['p', ES.b],
      ['p', ES.c],
      ['j', 'Noticias relacionadas'],
      ['o', 'Botas para un verano de lluvia, probadas en el agua'],
      ['o', 'El último turbero del valle deja la pala en casa'],
    ],
  },
  'es: síguenos, boletín': {
    language: 'es',
    lines: [
      ['t', ES.title],
      ['t', ES.title],
      ['p', ES.a],
      ['j', 'Suscríbete a nuestra newsletter'],
      ['p', ES.b],
      ['p', ES.c],
      ['j', 'Síguenos en Facebook'],
      ['j', 'Deja un comentario'],
    ],
  },
  'en: a quotation, a question and a short line are text': {
    language: 'en',
    lines: [
      ['t', EN.title],
      ['p', EN.a],
      ['p', '“We share the bog with the cranes,” says Ada Fen.'],
      ['p', 'Who reads the chambers at night? Nobody wants to.'],
      ['p', EN.b],
      ['p', 'Then it froze.'],
      ['p', EN.c],
    ],
  },
  'fr: des mots de page dans des phrases sont du texte': {
    language: 'fr',
    lines: [
      ['t', FR.title],
      ['p', FR.a],
      ['p', 'Partager la tourbière avec les grues, dit Ada Fen, cela s’apprend.'],
      ['p', FR.b],
      ['p', 'Lire la nappe demande du temps, et des cookies dans la poche n’y changent rien.'],
      ['p', FR.c],
    ],
  },
}

describe('scraped texts', () => {
  test.each(Object.entries(SCRAPES))('%s', (_, { lines, language, authors = [], published = null }) => {
    const source = lines.map(([, text]) => text).join('\n\n')
    const { articles, report } = parseText(source, { name: 'scrape.txt', split: 'auto' })
    const of = (kind: Line[0]) => lines.flatMap(([k, text]) => (k === kind ? [text] : []))
    const [main, ...others] = articles
    expect(main!.metadata.title).toBe(of('t')[0])
    expect(articleText(main!.tree).split('\n\n')).toEqual(of('p'))
    expect(others.map(({ metadata }) => metadata.title)).toEqual([...new Set(of('o'))])
    expect(main!.metadata).toMatchObject({ language, authors, published })
    // Nothing is lost without a word: what is not in a text is in the report.
    const dropped = report.filter(({ kind }) => kind === 'dropped').map(({ detail }) => detail)
    expect(dropped.toSorted()).toEqual(of('j').toSorted())
    for (const line of of('b'))
      expect(report).toContainEqual({ kind: 'guessed', what: 'byline', detail: line })
  })

  test('unless the file is not to be split, everything else stays the same', () => {
    const { lines } = SCRAPES['en: headlines of other articles behind the text']!
    const { articles } = parseText(lines.map(([, text]) => text).join('\n\n'), {
      name: 'x.txt',
      split: 'never',
    })
    expect(articles).toHaveLength(1)
    expect(articleText(articles[0]!.tree)).toContain('The last peat cutter')
  })
})
