/** A light stem of an English word: plural, -ing, -ed, -ly, -tion and -ment are taken off. */
export function stemEn(word: string): string {
  if (word.length <= 3) return word
  let stem = word.replace(/'s$/, '')
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`
  else if (/(?:ss|x|ch|sh)es$/.test(stem)) stem = stem.slice(0, -2)
  else if (stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1)
  const bare = stem.replace(/(?:ations?|ations|ation|ating|ated|ate|ions|ion|ments|ment|ings|ing|ed|ers|er|ly)$/, '')
  stem = bare.length >= 4 ? bare : stem
  return stem.replace(/e$/, '').replace(/y$/, 'i')
}
