import { expect, test } from 'vitest'
import { loadConfig } from '../../server/config.ts'

test('without settings the built-in encoder is taken', () => {
  expect(loadConfig({}).encoder).toEqual({ source: '', model: '', key: '' })
})

test('an endpoint without a model is refused', () => {
  expect(() => loadConfig({ ENCODER: 'https://models.example.lv/v1' })).toThrow(/ENCODER_MODEL/)
})

test('a folder needs no model', () => {
  expect(loadConfig({ ENCODER: './models/e5' }).encoder.source).toBe('./models/e5')
})
