import type { errors as english } from '../en/errors.ts'
import type { Translation } from '../message.ts'

export const errors: Translation<typeof english> = {
  fileMissing: 'Le fichier {path} n’existe pas. Vérifiez son nom.',
  fileUnreadable: '{path} ne peut pas être lu ({reason}). Vérifiez ses droits d’accès.',
  fileEmpty: '{path} est vide. Il n’y a rien à importer.',
  fileBinary:
    '{path} n’est pas un document que Postil sait lire ({found}). Importez du texte, du Markdown, du HTML, un PDF, un DOCX, un ODT, un RTF ou un EPUB.',
  fileTooLarge:
    '{path} fait {size} ; Postil lit les fichiers jusqu’à {limit}. Divisez-le ou importez la partie utile.',
  fileDamaged:
    '{path} n’a pas pu être lu comme {format} : {reason}. Ouvrez-le dans le logiciel d’origine et enregistrez-le de nouveau.',
  fileProtected: '{path} est protégé par un mot de passe. Retirez la protection puis importez-le de nouveau.',
  noText: '{path} ne contient aucun texte lisible : il n’y a rien à importer.',
  tooDeep:
    '{path} imbrique {depth} niveaux ; Postil en lit {limit}. Il semble endommagé ou hostile et n’a pas été ouvert.',
  packedTooTight:
    '{path} donne, une fois décompressé, plus de {ratio} fois sa taille. Il semble endommagé ou hostile et n’a pas été ouvert.',
  tooManyEntries:
    '{path} contient plus de {limit} fichiers. Décompressez-le et importez les dossiers qu’il vous faut.',
  parseTimeout:
    'La lecture de {path} a pris plus de {seconds} s et a été abandonnée. Importez-en une version plus simple.',
  parseMemory:
    '{path} demandait plus de mémoire qu’il n’est permis pour un seul fichier. Sa lecture a été abandonnée.',
  cancelled: 'Annulé.',
  libraryMissing: 'Il n’y a pas de bibliothèque à l’emplacement {path}.',
  libraryInUse:
    'La bibliothèque {path} est ouverte dans un autre programme ({holder}). Fermez-la là-bas et réessayez.',
  libraryNewer:
    'La bibliothèque {path} a été créée par une version plus récente de Postil (format {found} ; celle-ci lit jusqu’à {known}). Mettez Postil à jour.',
  libraryForeign: '{path} n’est pas une bibliothèque Postil. Choisissez un autre fichier.',
  libraryDamaged: 'La bibliothèque {path} est endommagée ({reason}). Restaurez une sauvegarde.',
  libraryUnreadable:
    'La bibliothèque {path} ne peut pas être ouverte ({reason}). Vérifiez le dossier et ses droits d’accès.',
  diskFull: 'Le disque est plein : rien n’a été enregistré. Libérez de la place et réessayez.',
  readOnly: 'La bibliothèque {path} est en lecture seule : rien n’a été enregistré.',
  notFound: 'Cet élément n’existe pas ou plus ({kind} {id}).',
  idAmbiguous:
    '{id} correspond à plusieurs éléments ({kind}) : {matches}. Donnez davantage de l’identifiant.',
  conflict:
    'Cet élément a été modifié ailleurs entre-temps ({kind}). Regardez la version récente, puis réessayez.',
  nothingToUndo: 'Il n’y a rien à annuler.',
  nothingToRedo: 'Il n’y a rien à rétablir.',
  stepPassed: 'Autre chose a été fait depuis : rien n’a été annulé. Annulez d’abord cela.',
  undoConflict: 'Impossible d’annuler : ce qui avait été modifié l’a été de nouveau depuis.',
  quoteNotFound: 'La citation est introuvable dans « {title} » : {quote}',
  quoteAmbiguous: 'La citation figure {count} fois dans « {title} ». Sélectionnez sa place dans le texte.',
  rangeInvalid: 'L’intervalle {start}..{end} n’est pas dans le texte (0..{length}).',
  emptyStatement: 'Une affirmation demande une phrase.',
  nameTaken: 'Le nom « {name} » est déjà pris ({kind}). Choisissez-en un autre.',
  invalidInput: '{detail}',
  folderFull:
    'Le disque de {path} est plein. Chaque fichier y est entier, mais tous ne sont pas nouveaux : libérez de la place et exportez à nouveau.',
  folderReadOnly: '{path} est en lecture seule. Choisissez un autre dossier, ou autorisez-y l’écriture.',
  folderImpossible:
    'Le système ne garde pas de fichiers dans {path} : rien ne peut y être créé. Choisissez un autre dossier, par exemple dans vos documents.',
  folderIsFile:
    '{path} est un fichier, ou se trouve dans un fichier, et non un dossier. Choisissez un autre dossier.',
  folderLink:
    '{path} est un lien vers un autre endroit, et l’export n’en suit aucun. Mettez un fichier ou un dossier à sa place, ou choisissez un autre dossier.',
  zipTooLarge:
    'C’est plus qu’un ZIP ne peut contenir (65 534 fichiers, 4 Go). Rien n’a été créé : exportez vers un dossier, ou un projet à la fois.',
  folderUnwritable: 'Impossible d’écrire dans {path} ({reason}). Choisissez un autre dossier.',
  backupTaken:
    '{path} existe déjà et n’est pas une sauvegarde. Rien n’a été remplacé : choisissez un autre nom.',
  backupUnwritable:
    'Impossible d’écrire {path} ({reason}). Aucune sauvegarde n’a été faite : choisissez un autre endroit.',
  backupInvalid: '{path} n’est pas une sauvegarde valable ({reason}). Rien n’a été modifié.',
  connection:
    'La liaison avec la bibliothèque a été interrompue. Elle se rétablit ; réessayez dans un instant.',
  unexpected: 'Un incident imprévu s’est produit ; rien n’a été modifié. ({detail})',
}
