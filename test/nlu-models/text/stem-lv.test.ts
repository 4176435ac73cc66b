import { describe, expect, test } from 'vitest'
import { root, stem } from '../../../nlu-models/text/stem.ts'
import { fold } from '../../../nlu-models/text/tokens.ts'

/** The different stems of the forms, each with the forms that have it. */
function stemsOf(forms: string, stemmer: typeof stem = stem): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const form of forms.trim().split(/\s+/)) {
    const stemmed = stemmer(form, 'lv')
    found[stemmed] = [...(found[stemmed] ?? []), form]
  }
  return found
}

const expectOneStem = (forms: string) =>
  expect(Object.keys(stemsOf(forms)), JSON.stringify(stemsOf(forms))).toHaveLength(1)

describe('all forms of a noun share a stem', () => {
  test.each([
    ['1st declension', 'uzņēmums uzņēmuma uzņēmumam uzņēmumu uzņēmumā uzņēmumi uzņēmumiem uzņēmumus uzņēmumos'],
    ['1st declension in -š', 'termiņš termiņa termiņam termiņu termiņā termiņi termiņiem termiņus termiņos'],
    [
      '1st declension, a doer',
      'dibinātājs dibinātāja dibinātājam dibinātāju dibinātājā dibinātāji dibinātājiem dibinātājus',
    ],
    ['2nd declension, l–ļ', 'loceklis locekļa loceklim locekli loceklī locekļi locekļu locekļiem locekļus locekļos'],
    ['2nd declension, p–pj', 'skapis skapja skapim skapi skapī skapji skapju skapjiem skapjus skapjos'],
    ['2nd declension, c–č', 'lācis lāča lācim lāci lācī lāči lāču lāčiem lāčus lāčos'],
    ['2nd declension in -ns', 'akmens akmeņa akmenim akmeni akmenī akmeņi akmeņu akmeņiem akmeņus akmeņos'],
    ['3rd declension', 'tirgus tirgum tirgu tirgū tirgi tirgiem tirgos'],
    ['4th declension', 'nodeva nodevas nodevai nodevu nodevā nodevām nodevās'],
    [
      '4th declension in -ija',
      'reģistrācija reģistrācijas reģistrācijai reģistrāciju reģistrācijā reģistrācijām reģistrācijās',
    ],
    ['5th declension', 'valde valdes valdei valdi valdē valdēm valdēs'],
    ['5th declension, s–š', 'adrese adreses adresei adresi adresē adrešu adresēm adresēs'],
    ['5th declension, beside the pronoun paši', 'pase pases pasei pasi pasē pasēm pasēs'],
    ['5th declension, m–mj', 'zeme zemes zemei zemi zemē zemju zemēm zemēs'],
    ['6th declension', 'valsts valstij valsti valstī valstis valstu valstīm valstīs'],
    ['reflexive noun', 'pieteikšanās pieteikšanos'],
  ])('%s', (_, forms) => expectOneStem(forms))
})

describe('all forms of an adjective share a stem', () => {
  test.each([
    ['indefinite', 'jauns jauna jaunam jaunai jaunu jaunā jauni jaunas jauniem jaunām jaunus jaunos jaunās'],
    [
      'definite',
      'jauns jaunais jaunā jaunajam jaunajai jauno jaunajā jaunie jaunās jaunajiem jaunajām jaunos jaunajos jaunajās',
    ],
    ['compared', 'jauns jaunāks jaunāka jaunākajam jaunākie visjaunākais visjaunāko'],
    ['in -isks', 'juridisks juridiskā juridiskajai juridisko juridiskie juridiskajām juridiski'],
  ])('%s', (_, forms) => expectOneStem(forms))
})

describe('all forms of a verb share a stem', () => {
  test.each([
    [
      '1st conjugation, g–dz',
      'iesniegt iesniedzu iesniedz iesniedzam iesniedzat iesniedza iesniegšu iesniegs iesniegsim iesniegtu iesniedzot jāiesniedz neiesniedz iesniegts iesniegta iesniegtie iesniedzis',
    ],
    [
      '1st conjugation, r–rk',
      'pirkt pērku pērc pērkam pirku pirka pirkšu pirks pirktu pērkot jāpērk pirkts pirkta pircis pirkusi',
    ],
    [
      '1st conjugation, o–a',
      'saprast saprotu saproti saprot saprotam saprata saprašu saprastu saprotot jāsaprot sapratis',
    ],
    ['1st conjugation, ie–i', 'likt lieku liek liekam lika liks liktu liekot jāliek likts liktas licis'],
    [
      '2nd conjugation in -āt',
      'maksāt maksāju maksā maksājam maksāja maksāšu maksās maksāsim maksātu maksājot jāmaksā nemaksā maksāts maksāta maksātais maksājis maksājusi',
    ],
    [
      '2nd conjugation in -ēt',
      'reģistrēt reģistrēju reģistrē reģistrējam reģistrēja reģistrēšu reģistrēs reģistrētu reģistrējot jāreģistrē reģistrēts reģistrētas reģistrējis',
    ],
    [
      '2nd conjugation in -ot',
      'lietot lietoju lieto lietojam lietoja lietošu lietos lietotu lietojot jālieto lietots lietota lietojis',
    ],
    [
      '3rd conjugation in -īt',
      'rakstīt rakstu raksti raksta rakstām rakstīja rakstīju rakstīšu rakstīs rakstīsim rakstītu rakstot jāraksta rakstīts rakstīta rakstījis',
    ],
    ['3rd conjugation in -ēt', 'gribēt gribu gribi grib gribam gribēja gribēšu gribēs gribētu gribot negrib gribējis'],
    ['reflexive', 'pieslēgties pieslēdzos pieslēdzas pieslēdzamies pieslēdzās pieslēgušies jāpieslēdzas nepieslēdzas'],
    [
      'reflexive, 2nd conjugation',
      'reģistrēties reģistrējos reģistrējas reģistrējamies reģistrējās reģistrēšos reģistrēsies reģistrēsimies jāreģistrējas',
    ],
    ['to be', 'būt esmu esi ir esam esat bija bijām būs būšu būtu nav nebija bijis'],
    ['to go, with a prefix', 'aiziet aizeju aizej aizejam aizgāja aizgājis aizies aizietu'],
  ])('%s', (_, forms) => expectOneStem(forms))
})

test('pronouns share a stem through their cases', () => {
  expectOneStem('tas tā tam tai to tajā tie tos tiem')
  expectOneStem('šis šī šim šo šajā šie šos šiem')
  expectOneStem('viņš viņa viņam viņu viņi viņiem')
  expectOneStem('mans mana manam manu manā manas maniem')
})

test('a word without its diacritics has the stem of the word with them', () => {
  const words =
    'reģistrācija jāmaksā uzņēmējdarbība pārstāvniecībā šķīrējtiesa žurnālistiem iesniedzēji ķīlas ņemtu gāja'
  for (const word of words.split(' ')) expect(stem(fold(word), 'lv')).toBe(stem(word, 'lv'))
})

test('words that only look alike stay apart', () => {
  const pairs = [
    'nodeva nodot',
    'valde valsts',
    'jauns jāuzrāda',
    'nedēļa dēļ',
    'vieta nevis',
    'janvāris nāvē',
    'kapitāls kaps',
    'meita me',
    'muita mu',
    'saite sa',
  ]
  for (const pair of pairs) expect(Object.keys(stemsOf(pair)), pair).toHaveLength(2)
})

test('the noun of a deed and the doer join the verb in the root alone', () => {
  const deed = 'reģistrēt reģistrēšana reģistrēšanu reģistrētājs'
  expect(Object.keys(stemsOf(deed)).length).toBeGreaterThan(1)
  expect(Object.keys(stemsOf(deed, root))).toHaveLength(1)
  expect(Object.keys(stemsOf('biedrs biedrība biedrībai biedri', root))).toHaveLength(1)
})

test('a hyphenated word keeps its first part', () => {
  expect(stem('e-adreses', 'lv')).toBe(stem('e-adresi', 'lv'))
  expect(stem('e-adrese', 'lv')).not.toBe(stem('adrese', 'lv'))
})

test('short words, numbers and words with digits stay as they are', () => {
  for (const word of ['un', 'vai', 'ja', '2800', 'kr4', '']) expect(stem(word, 'lv')).toBe(word)
})
