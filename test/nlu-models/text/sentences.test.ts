import { describe, expect, test } from 'vitest'
import { splitQuestions, splitSentences } from '../../../nlu-models/text/sentences.ts'
import { hostileTexts } from './hostile-texts.ts'

describe('a full stop that ends no sentence leaves it whole', () => {
  test.each([
    'Vai veidlapa Nr. 5 vēl der?',
    'Likums stājas spēkā 2023. gada 1. jūlijā un attiecas uz visām SIA.',
    'Jāpievieno statūti, lēmums u. c. dokumenti.',
    'Reģistrs atrodas A. Čaka ielā.',
    'Zvaniet plkst. 10.00 vai rakstiet uz pasts@ur.gov.lv, t. i., jebkurā laikā.',
    'The form No. 5 is e.g. for Dr. Smith.',
    'Офис на ул. Перса 2, см. карту.',
    'Adrese www.ur.gov.lv ir pareizā.',
  ])('%s', (text) => {
    expect(splitSentences(text)).toEqual([text])
  })
})

describe('sentences', () => {
  test.each([
    ['Labdien! Cik maksā SIA? Paldies.', ['Labdien!', 'Cik maksā SIA?', 'Paldies.']],
    ['Vajag statūtus, lēmumu u. c. Vai pietiek?', ['Vajag statūtus, lēmumu u. c.', 'Vai pietiek?']],
    ['Нужны устав, решение и т. д. Этого хватит?', ['Нужны устав, решение и т. д.', 'Этого хватит?']],
    ['Iesniedzu 2023. Kad būs atbilde?', ['Iesniedzu 2023.', 'Kad būs atbilde?']],
    ['Viņš teica „jā.” Un tad?', ['Viņš teica „jā.”', 'Un tad?']],
    ['Cik maksā?Kad gatavs?', ['Cik maksā?', 'Kad gatavs?']],
    ['viena rinda\notra rinda', ['viena rinda', 'otra rinda']],
    ['Tiešām?! Nu…', ['Tiešām?!', 'Nu…']],
    ['Es neteicu no. Viņš gan.', ['Es neteicu no.', 'Viņš gan.']],
  ])('%s', (text, sentences) => {
    expect(splitSentences(text)).toEqual(sentences)
  })

  test.each(hostileTexts)('of %s lose no letter', (_, text) => {
    const bare = (t: string) => t.replace(/\s/g, '')
    expect(bare(splitSentences(text).join(''))).toBe(bare(text))
  })
})

describe('two questions in one message are two', () => {
  test.each([
    [
      'Cik maksā SIA reģistrācija? Cik ilgi jāgaida atbilde?',
      ['Cik maksā SIA reģistrācija?', 'Cik ilgi jāgaida atbilde?'],
    ],
    ['Cik maksā reģistrēt SIA un cik ilgi tas aizņem?', ['Cik maksā reģistrēt SIA', 'cik ilgi tas aizņem?']],
    ['How much is the fee and when is it paid?', ['How much is the fee', 'when is it paid?']],
    ['сколько стоит открыть фирму и где подать документы', ['сколько стоит открыть фирму', 'где подать документы']],
  ])('%s', (text, questions) => {
    expect(splitQuestions(text)).toEqual(questions)
  })
})

describe('a message that asks one thing stays whole', () => {
  test.each([
    'Labdien! Gribu atvērt firmu. Cik tas maksā?',
    'Kā un kur reģistrēt SIA?',
    'Vai zināt, cik maksā SIA?',
    'Es un mans brālis gribam dibināt firmu',
    'paldies',
    '',
  ])('%s', (text) => {
    expect(splitQuestions(text)).toEqual([text])
  })
})
