import { cutEnding, endingSet } from './cut-ending.ts'
import { fold } from './tokens.ts'

const shortest = 3
const shortestRoot = 3
// apply, supply and reply are no adverbs.
const shortestAdverb = 5

// Forms that no rule reaches, of verbs and nouns that people use with institutions.
const irregularForms = new Map(
  [
    'be am is are was were been being',
    'have has had having',
    'do does did done doing',
    'go goes went gone going',
    'pay paid paying pays',
    'buy bought',
    'sell sold',
    'lose lost losing',
    'send sent',
    'get got getting gotten',
    'give gave given',
    'take took taken',
    'make made making',
    'write wrote written',
    'find found',
    'pass passed',
    'child children',
    'person people',
    'man men',
    'wife wives',
  ].flatMap((line) => line.split(' ').map((form, _, [word]) => [form, word as string] as const)),
)

// As they look once the stem is taken: without -s and -e, with i for y.
const nouns = endingSet('cation ation at ator ition ion ment ship anc enc or al abl iti atur')
const adverbs = endingSet('icalli alli abli li')

/** The stem that the inflected forms of an English word share. */
export function stemEn(word: string): string {
  const folded = fold(word).replace(/['’]s?$/, '')
  const irregular = irregularForms.get(folded)
  if (irregular !== undefined) return irregular
  if (folded.length <= shortest) return folded
  const stem = withoutEnding(folded)
  return stem.length <= shortest ? stem : stem.replace(/e$/, '').replace(/y$/, 'i')
}

/** The stem, with nouns and adverbs joined to the verb or adjective they are made of: registration → register. */
export function rootEn(word: string): string {
  const root = cutEnding(cutEnding(stemEn(word), adverbs, shortestAdverb), nouns, shortestRoot)
  return root.length > shortestRoot ? root.replace(/er$/, 'r') : root
}

function withoutEnding(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1)
  const bare = word.replace(/(?:ing|ed)$/, '')
  if (bare === word || bare.length < shortest || !/[aeiouy]/.test(bare)) return word
  if (bare.endsWith('i')) return `${bare.slice(0, -1)}y`
  // submitted – submit, but: called – call, passed – pass
  return bare.replace(/([bdgmnprt])\1$/, '$1')
}
