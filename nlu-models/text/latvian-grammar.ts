// Latvian inflection, folded (no diacritics). Written from the grammar; the shortest stems were chosen by measurement.

const list = (words: string) => words.trim().split(/\s+/)
const join = (beginnings: readonly string[], ends: string) =>
  beginnings.flatMap((beginning) => list(ends).map((end) => beginning + end))

const themeVowels = list('a e i o')

/** Endings that are taken off alike. */
export interface Endings {
  endings: readonly string[]
  /** Letters that must be left. */
  leaves: number
  /** A verb's ending: what is left must be a root of its own, not a bare prefix ("at-", "no-"). */
  isVerbal?: boolean
}

/** The last ending of a word: cases of nouns, adjectives and pronouns, persons of verbs. */
export const lastEndings: readonly Endings[] = [
  // Six declensions and the indefinite adjective; then the definite one.
  { endings: list('s a am u i iem us os as ai ei es em e is im um o'), leaves: 2 },
  { endings: list('ais ajam ajai ajas aja ajos ajiem'), leaves: 2 },
  { endings: ['ies'], leaves: 3 },
  { endings: ['ie', 'ties'], leaves: 4 },
  // The definite adjective; after a shorter stem -aj- belongs to the word (māja, skolotājs).
  { endings: list('ais ajam ajai ajas aja ajos ajiem'), leaves: 4 },
  { endings: list('at iet amies aties ieties'), leaves: 2 },
  { endings: join(list('a i o'), 'su si sim siet'), leaves: 3, isVerbal: true },
  // One letter more: adresi, adrešu are no future.
  { endings: join(['e'], 'su si sim siet'), leaves: 4, isVerbal: true },
  { endings: join(themeVowels, 'ties sos sies simies sieties'), leaves: 4, isVerbal: true },
  { endings: join(['', ...themeVowels], 'dams dama dami damas damies'), leaves: 4, isVerbal: true },
]

/** What makes a participle of a verb; it stands before the last ending. */
export const participles: readonly Endings[] = [
  { endings: join(themeVowels, 't'), leaves: 2, isVerbal: true },
  { endings: ['am'], leaves: 2, isVerbal: true },
  { endings: join(themeVowels, 'jus jos'), leaves: 3, isVerbal: true },
  { endings: ['us'], leaves: 5, isVerbal: true },
]

/** What makes a noun of a verb: -šana, and its doer: -tājs. */
export const verbalNouns: readonly Endings[] = [
  { endings: join(['', ...themeVowels], 'san taj'), leaves: 3, isVerbal: true },
]

/** What joins a verb's root with its endings: -āj-, -ēj-, -ij-, -oj-, the future's -s-, a vowel. */
export const themes: readonly Endings[] = [
  { endings: list('aj ej ij oj uj e'), leaves: 3, isVerbal: true },
  { endings: list('as es is os'), leaves: 4, isVerbal: true },
  { endings: list('a o'), leaves: 2, isVerbal: true },
]

export const verbPrefixes = list('aiz ap at ie iz no par pa pie sa uz')

// Verbs of the first conjugation whose past, present and infinitive have different roots; the first one names the verb.
const strongVerbs = `
  aug beg beig brauk brid/bris/brien cel cep cirt/cirs/cert deg dig dzer dzim/dzimst dzin/dzi/dzen dod/dev/dot/do ed/es
  glab grim/grimst griez grud/grus guv/gust kap kluv/klu/klust kod/kos krit/kris krav/krau/krauj ker laid/lais/laiz lauz
  lav/lau/lauj lek lej/lie lid/lis/lien lik/liek lieg lug luz/lust met/mes mir/mirst muk nes nem pirk/perk plis/ples pluk
  prat/prot saprat/saprot/sapras rad/rod atrad/atras rak rav/rau/rauj sak sauk sed/sez siet/sien skar
  skrej/skrie/skrien sleg snieg sper spied/spies/spiez spried/spries/spriez stiep staj suk sver skir skit/skis/skiet tap/top teik tik/tiek trauk truk/trukst tver vak vers/verz
  ved/ves/vez vilk/velk zag zin/zi/zist zud/zus/zust`

// Nouns that look like the past of a strong verb: nodeva (a fee) is not nodot.
const notStrong = ['nodev']

/** Root of a strong verb, also with the -t of the infinitive and participle, -s of the future, -us of the past → its name. */
export const strongRoots: ReadonlyMap<string, string> = new Map([
  ...list(strongVerbs)
    .reverse()
    .flatMap((verb) => {
      const roots = verb.split('/')
      return roots.flatMap((root) => ['', 't', 's', 'us'].map((end) => [root + end, roots[0] as string] as const))
    }),
  ...notStrong.map((noun) => [noun, noun] as const),
])

// Forms that no rule reaches; the first one names the word.
const irregularWords = `
  but esmu esi ir esam esat esot bija biju biji bijam bijat bijis bijusi bijusas busu busi bus busim busiet butu nav nebija
    nebutu nebus neesmu neesat neesam neesot jabut
  es mani manis man
  tu tevi tevis tev
  mes mums mus musu
  jus jums jusu
  tas to ta tam tai taja tie tos tiem tajos tajas
  sis so si sim sai saja sie sos siem sas saja sajos sajas
  pats pati pasa pasu pasam pasai pasas pasiem
  tris triju trim trijos trijas trijiem`

const goForms =
  'iet eju ej ejam ejat ejot ejiet gaju gaji gaja gajam gajat gajis gajusi gajusas iesu iesi ies iesim iesiet ietu'

/** Whole folded words → the word's name: pronouns, to be, to go with its prefixes. */
export const irregularForms: ReadonlyMap<string, string> = new Map([
  ...['', ...verbPrefixes].flatMap((prefix) =>
    ['', 'ne', 'ja'].flatMap((front) => list(goForms).map((form) => [front + prefix + form, `${prefix}iet`] as const)),
  ),
  ...irregularWords
    .trim()
    .split(/\n(?! {4})/)
    .flatMap((line) => list(line).map((form) => [form, list(line)[0] as string] as const)),
])
