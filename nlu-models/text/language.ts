import { fold, tokenize } from './tokens.ts'

export type TextLanguage = 'lv' | 'en' | 'ru'

export interface IdentifiedLanguage {
  language: TextLanguage
  /** How far the best language leads, 0..1; 0 when nothing speaks for any. */
  confidence: number
}

const wordsOf = (list: string) => new Set(list.trim().split(/\s+/))

// The commonest words of each language, folded; words that two of them share are left out.
const common: Record<TextLanguage, ReadonlySet<string>> = {
  lv: wordsOf(`un ir kas ka ko kam kur kad cik vai par no uz ar bez lai ja es tu vins vina mes jus man mums jums mani sis si
    sie tas tie bet vel jau nav esmu esat bija bus var varu varat drikst vajag vajadzetu jabut gribu velos ludzu paldies
    sveiki labdien kads kada kadi kadas kura kurs kuri mans mana manu manas savs savu pec pirms pie caur starp zem virs
    tikai ari tad te seit ta tapat kapec kapec cits cita citi viss visi visu maksa maksat jamaksa iesniegt registret
    registresana registracija uznemums uznemumu firma firmu nodeva termins valde valdes biedriba eiro dienas diena gads
    gada kartiba kadu citu nevar nevaru jaunu jauns jauna manam manai dabut atvert taisit iespejams nepieciesams`),
  en: wordsOf(`the is are was were be been do does did have has had can could will would should may might must i you he she it
    we they my your his her its our their this that these those what which who whom whose when where why how a an and or
    but if of to in on at by for from with without about into over under after before between not no yes please thanks
    hello hi need want get make register registration company much many long take takes cost fee pay open change new am
    there any some all long change submit apply board member name address`),
  ru: wordsOf(`kak chto gde kogda skolko stoit stoimost mozhno nuzhno nado li dlya mne moj moya moyo nash vash eto etot eta
    ili esli bez pri posle pered cherez mezhdu zaregistrirovat registraciya registraciyu firmu firma predpriyatie
    kompaniyu kompaniya podat dokumenty dokument poshlina srok adres zdravstvujte zdravstvuyte privet spasibo pozhalujsta
    pozhaluysta ya ty on ona oni menya vas nas hochu mogu otkryt otkrit izmenit pomenyat rabotaet rabotaete chelovek
    kakoj kakaya kakie kakoy kuda otkuda pochemu zachem ne da net tolko uzhe eshe escho budet`),
}

// Endings and letter groups that are frequent in one language and rare in the others.
const shapes: ReadonlyArray<{ language: TextLanguage; pattern: RegExp; weight: number }> = [
  {
    language: 'lv',
    pattern:
      /(?:sana|sanu|sanas|acija|aciju|iba|ibas|ibu|ums|uma|umu|ajs|aja|ajam|iem|am|as|is|us|os|ot|et|at|it|ties|sies)$/,
    weight: 0.35,
  },
  { language: 'lv', pattern: /(?:aj|ej|ij|uj|ie|dz|ks|ns|ls|rs)/, weight: 0.15 },
  {
    language: 'en',
    pattern: /(?:ing|tion|ly|ment|ness|able|ed|er|ship|ity|th)$|th|wh|sh|ck|gh|oo|ee|ou|w|q|x|y$/,
    weight: 0.4,
  },
  {
    language: 'ru',
    pattern: /(?:ovat|irovat|enie|eniya|ost|skij|skaya|ogo|emu|yj|aya|oye|ovo|yat|it')$|zh|kh|sch|shch|yu|ya|yo|ts/,
    weight: 0.45,
  },
]

const latvianLetters = /[āčēģīķļņšūž]/
const cyrillic = /\p{Script=Cyrillic}/u
const latin = /\p{Script=Latin}/u

/**
 * Tells Latvian, English and Russian apart, also Latvian without diacritics and Russian in Latin letters.
 *
 * The conversation's language (`previous`) stands until another one clearly leads; with nothing to go by it is
 * the previous one, else the first of `allowed`.
 */
export function identifyLanguage(
  text: string,
  { previous, allowed }: { previous?: TextLanguage | undefined; allowed: readonly TextLanguage[] },
): IdentifiedLanguage {
  const words = tokenize(text).slice(0, 200)
  const scores: Record<TextLanguage, number> = { lv: 0, en: 0, ru: 0 }
  for (const word of words) addWord(scores, word)
  if (previous !== undefined) scores[previous] += 0.6
  const ranked = [...allowed].sort((a, b) => scores[b] - scores[a])
  const [best = 'lv', second] = ranked
  const top = scores[best]
  if (top <= 0) return { language: previous ?? allowed[0] ?? 'lv', confidence: 0 }
  const lead = (top - (second === undefined ? 0 : scores[second])) / top
  return { language: lead === 0 && previous !== undefined ? previous : best, confidence: Math.min(1, lead) }
}

function addWord(scores: Record<TextLanguage, number>, word: string): void {
  if (cyrillic.test(word)) {
    scores.ru += 2
    return
  }
  if (!latin.test(word)) return
  if (latvianLetters.test(word)) scores.lv += 2
  const folded = fold(word)
  // Abbreviations such as SIA or PLG say nothing about the language around them.
  if (folded.length <= 1) return
  for (const language of ['lv', 'en', 'ru'] as const) if (common[language].has(folded)) scores[language] += 1.2
  for (const { language, pattern, weight } of shapes)
    if (folded.length > 3 && pattern.test(folded)) scores[language] += weight
}
