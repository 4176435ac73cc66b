import {
  type Endings,
  irregularForms,
  lastEndings,
  participles,
  strongRoots,
  themes,
  verbalNouns,
  verbPrefixes,
} from './latvian-grammar.ts'
import { fold } from './tokens.ts'

interface Ending {
  leaves: number
  isVerbal: boolean
}

interface Table {
  endings: ReadonlyMap<string, Ending>
  longest: number
}

function tableOf(groups: readonly Endings[]): Table {
  const endings = new Map(
    groups.flatMap(({ endings, leaves, isVerbal = false }) =>
      endings.map((ending): [string, Ending] => [ending, { leaves, isVerbal }]),
    ),
  )
  return { endings, longest: Math.max(...[...endings.keys()].map((ending) => ending.length)) }
}

const last = tableOf(lastEndings)
const participle = tableOf(participles)
const participleOrNoun = tableOf([...participles, ...verbalNouns])
const theme = tableOf(themes)

/**
 * The stem that all inflected forms of a Latvian word share, with or without its diacritics.
 *
 * It takes off, from the outside in: the prefixes jā- and ne-, the last ending, the comparative, a participle's
 * suffix, the verb's theme; then joins consonants that alternate. After the idea of Kreslins' light stemmer (1996).
 */
export function stemLv(word: string): string {
  return cutWord(word, participle)
}

/** The stem, with nouns made of verbs joined to the verb: reģistrēšana, reģistrētājs → reģistrēt; biedrība → biedrs. */
export function rootLv(word: string): string {
  return cutWord(word, participleOrNoun).replace(/(.{4})ib$/, '$1')
}

function cutWord(word: string, suffixes: Table): string {
  const folded = fold(word)
  const irregular = irregularForms.get(folded)
  if (irregular !== undefined) return irregular
  if (!/^[a-z]{3,}$/.test(folded)) return folded
  // Three letters are a pronoun or a particle, unless a case ending follows a vowel and a consonant: upe, ēka.
  if (folded.length === 3) return /^[aeiou][^aeiou][aeu]$/.test(folded) ? joinAlternations(folded.slice(0, 2)) : folded

  const positive = withoutVerbalPrefix(folded)
  // saņem, pieņem: a bare root that only looks as if it had an ending.
  const named = positive.length >= shortestBareVerb ? nameOfStrongVerb(positive) : positive
  if (named !== positive) return named
  const inflected = cut(positive, last)
  const verb = cut(cut(withoutComparison(inflected), suffixes), theme)
  return nameOfStrongVerb(joinAlternations(verb))
}

const shortestBareVerb = 5

// Words that begin with ja- or ne- by nature.
const notDebitive = /^ja(?:un|ut|nv|nis|pan|ht|kob|mb|zz|smin|rd|na[sim]?$|nu$|ni$)/
const notNegated = /^ne(?:del|atkar|piecies|kust|gad|liel|mier|laim|rv|itr|kad|kas|kur|lg|seno|galig|paras|skait)/

function withoutVerbalPrefix(word: string): string {
  const bare = word.startsWith('ja') && !notDebitive.test(word) ? cutFront(word, 2) : word
  return bare.startsWith('ne') && bare.length >= 5 && !notNegated.test(bare) ? cutFront(bare, 2) : bare
}

function cutFront(word: string, letters: number): string {
  const rest = word.slice(letters)
  return hasVowel(rest) ? rest : word
}

// nonāk, uzsāk: the -āk belongs to the verb.
const verbOnAk = /^(?:aiz|ap|at|ie|iz|no|par|pa|pie|sa|uz)?[snm]ak$/

/** labāk, vislabāk- → lab-. */
function withoutComparison(stem: string): string {
  if (!stem.endsWith('ak') || stem.length < 4 || verbOnAk.test(stem)) return stem
  const bare = stem.slice(0, -2)
  if (!bare.startsWith('vis') || bare.length < 6) return bare
  return bare.slice(bare.startsWith('visu') ? 4 : 3)
}

function cut(word: string, { endings, longest }: Table): string {
  for (let length = Math.min(longest, word.length - 1); length > 0; length--) {
    const ending = endings.get(word.slice(word.length - length))
    if (ending === undefined || word.length - length < ending.leaves) continue
    const stem = word.slice(0, word.length - length)
    if (isDoer(stem, word) || splitsDiphthong(stem, word)) continue
    if (ending.isVerbal ? hasRoot(stem) : hasVowel(stem)) return stem
  }
  return word
}

// skolot-ājam, not skolot-ajam: folded, a doer cannot be told from a definite participle, and doers are more.
const isDoer = (stem: string, word: string): boolean => /[aeio]t$/.test(stem) && word.startsWith('aj', stem.length)

// meit-a, not me-it-a: ai, ei and ui are one sound, and no verb's theme begins in the middle of one.
const splitsDiphthong = (stem: string, word: string): boolean =>
  /[aeu]$/.test(stem) && word.startsWith('it', stem.length)

function hasRoot(stem: string): boolean {
  // vi-eta: a diphthong is not cut in two.
  if (stem.endsWith('i')) return false
  if (stem.length <= 2) return hasVowel(stem)
  const prefix = prefixOf(stem)
  return hasVowel(stem.slice(prefix.length))
}

const prefixOf = (stem: string): string => verbPrefixes.find((prefix) => stem.startsWith(prefix)) ?? ''

// Plain loops below: this runs some twenty times a word.
function hasVowel(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (vowels.has(text.charCodeAt(i))) return true
  return false
}

const vowels = new Set([...'aeiou'].map((letter) => letter.charCodeAt(0)))

/**
 * Folding has joined l–ļ, n–ņ, s–š, z–ž; here pj–p, bj–b, mj–m, vj–v, c–k and dz–g.
 * t–š and d–ž stay apart (brīdis, brīža): joining them joins more strangers than kin.
 */
function joinAlternations(stem: string): string {
  if (/[bpmv]j$/.test(stem)) return stem.slice(0, -1)
  if (stem.endsWith('c')) return `${stem.slice(0, -1)}k`
  return stem.endsWith('dz') ? `${stem.slice(0, -2)}g` : stem
}

function nameOfStrongVerb(stem: string): string {
  const plain = stem.length >= 3 ? strongRoots.get(stem) : undefined
  if (plain !== undefined) return plain
  for (const prefix of verbPrefixes) {
    const root = stem.startsWith(prefix) ? strongRoots.get(stem.slice(prefix.length)) : undefined
    if (root !== undefined) return prefix + root
  }
  return stem
}
