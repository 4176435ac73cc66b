const shortestStem = 3

// Endings of nouns and adjectives in all declensions, of pronouns, participles and verbs, folded; the longest first.
const endings = [
  // verbs and participles
  'damies dama dams dami damas amies aties ities eties simies sieties osies osajam osaja osas osais osai usais usaja usas usi isim isit asim asit esim esit osim osit asu esu isu osu ejam ejat ejis ejusi ejusas jam jat ami amu ats ata ati atas ato atu ets eta eti etas eto etu its ita iti itas ito itu ots ota oti otas oto otu at et it ot ut tu tos ties',
  // adjectives with the definite ending
  'ajiem ajam ajos ajas ajai ajo ajs aja ais',
  // nouns
  'iem ijas ijai iju ija ijam jiem jam jos jas jai ju ja ji im am em um as es is os us ai ei ij ie ah a e i o u s',
]
  .join(' ')
  .split(' ')
  .sort((a, b) => b.length - a.length)

// What makes a noun of a verb or a person of a deed; taking it off brings "reģistrācija" to "reģistrēt".
const suffixes = [
  'esan',
  'asan',
  'isan',
  'osan',
  'san',
  'acij',
  'niec',
  'niek',
  'taj',
  'ej',
  'um',
  'ib',
  'isk',
  'ig',
  'esn',
]
const shortestRoot = 4

/**
 * A light stem of a folded Latvian word.
 *
 * Folding has already joined most alternations (ļ–l, ņ–n, š–s, ž–z, ķ–k); what is left of them at the end of a stem
 * (c–k, dž–d, t–š, pj–p) is joined here. After the idea of the light stemmer of Kreslins (1996).
 */
export function stemLv(word: string): string {
  if (word.length <= shortestStem || /\d/.test(word)) return word
  const bare = cut(cut(word, endings, shortestStem), suffixes, shortestRoot)
  return joinAlternations(bare)
}

function cut(word: string, list: readonly string[], shortest: number): string {
  const found = list.find((ending) => word.length - ending.length >= shortest && word.endsWith(ending))
  return found === undefined ? word : word.slice(0, -found.length)
}

function joinAlternations(stem: string): string {
  const bare = stem.length > shortestStem ? stem.replace(/j$/, '').replace(/([^aeiou])[aei]$/, '$1') : stem
  return bare
    .replace(/c$/, 'k')
    .replace(/dz$/, 'g')
    .replace(/(.{3})z$/, '$1d')
    .replace(/(.{3})s$/, '$1t')
}
