/**
 * What of a page is not its article, told by the names its elements carry: navigation, share bars, newsletters, related
 * links, advertisements, author boxes. Taken out before Readability weighs the rest, which then has less to get wrong
 * and less to read. The rules speak of classes of pages; each is held to elements too small to be the article itself.
 */
import { collapse, type DomElement, type DomNode, find, isElement, isText, namesOf, walk } from './dom.ts'

interface Rule {
  names: RegExp
  /** Larger elements are left alone: code units of text. */
  limit: number
  /** Share of the text that must be links, 0..1. */
  links?: number
}

/** A whole word of a class name or id, as the sites write them: `post-tags`, `tags_list`, `Tags`. */
const word = (words: string) => new RegExp(`(?:^|[\\s_-])(?:${words})(?:$|[\\s_-])`, 'i')

const ALWAYS = new RegExp(
  [
    '(?:^|\\s)(?:sr-only|screen-reader(?:-text)?|visually-?hidden|off-?screen|skip-(?:link|to-content)|a11y-hidden)(?:\\s|$)',
    '(?:^|\\s)d-none\\s+d-print-\\w+|(?:^|[\\s_-])print-(?:header|footer|only)(?:\\s|$)',
    'breadcrumbs?(?:[\\s_-]|$)|(?:^|\\s)mw-editsection(?:\\s|$)',
    'sharedaddy|addtoany|addthis|share-?(?:bar|buttons?|links?|tools?|icons?|this)|social-?(?:share|media-?links|icons?|buttons?|links)',
    'disqus|onetrust|cookie-?(?:law|banner|bar|notice|consent|message|popup)|gdpr-|cc-window',
    'outbrain|taboola|adsbygoogle|google-?ad|dfp-|-ad-slot|ad-unit',
  ].join('|'),
  'i',
)
const RULES: Rule[] = [
  {
    names: word(
      'related|recommended|recommendations?|recirc\\w*|trending|most-(?:read|popular|viewed)|more-(?:stories|news|from|on|in)|read-(?:more|next|also)|also-read|see-also|further-reading|you-may-(?:also-)?like|suggested|popular-posts',
    ),
    limit: 3_000,
    links: 0.3,
  },
  {
    names: word(
      'newsletter|subscribe|subscription|sign-?up|email-?(?:signup|capture)|mailing-list|mc4wp|follow-us',
    ),
    limit: 800,
  },
  {
    names: word(
      'author-?(?:bio|box|info|card|block|description|details)|about-(?:the-)?author|bio-?box|post-author',
    ),
    limit: 1_500,
  },
  {
    names: word(
      'ad|ads|advert|adverts|advertisement|advertising|adsense|sponsor|sponsored|promo|promos|promoted|promotion',
    ),
    limit: 600,
  },
  {
    names: word(
      'tags?|tag-?(?:list|cloud)|post-?tags|entry-tags|keywords|categories|cat-links|post-?(?:meta|info|metadata)|postmetadata|entry-meta|article-?(?:meta|info|tags)|meta-?info|timestamp|pub-?date|post-?date|entry-date|dateline|byline\\w*',
    ),
    limit: 300,
  },
  // Cards that open over a word, with a portrait and other articles in them; the word itself stands outside.
  {
    names:
      /(?:rollover|hover|tooltip|popover|popup)[\w-]*[_-](?:block|content|text|body|box|card|panel)(?:$|\s)/i,
    limit: 1_500,
  },
  { names: word('copyright'), limit: 400 },
  { names: word('rail'), limit: 400 },
  {
    names: word('comments?|comment-?(?:list|form|section|count)|respond|reply'),
    limit: 100_000,
    links: 0.01,
  },
  { names: word('pagination|pager|post-navigation|nav-links|prev-next|jump-?links?|toolbar'), limit: 500 },
]
/** One look settles it for most elements. */
const ANY = new RegExp(
  [ALWAYS, ...RULES.map(({ names }) => names)].map(({ source }) => source).join('|'),
  'i',
)
const ROLES = new Set([
  'navigation',
  'search',
  'dialog',
  'alertdialog',
  'menu',
  'menubar',
  'toolbar',
  'tablist',
])
const KEEP = new Set([
  'html',
  'head',
  'body',
  'main',
  'article',
  'table',
  'tbody',
  'tr',
  'pre',
  'code',
  'h1',
  'math',
  'a',
  'figure',
  'img',
  'picture',
])

/** Quotations from social networks as their embed codes write them; scripts would replace them, here they are the text. */
const QUOTED_POST =
  /(?:^|\s)(?:twitter-tweet|twitter-video|instagram-media|fb-post|mastodon-embed|bluesky-embed|tiktok-embed)(?:\s|$)/

/** So much of what is taken out is quoted: code units. */
const QUOTED = 200

/** An element's first words; those of its parts do not run together. */
function beginningOf(element: DomElement): string {
  let text = ''
  const add = (node: DomNode): void => {
    if (isText(node)) text += ` ${collapse((node.nodeValue ?? '').slice(0, QUOTED * 2))}`
    else if (isElement(node) && !/^(?:script|style|svg|template)$/.test(node.localName))
      for (let child = node.firstChild; child && text.length <= QUOTED; child = child.nextSibling) add(child)
  }
  add(element)
  return collapse(text)
}

/** Takes out what the rules name. @returns the beginning of each element's text; of some it is empty */
export function removeChrome(body: DomElement): string[] {
  const removed: string[] = []
  const remove = (element: DomElement) => {
    removed.push(beginningOf(element))
    element.remove()
  }
  walk(body, (element) => {
    const { localName } = element
    if (localName === 'blockquote' && QUOTED_POST.test(element.getAttribute('class') ?? '')) {
      unwrap(element)
      return false
    }
    if (localName === 'a' && isHeadingAnchor(element)) {
      element.remove()
      return false
    }
    if (KEEP.has(localName)) return true
    if (
      localName === 'nav' ||
      ROLES.has(element.getAttribute('role') ?? '') ||
      isSiteHeader(element) ||
      isSiteFooter(element)
    ) {
      remove(element)
      return false
    }
    const names = namesOf(element)
    if (names.length > 1 && isChrome(element, names)) {
      remove(element)
      return false
    }
    return true
  })
  return removed
}

/** The sign by a heading that links to the heading itself. */
const isHeadingAnchor = (element: DomElement): boolean =>
  (element.getAttribute('href') ?? '').startsWith('#') &&
  /^[¶#§🔗]?$/u.test(element.textContent.trim()) &&
  /^h[1-6]$/.test(element.parentNode?.localName ?? '') &&
  !find(element, (e) => e.localName === 'img')

function isChrome(element: DomElement, names: string): boolean {
  if (!ANY.test(names)) return false
  const always = ALWAYS.test(names)
  const rules = RULES.filter((rule) => rule.names.test(names))
  const length = element.textContent.trim().length
  if (holdsArticle(element)) return false
  if (always) return length < 2_000
  return rules.some(
    ({ limit, links }) => length < limit && (links === undefined || linkShare(element, length) >= links),
  )
}

/** A header that is mostly links, or holds the navigation, is the site's and not the article's. */
function isSiteHeader(element: DomElement): boolean {
  if (element.localName !== 'header' && element.getAttribute('role') !== 'banner') return false
  if (find(element, (e) => e.localName === 'h1')) return false
  return (
    linkShare(element, element.textContent.trim().length) > 0.5 ||
    find(element, (e) => e.localName === 'nav') !== null
  )
}

/** A footer of the page, not of an article, a section or a quotation in it. */
function isSiteFooter(element: DomElement): boolean {
  if (element.localName !== 'footer' && element.getAttribute('role') !== 'contentinfo') return false
  for (let parent = element.parentNode; parent?.localName; parent = parent.parentNode)
    if (/^(article|main|section|blockquote)$/.test(parent.localName)) return false
  return !holdsArticle(element)
}

const holdsArticle = (element: DomElement): boolean =>
  find(
    element,
    (e) =>
      e.localName === 'article' ||
      e.localName === 'main' ||
      e.localName === 'h1' ||
      /articleBody/.test(e.getAttribute('itemprop') ?? ''),
  ) !== null

/** How much of an element's text is links, 0..1. */
export function linkShare(element: DomElement, length: number): number {
  if (length === 0) return 0
  let linked = 0
  walk(element, (e) => {
    if (e.localName !== 'a') return true
    linked += e.textContent.trim().length
    return false
  })
  return linked / length
}

/** Takes away the wrappers that hold nothing else: a wrapper full of links would be weighed and thrown away. */
function unwrap(element: DomElement): void {
  const length = element.textContent.trim().length
  let outer: DomElement | null = null
  for (
    let parent = element.parentNode;
    parent && /^(div|figure|aside|section)$/.test(parent.localName);
    parent = parent.parentNode
  ) {
    if (parent.textContent.trim().length > length + 80) break
    outer = parent
  }
  outer?.replaceWith(element)
}
