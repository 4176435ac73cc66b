import { existsSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { createNlp } from '../../../nlu-models/nlpjs/create-nlp.ts'
import { extractEntities } from '../../../nlu-models/nlpjs/extract-entities.ts'

// In a file of its own: the library warns when it is loaded, which happens once.
test('nothing is printed and no file is written', async () => {
  const warn = vi.spyOn(process, 'emitWarning')
  const written = [
    vi.spyOn(process.stdout, 'write'),
    vi.spyOn(process.stderr, 'write'),
    ...(['log', 'info', 'warn', 'error', 'debug'] as const).map((method) => vi.spyOn(console, method)),
  ]
  const nlp = createNlp()
  nlp.addDocument('lv', 'cik maksā', 'fee')
  nlp.addDocument('lv', 'kur atrodas', 'place')
  await nlp.train()
  await nlp.process('lv', 'cik maksāja')
  await extractEntities('rīt', { language: 'lv', today: '2026-11-24' })
  for (const spy of [warn, ...written]) {
    expect(spy).not.toHaveBeenCalled()
    spy.mockRestore()
  }
  expect(existsSync('model.nlp')).toBe(false)
})
