/** What an `invalidInput` says in the window, by the words of `app` themselves. */
export const inputs = {
  'A claim cannot be merged with itself.': 'A claim cannot be merged with itself.',
  'A claim cannot be related to itself.': 'A claim cannot be related to itself.',
  'An image of a known kind was expected.': 'An image of a known kind was expected.',
  'A piece of the file is missing. Import it again.': 'A piece of the file is missing. Import it again.',
  'A project needs a name.': 'A project needs a name.',
  'A tag cannot be merged with itself.': 'A tag cannot be merged with itself.',
  'A tag needs a name.': 'A tag needs a name.',
  'This article has no chapters.': 'This article has no chapters.',
}
