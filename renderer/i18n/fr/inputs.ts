import type { inputs as english } from '../en/inputs.ts'
import type { Translation } from '../message.ts'

export const inputs: Translation<typeof english> = {
  'A claim cannot be merged with itself.': 'Une affirmation ne peut pas être fusionnée avec elle-même.',
  'A claim cannot be related to itself.': 'Une affirmation ne peut pas être reliée à elle-même.',
  'An image of a known kind was expected.': 'Ce n’est pas une image d’un format connu.',
  'A piece of the file is missing. Import it again.':
    'Il manque un morceau du fichier. Importez-le à nouveau.',
  'A project needs a name.': 'Un projet demande un nom.',
  'A tag cannot be merged with itself.': 'Une étiquette ne peut pas être fusionnée avec elle-même.',
  'A tag needs a name.': 'Une étiquette demande un nom.',
  'This article has no chapters.': 'Cet article n’a pas de chapitres.',
}
