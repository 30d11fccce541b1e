/** The article that comes with Postil, for a first look: own words, in the two languages of the interface. */

const ENGLISH = `---
title: "Reading with a pencil"
author:
  - "The Postil authors"
published: 2026-01-15
lang: en
description: "Why notes in the margin outlive the notebook, and what they need to survive."
---

A note in the margin has one great advantage over a note in a notebook: it stands beside the words it is about. Whoever
comes back to the page, after a week or after ten years, sees the thought and its cause together. A note elsewhere has to
describe its cause, and usually describes it badly.

## What goes wrong

Margins are narrow, and books are lent, lost and replaced by new editions. A remark about the third line of page forty is
worth nothing in an edition with other pages. The remark is not wrong; it has lost its place. Worse is the remark that finds
a *different* place and is believed there.

> A note that moved to the wrong words is worse than a note that was lost: the lost one is missed.

Three habits help:

1. Copy the words you comment on, not just their position.
2. Copy a few words before and after them, too.
3. Keep the edition you read, so that a later one can be compared with it.

## From marks to an argument

Marks alone are not yet thinking. Two readers who marked the same hundred passages may hold opposite opinions. What tells
them apart is what each passage is *for*: which claim it supports, which it opposes, and which it merely mentions. Some
passages do not support a claim so much as limit it: "in cold climates", "among adults", "as far as we know".

| What you mark | What to ask |
| --- | --- |
| A result | What does it support, and how strongly? |
| A doubt | Which claim does it limit? |
| A definition | Does everybody here use it? |

So the last step is to say the claim in a sentence of your own, and to tie to it the passages that speak for it and against
it. A claim with passages on both sides is not a failure. It is where the interesting part of the work begins.
`

const FRENCH = `---
title: "Lire un crayon à la main"
author:
  - "Les auteurs de Postil"
published: 2026-01-15
lang: fr
description: "Pourquoi la note en marge survit au carnet, et ce qu'il lui faut pour durer."
---

Une note en marge a un grand avantage sur une note de carnet : elle se tient à côté des mots dont elle parle. Qui revient à
la page, après une semaine ou après dix ans, voit ensemble la pensée et sa cause. Une note prise ailleurs doit décrire sa
cause, et d’ordinaire elle la décrit mal.

## Ce qui tourne mal

Les marges sont étroites ; les livres se prêtent, se perdent et reparaissent dans de nouvelles éditions. Une remarque sur la
troisième ligne de la page quarante ne vaut plus rien dans une édition paginée autrement. La remarque n’est pas fausse : elle
a perdu sa place. Pire est la remarque qui trouve une *autre* place, et que l’on y croit.

> Une note passée aux mauvais mots est pire qu’une note perdue : la note perdue, on la cherche.

Trois habitudes aident :

1. Copier les mots que l’on commente, et non leur seule position.
2. Copier aussi quelques mots avant et après.
3. Garder l’édition que l’on a lue, pour pouvoir lui comparer la suivante.

## Des marques à l’argument

Les marques ne sont pas encore de la pensée. Deux lecteurs qui ont marqué les mêmes cent passages peuvent être d’avis
contraires. Ce qui les distingue, c’est à quoi *sert* chaque passage : quelle affirmation il appuie, laquelle il contredit,
laquelle il ne fait qu’évoquer. Certains passages n’appuient pas tant une affirmation qu’ils ne la nuancent : « par temps
froid », « chez l’adulte », « autant qu’on sache ».

| Ce que l’on marque | Ce qu’il faut demander |
| --- | --- |
| Un résultat | Qu’appuie-t-il, et avec quelle force ? |
| Un doute | Quelle affirmation nuance-t-il ? |
| Une définition | Tout le monde l’emploie-t-il ici ? |

Le dernier pas est donc de dire l’affirmation en une phrase à soi, et d’y attacher les passages qui parlent pour elle et
contre elle. Une affirmation qui a des passages des deux côtés n’est pas un échec. C’est là que commence la partie
intéressante du travail.
`

/** A Markdown file, ready for the import queue. */
export function sampleArticle(language: 'en' | 'fr'): { name: string; file: Blob } {
  const french = language === 'fr'
  return {
    name: french ? 'lire-un-crayon-a-la-main.md' : 'reading-with-a-pencil.md',
    file: new Blob([french ? FRENCH : ENGLISH], { type: 'text/markdown' }),
  }
}
