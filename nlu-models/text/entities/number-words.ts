/** What a word says about a number. */
export interface NumberWord {
  value: number
  /** part: adds to what stands before (twenty); scale: multiplies it (hundred, thousand); ordinal: closes it (third). */
  role: 'part' | 'scale' | 'ordinal'
}

const list = (words: string) => words.trim().split(/\s+/)
const add = (words: Map<string, NumberWord>, forms: string[], word: NumberWord) => {
  for (const form of forms) words.set(form, word)
}
const inflect = (stem: string, endings: string) => list(endings).map((ending) => stem + ending)

/** Number words of Latvian, English and Russian, lower-case and folded, in all their forms. */
export const numberWords: ReadonlyMap<string, NumberWord> = new Map([...latvian(), ...english(), ...russian()])

function latvian(): Map<string, NumberWord> {
  const words = new Map<string, NumberWord>()
  const indefinite = 's a am ai u i as iem os us'
  const definite = 'ais a ajam ajai o aja ie as ajiem ajam os ajos ajas'
  add(words, list('nulle nulles nullei nulli'), { value: 0, role: 'part' })
  add(words, list('tris triju trim trijos trijas trijiem trijam'), { value: 3, role: 'part' })
  for (const [i, stem] of list('vien div tris cetr piec ses septin aston devin').entries()) {
    const value = i + 1
    if (value !== 3) add(words, inflect(stem, indefinite), { value, role: 'part' })
    add(words, [`${stem}padsmit`], { value: 10 + value, role: 'part' })
    add(words, inflect(`${stem}padsmit`, definite), { value: 10 + value, role: 'ordinal' })
    if (value === 1) continue
    add(words, [`${stem}desmit`], { value: 10 * value, role: 'part' })
    add(words, inflect(`${stem}desmit`, definite), { value: 10 * value, role: 'ordinal' })
    add(words, [`${stem}simt`, `${stem}simts`], { value: 100 * value, role: 'part' })
    add(words, [`${stem}tukstos`], { value: 1000 * value, role: 'part' })
  }
  for (const [i, stem] of list('pirm otr tres ceturt piekt sest septit astot devit desmit').entries()) {
    add(words, inflect(stem, definite), { value: i + 1, role: 'ordinal' })
  }
  add(words, list('desmit desmitiem desmitu desmitus'), { value: 10, role: 'part' })
  add(words, ['simt', ...inflect('simt', indefinite)], { value: 100, role: 'scale' })
  add(words, list('tukstotis tukstoti tukstos'), { value: 1000, role: 'scale' })
  add(words, inflect('tukstos', indefinite), { value: 1000, role: 'scale' })
  add(words, inflect('miljon', indefinite), { value: 1_000_000, role: 'scale' })
  add(words, inflect('pusotr', indefinite), { value: 1.5, role: 'part' })
  return words
}

function english(): Map<string, NumberWord> {
  const words = new Map<string, NumberWord>()
  const cardinals = list(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen`)
  for (const [value, word] of cardinals.entries()) add(words, [word], { value, role: 'part' })
  const ordinals = list(`first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth`)
  for (const [i, word] of ordinals.entries()) add(words, [word], { value: i + 1, role: 'ordinal' })
  for (const [i, word] of list('twenty thirty forty fifty sixty seventy eighty ninety').entries()) {
    add(words, [word], { value: 10 * (i + 2), role: 'part' })
    add(words, [word.replace(/y$/, 'ieth')], { value: 10 * (i + 2), role: 'ordinal' })
  }
  add(words, ['hundred', 'hundreds'], { value: 100, role: 'scale' })
  add(words, ['thousand', 'thousands'], { value: 1000, role: 'scale' })
  add(words, ['million', 'millions'], { value: 1_000_000, role: 'scale' })
  return words
}

function russian(): Map<string, NumberWord> {
  const words = new Map<string, NumberWord>()
  const units = [
    'ноль нуля нулю',
    'один одна одно одного одной одному одну одним одном',
    'два две двух двум двумя',
    'три трех трем тремя',
    'четыре четырех четырем четырьмя',
    'пять пяти пятью',
    'шесть шести шестью',
    'семь семи семью',
    'восемь восьми восемью',
    'девять девяти девятью',
    'десять десяти десятью',
  ]
  for (const [value, forms] of units.entries()) add(words, list(forms), { value, role: 'part' })
  const teens = list('один две три четыр пят шест сем восем девят')
  const ordinalEndings = 'ый ая ое ого ой ому ую ом ые ых ым'
  for (const [i, stem] of teens.entries()) {
    add(words, inflect(`${stem}надцат`, 'ь и ью'), { value: 11 + i, role: 'part' })
    add(words, inflect(`${stem}надцат`, ordinalEndings), { value: 11 + i, role: 'ordinal' })
  }
  const tens = [
    'двадцать двадцати',
    'тридцать тридцати',
    'сорок сорока',
    'пятьдесят пятидесяти',
    'шестьдесят шестидесяти',
  ]
  tens.push('семьдесят семидесяти', 'восемьдесят восьмидесяти', 'девяносто девяноста')
  for (const [i, forms] of tens.entries()) add(words, list(forms), { value: 10 * (i + 2), role: 'part' })
  const hundreds = ['сто ста', 'двести двухсот двумстам', 'триста трехсот тремстам', 'четыреста четырехсот']
  hundreds.push('пятьсот пятисот', 'шестьсот шестисот', 'семьсот семисот', 'восемьсот восьмисот', 'девятьсот девятисот')
  for (const [i, forms] of hundreds.entries()) add(words, list(forms), { value: 100 * (i + 1), role: 'part' })
  add(words, ['тыс', 'тысяч', ...inflect('тысяч', 'а и у е ам ами ей')], { value: 1000, role: 'scale' })
  add(words, ['млн', 'миллион', ...inflect('миллион', 'а у ов ы ам')], { value: 1_000_000, role: 'scale' })
  add(words, list('полтора полторы'), { value: 1.5, role: 'part' })
  const ordinals = list('перв втор трет четверт пят шест седьм восьм девят десят')
  for (const [i, stem] of ordinals.entries()) {
    const endings = i === 2 ? 'ий ья ье ьего ьей ьему ью ьем' : ordinalEndings
    add(words, inflect(stem, endings), { value: i + 1, role: 'ordinal' })
  }
  for (const [stem, value] of [
    ['двадцат', 20],
    ['тридцат', 30],
  ] as const) {
    add(words, inflect(stem, ordinalEndings), { value, role: 'ordinal' })
  }
  return words
}
