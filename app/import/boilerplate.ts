/**
 * Lines that pages and scrapes carry beside their article, told by their words. English, French and the other languages
 * most of the web is in. The lists are phrases of interfaces, not of any one site.
 */

/** A whole line that is a label of the page's interface. Compared in lower case, without punctuation at its ends. */
const LABELS = new Set(
  `advertisement|advert|advertisment|ad|ads|sponsored|sponsored content|promoted|publicité|annonce|werbung|anzeige|publicidad|anuncio|pubblicità|publicidade|iklan|реклама|reklam|reklama|advertentie|広告|广告
  share|share this|share this article|share this story|share on facebook|share on twitter|tweet|pin it|email|email this|print|print this|save|copy link|copied|whatsapp|facebook|twitter|linkedin|reddit|partager|partager cet article|partager sur facebook|partager sur twitter|imprimer|envoyer par e-mail|teilen|drucken|compartir|imprimir|compartilhar|condividi|stampa|поделиться
  skip to content|skip to main content|skip to navigation|aller au contenu|aller au contenu principal|zum inhalt springen|ir al contenido|saltar al contenido
  menu|home|accueil|startseite|inicio|search|rechercher|suche|buscar|log in|login|sign in|sign up|register|se connecter|s'inscrire|mon compte|my account|subscribe|subscribe now|s'abonner|je m'abonne|abonnieren|suscríbete|newsletter
  accept|accept all|accept cookies|accept all cookies|i accept|reject all|cookie settings|cookie policy|privacy policy|terms of use|terms of service|terms and conditions|tout accepter|tout refuser|accepter et fermer|paramétrer|gérer les cookies|mentions légales|politique de confidentialité|conditions générales|alle akzeptieren|datenschutz|impressum|aceptar|aceptar todo|contact|contact us|contactez-nous|about us|qui sommes-nous|sitemap|plan du site
  read more|learn more|more|show more|load more|see more|view more|continue reading|keep reading|lire la suite|lire plus|en savoir plus|voir plus|afficher plus|weiterlesen|mehr lesen|mehr anzeigen|leer más|ver más|continua a leggere|leia mais|читать далее
  next|previous|next page|previous page|next article|previous article|suivant|précédent|article suivant|article précédent|back to top|top|back to home|zur startseite|retour à l'accueil|volver al inicio|retour en haut|haut de page|nach oben
  comments|comment|leave a comment|leave a reply|view comments|show comments|add a comment|post a comment|no comments|no comments yet|commentaires|laisser un commentaire|ajouter un commentaire|voir les commentaires|aucun commentaire|kommentare|comentarios|deja un comentario
  image|enlarge image|enlarge|image caption|image copyright|image credit|image source|close|close image|caption|play|play video|pause|mute|loading|chargement|watch video|video|vidéo|gallery|view gallery|full screen|agrandir|fermer|image 1 of 1
  advertisement - continue reading below|advertisement continue reading the main story|article continues below advertisement|story continues below advertisement|continue reading below|article continues after advertisement|continue reading the main story|la suite après cette publicité|la suite après la publicité|this slideshow requires javascript|please enable javascript|javascript is disabled|view on instagram|view this post on instagram
  related news|view author archive|email the author|get author rss feed|follow on twitter|all rights reserved|tous droits réservés|alle rechte vorbehalten|todos los derechos reservados`
    .split(/[|\n]/)
    .map((label) => label.trim()),
)

const COOKIES =
  /\b(?:(?:web)?site|page|we|nous|wir|usamos|utilizamos|utilizziamo|usiamo)\b.{0,80}\bcookies?\b|\bcookies?\b.{0,60}\b(?:experience|expérience|consent|navigation|preferences|préférences)\b/i
const COPYRIGHT = /^(?:©|\(c\)|copyright\b|all rights reserved|tous droits réservés).{0,160}$/i
const SHARES =
  /^\d[\d.,k]*\s*(?:shares?|partages?|comments?|commentaires?|views?|vues|likes?|reactions?|min(?:ute)?s? read|min(?:utes)? de lecture|kommentare?|aufrufe|min(?:uten)? lesezeit|comentarios?|min(?:utos)? de lectura|commenti|reacties)\.?$/i

/** `Image 1 of / 8`. */
const COUNTER = /^(?:image|photo|slide|foto|bild)?\s*\d+\s*(?:of|\/|sur|von|de|di)[\s/]*\d+$/i
/** `[button link=…] … [/button]`: WordPress would have replaced it. */
const SHORTCODE = /^\[(\w+)[^\]]*\].*\[\/\1\]$/

/** `Photo: Ada Fen / Reed`: who took a picture that is not in the text. */
const PHOTO =
  /^(?:[Pp]hotos?|[Pp]hotographs?|(?:[Pp]hoto |[Ii]mage )?[Cc]redits?|[Cc]rédits?(?: photos?)?|[Ff]oto(?:s|grafía|grafie)?|[Bb]ild(?:nachweis)?)\s*(?::|©|\/\/?|\|)\s*(?:\p{Lu}[\p{L}.'’-]*|[\p{L}.]+\/\S+)(?:[\s,/|]+(?:(?:and|et|und|y|de|von|via|for)\s+)?[\p{Lu}/][\p{L}.'’/-]*){0,6}$/u

/** A label of the interface, a cookie notice, a copyright line. */
export function isChromeLine(text: string): boolean {
  const line = text.trim()
  if (line.length > 400) return false
  const bare = line
    .toLowerCase()
    .replace(/[’‘]/g, "'")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  if (
    bare === '' ||
    LABELS.has(bare) ||
    SHARES.test(line) ||
    COUNTER.test(line) ||
    SHORTCODE.test(line) ||
    (line.length < 100 && PHOTO.test(line))
  )
    return true
  return COPYRIGHT.test(line) || (line.length < 300 && COOKIES.test(line))
}

/** `Topics: peat, soil`: what the page says about the article, for a short line. */
export const isLabelled = (text: string): boolean =>
  text.length < 300 &&
  /^(?:tags?|tagged|topics?|filed under|categor(?:y|ies)|keywords|posted (?:in|by|on|under)|mots-clés|thèmes|sujets|publié dans|schlagwörter|themen|etiquetas|temas)\s*[:：]/i.test(
    text,
  )

const RELATED_LEAD =
  /^(?:also )?(?:related(?: (?:articles?|stories|story|posts?|coverage|links?|content|reading|topics?|news|video))?|read(?: (?:more|also|next|this))?|see(?: also| more)?|more(?: (?:on|from|about|stories|news)\b[^:]{0,40})?|watch(?: (?:now|more|this))?|don['’]t miss|recommended(?: for you)?|you (?:may|might) (?:also )?(?:like|be interested in)|further reading|in case you missed it|must read|trending|listen(?: now)?|lire(?: aussi| également| la suite)?|[àa] lire(?: aussi| également)?|voir(?: aussi)?|sur le même (?:sujet|thème)|pour aller plus loin|notre dossier|lesen sie(?: auch)?|mehr zum thema|siehe auch|lea(?: también)?|lee(?: también)?|ver también|leia(?: também| mais)?|leggi anche|lees ook|читайте также|baca juga|об этом)\s*[:：|>»—–-]/i
const RELATED_HEADING =
  /^(?:related(?: \w+)?|(?:read|see|watch|more|also)(?: (?:also|more|next))?|more (?:on|from|about|stories|news|in|to explore)\b.{0,50}|(?:top|latest|popular|trending|most read|recent) (?:stories|news|articles|posts)?|recommended(?: \w+)*|you (?:may|might) (?:also )?(?:like|be interested in)|further reading|holiday gift guides?|related coverage.{0,60}|lire aussi|[àa] lire aussi|[àa] lire également|sur le même sujet|dans la même rubrique|articles (?:similaires|liés|connexes)|les plus lus|lesen sie auch|mehr zum thema|das könnte sie auch interessieren|artículos relacionados|noticias relacionadas|lea también|leia também|veja também|leggi anche|articoli correlati|читайте также|baca juga|don['’]t miss)\s*[:：.…]*$/i
const INVITATION =
  /^(?:(?:click|tap) here|subscribe|sign up|sign-up|join (?:our|us|the)|follow (?:us|me|him|her|them|\w+ \w+|\w+)\b.{0,60}\b(?:on|at)\b|get (?:the|our|access|more|daily|breaking)|download (?:the|our)|listen to|watch|support (?:our|us)|donate|become a (?:member|subscriber)|like us|find us|check out|visit|have a (?:tip|question|story)|got a (?:tip|story|question)|do you have a (?:tip|story|question)|send (?:us|tips)|contact (?:the )?(?:author|us|reporter)|email (?:us|the author)|write to|tell us|let us know|abonnez-vous|inscrivez-vous|suivez(?:-nous)?|recevez|téléchargez|rejoignez|écrivez-nous|retrouvez(?:-nous)?|contactez|newsletter|abonnieren sie|folgen sie|melden sie sich|suscríbe(?:te|ase)?|inscríbete|regístrate|síguenos|síguelo|assine|siga|iscriviti|seguici|подписывайтесь)\b/i
/** `Need more bogs? `, before what is offered. */
const QUESTION =
  /^[^.!?]{3,60}\?\s+|^(?:if you (?:enjoyed|liked) this|vous avez aimé|hat (?:dir|ihnen) dieser|te ha gustado)\b[^.!?:]{0,80}[.!?:,]\s+/i
const MEDIUM =
  /\b(?:newsletters?|inbox|subscri\w+|twitter|facebook|instagram|youtube|tiktok|linkedin|telegram|whatsapp|podcasts?|magazines?|members(?:hip)?|app store|google play|e-?mail|forums?|notifications?|updates|alerts?|abonn\w+|infolettre|boîte mail|sign up|click here|@\w+)\b/i
const FOLLOW =
  /\b(?:follow|email|reach|contact|reached|suivez|écrivez|sigue|folgen sie)\b.{0,60}(?:@\w|\btwitter\b|\bfacebook\b|\binstagram\b)/i
const CREDIT =
  /^(?:source|sources|via|image|images|photo|photos|credit|credits|crédit|crédits|crédit photo|photo credit|foto|fuente|quelle|bild|filed under|tags?|tagged|topics?|categories|category|mots-clés|thèmes|posted (?:in|by|on|under)|publié (?:dans|par|le)|published (?:in|by|on)|updated|last (?:updated|modified)|mis à jour|this (?:article|story|post) (?:was|originally|first|has been|appeared)\b.{0,80}(?:published|appeared|updated)|originally published|copyright|©|about the author|follow|contact|email|share|print)\b/i

/** An invitation to subscribe, follow, read something else. @param atEnd behind the text, where less is needed to tell */
export function isPromotion(text: string, links: number, atEnd = false): boolean {
  if (text.length > 400) return false
  if (RELATED_LEAD.test(text) && (links > 0.3 || atEnd) && text.length < 250) return true
  const asked = text.replace(QUESTION, '')
  if (INVITATION.test(asked) && MEDIUM.test(text) && (links > 0 || atEnd)) return true
  if (atEnd && (FOLLOW.test(text) || isRelatedHeading(text))) return true
  return atEnd && text.length < 220 && (CREDIT.test(text) || isChromeLine(text))
}

/** A heading over links to other articles. */
export const isRelatedHeading = (text: string): boolean =>
  text.length < 90 && RELATED_HEADING.test(text.trim())

const SOURCES =
  /^(?:\d+\.?\s+)?(?:references?|(?:end)?notes(?: and references)?|footnotes|sources?|bibliography|works cited|literature|external links|further reading|see also|citations|acknowledge?ments|références|notes et références|bibliographie|liens externes|voir aussi|einzelnachweise|literatur|weblinks|siehe auch|quellen|referencias|enlaces externos|véase también|bibliografía|riferimenti|note|collegamenti esterni|参考文献|注释|примечания|литература|ссылки)(?:\[\w+\])?\s*[:：]?$/i

/** A heading over an article's own sources. */
export const isSourcesHeading = (text: string): boolean => text.length < 60 && SOURCES.test(text.trim())
