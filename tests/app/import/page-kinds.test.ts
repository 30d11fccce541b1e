import { describe, expect, test } from 'vitest'
import { parseHtml } from '../../../app/import/html/index.ts'
import { articleText } from '../../../app/text/index.ts'

/** A kind of page: its markup, words the article has to hold in this order, and words that are none of it. */
interface Kind {
  html: string
  keeps: string[]
  drops: string[]
}

const P = {
  bog: 'The bog at Tervala stores more carbon than the forest around it, and the people who measure it each week, in boots, have known that for years.',
  night:
    'They measure at night as well, when the ground gives back what it took in by day, and the nights in October are long, wet and colder than the forecast says.',
  water:
    'When the water sinks, the ground breathes out; when it rises again, it breathes in. A warm autumn makes it breathe out for longer, and nobody has found a way to ask it to stop.',
  end: 'What happens in a second dry year, nobody knows: there has been none since the measurements began, and the measurers hope that it stays that way.',
}
const paragraphs = (...texts: string[]) => texts.map((text) => `<p>${text}</p>`).join('\n')
const MENU =
  '<header class="site-header"><a href="/">Reed</a><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>'
const FOOT =
  '<footer><p>© 2024 Reed Press. All rights reserved.</p><ul><li><a href="/imprint">Imprint</a></li></ul></footer>'
const page = (body: string, title = 'The bog that breathes', lang = 'en') =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title></head><body>${MENU}${body}${FOOT}</body></html>`
const teaser = (title: string) => `<li><a href="/x/${title.length}">${title}</a></li>`

const KINDS: Record<string, Kind> = {
  "an old page without signs: the site's menu as lists above the title": {
    html: page(`<div id="wrap"><h1>The bog that breathes</h1><div><ul>${['Home', 'Tech', 'Wall Street', 'Your Money', 'Your News'].map((name) => `<li><a href="/${name.length}">${name}</a></li>`).join('')}</ul>
      <p>Enter your address and postal code to set up messages about storms in your part of the country.</p>
      <h1>The bog that breathes</h1>${paragraphs(P.bog, P.night, P.water, P.end)}</div></div>`),
    keeps: ['The bog at Tervala', 'in a second dry year'],
    drops: ['Home', 'Your Money', 'postal code'],
  },
  'the section and the topics above the text': {
    html: page(`<div class="post"><h3><a href="/tag/nature">nature</a></h3><h4>Topics: <a href="/t/bog">Bog</a>, <a href="/t/carbon">Carbon</a>, <a href="/t/finland">Finland</a>, <a href="/t/measurements">Measurements by night and by day</a></h4>
      ${paragraphs(P.bog, P.night, P.water, P.end)}</div>`),
    keeps: ['The bog at Tervala', 'in a second dry year'],
    drops: ['nature', 'Topics', 'Finland'],
  },
  'news with share bar, newsletter, related stories and an author box': {
    html: page(`<main><article><h1>The bog that breathes</h1>
      <div class="article-meta"><span class="byline">By Ada Fen</span> <time datetime="2024-05-01">May 1, 2024</time></div>
      <ul class="share-buttons"><li><a href="#">Facebook</a></li><li><a href="#">Copy link</a></li></ul>
      ${paragraphs(P.bog, P.night)}
      <p><strong>Read more: </strong><a href="/moss">Why moss outlives the people who tread on it</a></p>
      <div class="newsletter-signup"><p>Get the best of Reed in your inbox, every Friday.</p><form><input type="email"></form></div>
      ${paragraphs(P.water)}<p>Need more bogs? <a href="/magazine">Subscribe to Moss, our printed magazine</a>, for 4 a month.</p>${paragraphs(P.end)}
      <p><em>Follow Ada Fen on Twitter @adafen.</em></p>
      <div class="author-bio"><p>Ada Fen writes about wet ground.</p></div>
      <section class="related"><h2>More from Reed</h2><ul>${teaser('Boots for a wet summer, tested')}${teaser('The last peat cutter of the valley')}</ul></section></article></main>`),
    keeps: [P.bog, P.night, P.water, P.end],
    drops: [
      'Facebook',
      'inbox',
      'Why moss',
      'Subscribe',
      'Follow Ada',
      'wet ground',
      'Boots',
      'More from',
      'May 1',
    ],
  },
  'a weblog with a sidebar and comments': {
    html: page(`<div id="wrap"><div id="content"><div class="post hentry"><h2 class="entry-title">The bog that breathes</h2><div class="entry-content">${paragraphs(P.bog, P.night, P.water)}</div>
      <p class="postmetadata">Filed under <a href="/c/bogs">Bogs</a> | <a href="#comments">2 Comments</a></p></div>
      <div id="comments"><h3>2 responses</h3><ol class="commentlist"><li>Max: I fell into that very bog in 1998 and lost a boot, and I never went back to look for it, though I should have.</li><li>Eva: Great post, thank you for writing this up, I always wondered what those chambers on the ground are for.</li></ol></div></div>
      <div id="sidebar"><h3>Archives</h3><ul>${teaser('April 2024')}${teaser('March 2024')}</ul></div></div>`),
    keeps: [P.bog, P.night, P.water],
    drops: ['lost a boot', 'Great post', 'Archives', 'Filed under'],
  },
  'text in one element with line breaks for paragraphs': {
    html: page(
      `<table width="760"><tr><td class="left"><a href="/a">Start</a><br><a href="/b">Texts</a></td><td><div class="text"><b>The bog that breathes</b><br><br>${Object.values(P).join('<br><br>\n')}</div></td></tr></table>`,
    ),
    keeps: Object.values(P),
    drops: ['Start'],
  },
  'a short notice': {
    html: page(`<main><article><h1>The bog path is closed</h1><p>The path through the bog is closed until Friday because the planks are being replaced.</p></article></main>
      <aside><h3>Most read</h3><ul>${teaser('Boots for a wet summer, tested')}${teaser('The last peat cutter of the valley')}${teaser('How to dry a tent in the rain')}</ul></aside>`),
    keeps: ['The path through the bog is closed until Friday because the planks are being replaced.'],
    drops: ['Boots', 'peat cutter', 'dry a tent'],
  },
  'a list as an article': {
    html: page(`<main><article><h1>Five bogs worth wet feet</h1><p>We went to all of them, in one pair of boots, so that you need not.</p>
      <ol>${['Tervala, for the chambers on the ground.', 'Kesk, for the planks that end in the middle.', 'Rauma, for the cranes in September.', 'Lom, for the smell.', 'Vell, because nobody else is there.'].map((item) => `<li><strong>${item.split(',')[0]}</strong>,${item.split(',').slice(1).join(',')}</li>`).join('')}</ol>
      <p>Take a dry pair of socks to each of them, and another to the last.</p></article></main>`),
    keeps: [
      'We went to all of them',
      'Tervala, for the chambers',
      'Vell, because nobody',
      'Take a dry pair of socks',
    ],
    drops: [],
  },
  'a body in parts, advertisements between them': {
    html: page(`<div class="article-body"><div class="text-block">${paragraphs(P.bog)}</div><div class="ad-slot advertisement"><p>Advertisement</p></div><div class="text-block">${paragraphs(P.night)}</div>
      <div class="ad"><a href="https://shop.example">Boots, half price</a></div><div class="text-block">${paragraphs(P.water)}</div><div class="text-block">${paragraphs(P.end)}</div></div>`),
    keeps: Object.values(P),
    drops: ['Advertisement', 'half price'],
  },
  'a stub before a paywall': {
    html: page(
      `<main><article><h1>The bog that breathes</h1>${paragraphs(P.bog)}<div class="paywall"><h2>Read on with Reed Plus</h2><p>Subscribe now to read this article and thousands more. Already a subscriber? <a href="/login">Log in</a></p></div></article></main>`,
    ),
    keeps: [P.bog],
    drops: ['thousands more', 'Log in'],
  },
  'a wiki: contents, edit links, a table, footnotes, categories': {
    html: page(`<div id="mw-content-text"><h1>Bog</h1><div id="toc" class="toc"><h2>Contents</h2><ul><li><a href="#a">1 Water</a></li><li><a href="#b">2 Peat</a></li></ul></div>
      ${paragraphs(P.bog)}<p>${P.night}<sup><a href="#cite_note-1">[1]</a></sup></p><h2>Water<span class="mw-editsection">[<a href="/edit">edit</a>]</span></h2>${paragraphs(P.water)}
      <table class="wikitable"><tr><th>Bog</th><th>Depth</th></tr><tr><td>Tervala</td><td>4 m</td></tr><tr><td>Lom</td><td>7 m</td></tr></table>
      <h2>References</h2><ol class="references"><li id="cite_note-1"><a href="#cite_ref-1">^</a> Fen, A. Breathing ground, 2019.</li></ol></div><div id="catlinks" class="catlinks">Categories: <a href="/c">Wetlands</a></div>`),
    keeps: [P.bog, P.night, 'Water', P.water, 'Tervala\t4 m', 'Fen, A. Breathing ground'],
    drops: ['edit', 'Wetlands'],
  },
  'documentation with code beside a tree of pages': {
    html: page(
      `<div class="layout"><div class="sidebar-tree" role="navigation"><ul>${Array.from({ length: 30 }, (_, i) => teaser(`Chapter ${i}`)).join('')}</ul></div><div class="markdown-body" role="main"><h1>Measuring</h1><p>Install the logger before the first frost, and let it run for a day before you trust it.</p><pre><code class="language-sh">bog --start\nbog --log 5m\n</code></pre><p>The second command logs every five minutes. Use <code>--quiet</code> at night.</p><h2>Options</h2><table><thead><tr><th>Option</th><th>Meaning</th></tr></thead><tbody><tr><td><code>--log</code></td><td>the interval between two readings</td></tr></tbody></table></div></div>`,
      'Measuring',
    ),
    keeps: [
      'Install the logger',
      'bog --start\nbog --log 5m',
      'The second command',
      'Options',
      '--log\tthe interval',
    ],
    drops: ['Chapter 7'],
  },
  'a question and its answers': {
    html: page(
      `<div id="mainbar"><h1>Why does a bog breathe?</h1><div class="question"><div class="post-text"><p>I stood on a bog in October and it seemed to rise and sink under me. Is that air, or was it me who rose and sank, after a long day?</p></div></div>
      <div id="answers"><h2>2 Answers</h2><div class="answer"><div class="post-text"><p>It is gas. ${P.water}</p></div></div><div class="answer"><div class="post-text"><p>It is water. ${P.night}</p></div></div></div></div>`,
      'Why does a bog breathe?',
    ),
    keeps: ['I stood on a bog', 'It is gas.', 'It is water.'],
    drops: ['Sport'],
  },
  'a recipe: ingredients and steps': {
    html: page(
      `<article class="recipe"><h1>Bog soup</h1><p>A soup for the evening after a day on wet ground: it is thick, it is hot, and it forgives whatever you forget to put in.</p><h2>Ingredients</h2><ul class="ingredients"><li>500 g potatoes</li><li>1 onion</li><li>a handful of sorrel</li></ul><h2>Steps</h2><ol><li>Boil the potatoes until they fall apart, which takes longer than you think.</li><li>Fry the onion, and do not look away.</li><li>Put everything together, and the sorrel last.</li></ol><div class="social-share"><a href="#">Pin it</a></div></article>`,
      'Bog soup',
    ),
    keeps: [
      'A soup for the evening',
      '500 g potatoes',
      'a handful of sorrel',
      'Boil the potatoes',
      'the sorrel last',
    ],
    drops: ['Pin it'],
  },
  'a landing page of a paper': {
    html: page(
      `<div class="paper"><h1>Breathing bogs</h1><div class="authors"><a href="/fen">Ada Fen</a>, <a href="/haddad">Omar Haddad</a></div><h2>Abstract</h2><blockquote class="abstract">${P.bog} ${P.water} ${P.end}</blockquote><div class="extra-services"><h2>Access</h2><ul>${teaser('Download PDF')}${teaser('View HTML')}</ul></div></div>`,
      'Breathing bogs',
    ),
    keeps: [P.bog, P.water, P.end],
    drops: ['Sport'],
  },
  'a product': {
    html: page(
      `<div class="breadcrumb"><a href="/">Home</a> > <a href="/boots">Boots</a></div><div class="product"><h1>Bog boots, brown</h1><div class="description"><p>Boots of natural rubber, lined with wool, made for people who stand in water for a living and want to feel their toes in the evening.</p><ul><li>Height: 32 cm</li><li>Sizes: 36 to 47</li></ul><p>They are made by hand in a village by a bog, by people who own a pair themselves.</p></div></div><div class="recommended-products"><h2>You may also like</h2><ul>${teaser('Wool socks that never dry')}${teaser('Grease for leather, large tin')}</ul></div>`,
      'Bog boots, brown',
    ),
    keeps: ['Boots of natural rubber', 'Height: 32 cm', 'made by hand in a village'],
    drops: ['never dry', 'large tin'],
  },
  'a thread of a forum': {
    html: page(
      `<div class="thread"><h1>Fell into Tervala bog</h1>${[P.bog, P.night, P.water].map((text, i) => `<div class="message" id="post${i}"><div class="message-user"><a href="/u/${i}">user${i}</a></div><div class="message-content"><p>${text}</p></div></div>`).join('')}</div>`,
      'Fell into Tervala bog',
    ),
    keeps: [P.bog, P.night, P.water],
    drops: ['Sport'],
  },
  'links out of an article that are lines of their own': {
    html: page(
      `<article><h1>Deals for wet feet</h1>${paragraphs('These are the boots of the week, and we own two of them.', P.bog, P.night)}<p><a href="https://shop.example/boots">Get the brown ones at the village shop for 40</a></p>${paragraphs(P.water)}<p><a href="https://other.example/socks">Get three pairs of socks by the bog for 12</a></p>${paragraphs(P.end)}</article>`,
    ),
    keeps: ['the brown ones', P.water, 'three pairs of socks', P.end],
    drops: [],
  },
  'a press release with its place, its date and an address for more': {
    html: page(
      `<div class="press"><h1>A bog for Tervala</h1><p class="date">1 May 2024</p><p>TERVALA, FINLAND</p>${paragraphs(P.bog, P.night, P.water)}<p>Follow us on Twitter: <a href="https://social.example/reed">@reed</a></p></div>`,
      'A bog for Tervala',
    ),
    keeps: ['TERVALA, FINLAND', P.bog, P.night, P.water],
    drops: ['1 May', 'Follow us'],
  },
  'French: lire aussi, infolettre, crédit': {
    html: page(
      `<article><h1>La tourbière qui respire</h1><p>La tourbière de Tervala garde plus de carbone que la forêt qui l’entoure, et ceux qui la mesurent chaque semaine, en bottes, le savent depuis des années.</p><p>Lire aussi : <a href="/mousse">Pourquoi la mousse survit à ceux qui la foulent</a></p><p>Quand l’eau baisse, le sol expire ; quand elle remonte, il inspire. Un automne doux le fait expirer plus longtemps, et personne n’a trouvé comment le prier d’arrêter.</p><p>A lire aussi : <a href="/brume">Ce que la brume doit à la mousse</a></p><p>Abonnez-vous à notre <a href="/lettre">newsletter</a> pour ne rien manquer.</p><p>Ce qui arrive lors d’une seconde année sèche, personne ne le sait : il n’y en a pas eu depuis le début des mesures.</p><p>Crédit photo : Ada Fen</p></article>`,
      'La tourbière qui respire',
      'fr',
    ),
    keeps: ['La tourbière de Tervala', 'Quand l’eau baisse', 'Ce qui arrive'],
    drops: ['Pourquoi la mousse', 'Ce que la brume', 'newsletter', 'Crédit photo'],
  },
  'German: Mehr zum Thema, Anzeige, Teilen': {
    html: page(
      `<article><h1>Das Moor, das atmet</h1><p>Das Moor bei Tervala speichert mehr Kohlenstoff als der Wald ringsum, und wer dort jede Woche in Stiefeln misst, weiß das seit Jahren.</p><p>Anzeige</p><p>Wenn das Wasser sinkt, atmet der Boden aus; wenn es steigt, atmet er ein. Ein warmer Herbst lässt ihn länger ausatmen, und niemand weiß, wie man ihn bittet aufzuhören.</p><p>Lesen Sie auch: <a href="/moos">Warum Moos die überlebt, die darauf treten</a></p><p>Was in einem zweiten trockenen Jahr geschieht, weiß niemand, denn seit Beginn der Messungen gab es keines.</p><h3>Mehr zum Thema</h3><ul>${teaser('Stiefel für einen nassen Sommer im Test')}${teaser('Der letzte Torfstecher des Tales geht')}</ul></article>`,
      'Das Moor, das atmet',
      'de',
    ),
    keeps: ['Das Moor bei Tervala', 'Wenn das Wasser sinkt', 'Was in einem zweiten'],
    drops: ['Anzeige', 'Warum Moos', 'Stiefel für', 'Mehr zum'],
  },
  'Chinese, without spaces': {
    html: page(
      `<div class="article"><h1>会呼吸的沼泽</h1>${paragraphs('特尔瓦拉的沼泽比周围的森林储存更多的碳，每周穿着靴子去测量的人们多年来一直都知道这一点，只是没有人问过他们。', '水位下降时，地面呼气；水位上升时，地面吸气。温暖的秋天使它呼气的时间更长，没有人知道怎样请它停下来，也没有人试过。', '如果出现第二个干旱的年份会怎样，没有人知道：自从开始测量以来还没有出现过，测量的人希望以后也不要出现。')}<div class="related"><h3>相关新闻</h3><ul>${teaser('潮湿夏天的靴子')}${teaser('山谷里最后的采泥炭人')}</ul></div></div>`,
      '会呼吸的沼泽',
      'zh',
    ),
    keeps: ['特尔瓦拉的沼泽', '水位下降时', '如果出现第二个'],
    drops: ['采泥炭人'],
  },
}

describe('kinds of pages', () => {
  test.each(Object.entries(KINDS))('%s', (_, { html, keeps, drops }) => {
    const { articles } = parseHtml(html, { name: 'page.html', split: 'auto' })
    expect(articles).toHaveLength(1)
    const text = articleText(articles[0]!.tree)
    let end = 0
    for (const words of keeps) {
      const at = text.indexOf(words, end)
      expect(at >= 0 ? words : `${words} | not in: ${text}`).toBe(words)
      end = at + words.length
    }
    for (const words of [...drops, 'All rights reserved']) expect(text).not.toContain(words)
  })
})

test('menus and boxes that were taken out are quoted, and a byline among them names the author', () => {
  const text = 'The moss had covered the road before anybody thought of asking whose road it was. '.repeat(8)
  const { articles, report } = parseHtml(
    `<!doctype html><html lang="en"><head><title>The road</title></head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/a">About us</a></li></ul></nav><article><h1>The road</h1><p>By Ada Fen</p><p>${text}</p><div class="newsletter"><p>Get our letter</p></div><p>${text}</p></article></body></html>`,
    { name: 'road.html', split: 'auto' },
  )
  const gone = report.filter(({ what }) => what === 'navigation and promotions').map(({ detail }) => detail)
  expect(gone).toEqual(['Home About us', 'Get our letter'])
  expect(articles[0]!.metadata.authors).toEqual(['Ada Fen'])
  expect(articles[0]!.metadata.origins.authors).toEqual({ from: 'byline', guessed: true })
})
