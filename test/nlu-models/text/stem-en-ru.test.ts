import { expect, test } from 'vitest'
import { root, stem } from '../../../nlu-models/text/stem.ts'

const oneOf = (stemmer: typeof stem, language: 'en' | 'ru') => (forms: string) =>
  expect(new Set(forms.split(' ').map((form) => stemmer(form, language))).size, forms).toBe(1)

test.each([
  'fee fees',
  'company companies',
  'register registers registered registering',
  'submit submits submitted submitting',
  'apply applies applied applying',
  'pay pays paid paying',
  'change changes changed changing',
  'address addresses',
  'person people',
])('English: %s', (forms) => oneOf(stem, 'en')(forms))

test.each(['register registration registrations', 'pay payment payments', 'own owned', 'apply application'])(
  'English root: %s',
  (forms) => oneOf(root, 'en')(forms),
)

test.each([
  'пошлина пошлины пошлину пошлине пошлиной',
  'документ документа документы документов документам документами',
  'предприятие предприятия предприятий предприятию',
  'новый новая новое новые нового новому новым новых',
  'подать подаю подал подала',
  'регистрация регистрации регистрацию регистрацией',
  'актёр актер актёры',
])('Russian: %s', (forms) => oneOf(stem, 'ru')(forms))

test.each(['регистрация регистрации регистрирует', 'заявление заявлений заявить', 'изменить изменение изменений'])(
  'Russian root: %s',
  (forms) => oneOf(root, 'ru')(forms),
)

test('words that only look alike stay apart', () => {
  expect(stem('status', 'en')).not.toBe(stem('state', 'en'))
  expect(stem('business', 'en')).not.toBe(stem('busy', 'en'))
  expect(stem('пошлина', 'ru')).not.toBe(stem('пошло', 'ru'))
})

test('a Cyrillic word is stemmed as Russian in a Latvian sentence, a Latin one as Latvian in a Russian sentence', () => {
  expect(stem('документы', 'lv')).toBe(stem('документ', 'ru'))
  expect(stem('valdes', 'ru')).toBe(stem('valde', 'lv'))
})
