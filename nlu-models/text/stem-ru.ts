const endings =
  'иями ями ами иях ях ах иям ям ам ием ем ом ией ей ой ою ею ого его ому ему ыми ими ых их ую юю ая яя ое ее ые ие ый ий ия ии ию ья ье ью ов ев ешь ете ишь ите ат ят ут ют ет ит ать ять еть ить уть овать ла ло ли лась лись лся ться тся сь ся а я о е ы и у ю ь й'
    .split(' ')
    .sort((a, b) => b.length - a.length)
const suffixes = ['остью', 'ость', 'ост', 'ени', 'ани', 'аци', 'тель', 'ирова', 'ова', 'ива', 'ыва', 'н', 'ск']
const shortest = 3
const shortestRoot = 4

/** A light stem of a folded Russian word: endings, reflexive -ся and the commonest suffixes are taken off. */
export function stemRu(word: string): string {
  if (word.length <= shortest) return word
  const reflexive = word.replace(/(?:ся|сь)$/, '')
  const bare = cut(reflexive.length >= shortest ? reflexive : word, endings, shortest)
  return cut(bare, suffixes, shortestRoot)
}

function cut(word: string, list: readonly string[], least: number): string {
  const found = list.find((ending) => word.length - ending.length >= least && word.endsWith(ending))
  return found === undefined ? word : word.slice(0, -found.length)
}
