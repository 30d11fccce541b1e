import type { search as english } from '../en/search.ts'
import type { Translation } from '../message.ts'

export const search: Translation<typeof english> = {
  title: 'Rechercher dans la bibliothèque',
  placeholder: 'Rechercher dans les textes, citations, commentaires, affirmations, notes…',
  nothing: 'Rien pour « {query} ».',
  hint: 'Accents et majuscules ne comptent pas. Les « guillemets » gardent les mots ensemble, -mot exclut.',
  kinds: 'Rechercher dans',
  text: 'Textes',
  quote: 'Citations',
  comment: 'Commentaires',
  claim: 'Affirmations',
  note: 'Notes',
  palette: 'Aller à un article, une affirmation, une note, ou agir…',
  paletteNothing: 'Rien ne porte ce nom.',
  commands: 'Agir',
  articles: 'Articles',
  claims: 'Affirmations',
  notes: 'Notes',
  searchFor: 'Rechercher « {query} » dans la bibliothèque',
  newNote: 'Nouvelle note',
  toggleMargin: 'Afficher ou masquer la marge',
  toggleSidebar: 'Afficher ou masquer la barre latérale',
  backUp: 'Sauvegarder maintenant',
  table: 'Tableau des affirmations et des articles',
  unsorted: 'Passages à trier',
  tags: 'Étiquettes',
}
