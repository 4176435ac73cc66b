import { expect, test } from 'vitest'
import { takeOut } from '../../../server/privacy/take-out.ts'

test.each([
  ['e-mail', 'mans ir persona@example.lv.', 'persona@example.lv', 'mans ir [contact].'],
  ['e-mail', 'vards_uzvards+x@example.co.uk', 'vards_uzvards+x@example.co.uk', '[contact]'],
  ['e-mail', 'persona＠example.lv', 'persona@example.lv', '[contact]'],
  ['e-mail', 'a@example.lv vai b@example.lv', 'a@example.lv', '[contact] vai b@example.lv'],
  ['phone', 'zvaniet +371 20 000 001 pēc pieciem', '+371 20 000 001', 'zvaniet [contact] pēc pieciem'],
  ['phone', '２００００００１', '20000001', '[contact]'],
] as const)('an %s is taken out of "%s"', (kind, text, contact, left) => {
  expect(takeOut(text, kind)).toEqual({ contact, text: left })
})

test.each([
  ['e-mail', 'persona@example'],
  ['e-mail', '20000001'],
  ['phone', 'persona@example.lv'],
  ['phone', 'mans kods ir 320000-12345'],
  ['phone', 'reģistrācijas numurs 40003245752'],
] as const)('no %s stands in "%s"', (kind, text) => {
  expect(takeOut(text, kind)).toBeUndefined()
})
