import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { isModel, readFitted, readModel } from '../../../../server/runtime/artefacts/model-file.ts'
import { loadBaseModels } from '../../../../server/runtime/base-models.ts'
import { chatWith, fixtureRuntime } from '../../../support/fixture-runtime.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'model-file-'))
const models = join(dataDir, 'models')
const encoder = loadBaseModels().encoder.id
const question = 'Kad bibliotēka ir atvērta?'
const ask = async () => {
  const { status, page, confidence } = chatWith(await fixtureRuntime({ dataDir }), 'library').say(question)
  return { status, page, confidence }
}
const named = (ending: string) =>
  join(models, readdirSync(models).find((name) => name.startsWith('library-') && name.endsWith(ending)) as string)
let learnt: Awaited<ReturnType<typeof ask>>

beforeAll(async () => {
  learnt = await ask()
})

test('a bot that is opened answers as the one that was learnt, and nothing is learnt again', async () => {
  const before = statSync(named('.model')).mtimeMs
  expect(await ask()).toEqual(learnt)
  expect(learnt).toMatchObject({ status: 'answered', page: 'opening-hours' })
  expect(statSync(named('.model')).mtimeMs).toBe(before)
})

test('a model of another encoder is refused by name', () => {
  expect(() => readModel(named('.model'), 'another')).toThrow(new RegExp(`${encoder}.*another`))
  expect(isModel(named('.model'), 'another')).toBe(false)
  expect(isModel(named('.model'), encoder)).toBe(true)
  expect(readFitted(named('.model'))?.threshold).toBeGreaterThan(0)
})

test('a model cut in half is learnt again, to the byte', async () => {
  const whole = readFileSync(named('.model'))
  writeFileSync(named('.model'), whole.subarray(0, whole.length / 2))
  expect(isModel(named('.model'), encoder)).toBe(false)
  expect(await ask()).toEqual(learnt)
  expect(readFileSync(named('.model'))).toEqual(whole)
})

test('a link that leads nowhere is written anew', async () => {
  const leads = readFileSync(named('.link'), 'utf8')
  writeFileSync(named('.link'), 'library-gone.model')
  expect(await ask()).toEqual(learnt)
  expect(readFileSync(named('.link'), 'utf8')).toBe(leads)
})
