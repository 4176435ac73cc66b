import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSentenceEncoder } from '../../../server/create-sentence-encoder.ts'
import { loadBaseModels } from '../../../server/runtime/base-models.ts'
import { createRuntime, type Runtime } from '../../../server/runtime/index.ts'
import { recognitionsIn } from '../../../server/runtime/recognitions-in.ts'
import { emptyConversationState } from '../../../server/runtime/types.ts'
import { fixtureBots } from '../../support/fixture-runtime.ts'
import { loopbackEndpoint } from '../../support/loopback-endpoint.ts'

const { encoder: builtIn } = loadBaseModels()
// Another encoder as far as anybody can tell: other numbers, fewer of them, and all texts half alike.
const half = builtIn.dimensions / 2
const otherVector = (text: string) => Float32Array.from([...builtIn.encode(text).subarray(0, half), 1])
const dataOfAll = mkdtempSync(join(tmpdir(), 'other-encoder-'))
const question = 'Kad bibliotēka ir atvērta?'

let endpoint: Awaited<ReturnType<typeof loopbackEndpoint>>
let told: string[]
beforeAll(async () => {
  endpoint = await loopbackEndpoint(otherVector)
  await open({ dataDir: dataOfAll })
})
afterAll(() => endpoint.close())
beforeEach(() => {
  told = []
  endpoint.texts.length = 0
})
afterEach(() => endpoint.feel('answers'))

async function open({
  dataDir,
  botsDir = fixtureBots,
  model = 'halves',
}: {
  dataDir: string
  botsDir?: string
  model?: string
}) {
  const sentences = await createSentenceEncoder({
    encoder: { source: endpoint.url, model, key: '' },
    encoderTimeoutMs: 300,
  })
  const progress = (message: string) => told.push(message)
  return createRuntime({ botsDir, dataDir, sentences, progress, now: () => new Date('2026-11-24T10:00:00Z') })
}

const asked = (runtime: Runtime, text: string) => ({
  ...{ bot: 'library', text, state: emptyConversationState, now: runtime.now() },
})
async function ask(runtime: Runtime, text: string) {
  await runtime.readAhead(asked(runtime, text))
  const { answers, trace } = runtime.respond(asked(runtime, text))
  const [answer] = answers
  return { status: answer?.status, page: answer?.page, encoder: recognitionsIn(trace)[0]?.encoder }
}

describe('bots with an endpoint as their encoder', () => {
  test('answer by its vectors', async () => {
    const runtime = await open({ dataDir: dataOfAll })
    expect(await ask(runtime, question)).toEqual({
      status: 'answered',
      page: 'opening-hours',
      encoder: expect.stringMatching(/^endpoint-127\.0\.0\.1:.*#halves$/),
    })
    expect(endpoint.texts).toEqual([question])
    expect(told).toEqual([])
  })

  test('start without it once it has read their texts', async () => {
    endpoint.feel('fails')
    await open({ dataDir: dataOfAll })
    expect(endpoint.texts).toEqual([])
    expect(told).toEqual([])
  })

  test('are measured with it', async () => {
    const [own, other] = [
      await createRuntime({ botsDir: fixtureBots, dataDir: dataOfAll }),
      await open({ dataDir: dataOfAll }),
    ]
    expect(other.report('library').questions).toBe(own.report('library').questions)
    expect(other.report('library').reliability).not.toEqual(own.report('library').reliability)
  })

  test('are learnt anew for another model of it', async () => {
    const runtime = await open({ dataDir: dataOfAll, model: 'quarters' })
    expect(endpoint.texts.length).toBeGreaterThan(100)
    expect((await ask(runtime, question)).encoder).toMatch(/#quarters$/)
  })

  test('have it read only what is new when a pack changes', async () => {
    const botsDir = mkdtempSync(join(tmpdir(), 'other-bots-'))
    cpSync(fixtureBots, botsDir, { recursive: true })
    const dataDir = mkdtempSync(join(tmpdir(), 'other-data-'))
    await open({ dataDir, botsDir })
    endpoint.texts.length = 0
    const path = join(botsDir, 'library/knowledge/opening-hours.yaml')
    const added = 'vai svētkos durvis ir vaļā'
    const before = readFileSync(path, 'utf8')
    writeFileSync(path, before.replace('lv: [Kad', `lv: [${added}, Kad`))
    const runtime = await open({ dataDir, botsDir })
    expect([...new Set(endpoint.texts)]).toEqual([added])
    expect(await ask(runtime, added)).toMatchObject({
      page: 'opening-hours',
      encoder: expect.stringMatching(/#halves$/),
    })
  })
})

test('a large pack is learnt in a thread, and read from outside it', async () => {
  const botsDir = mkdtempSync(join(tmpdir(), 'other-large-'))
  cpSync(fixtureBots, botsDir, { recursive: true })
  const path = join(botsDir, 'library/knowledge/opening-hours.yaml')
  const many = Array.from({ length: 800 }, (_, i) => `vai ${i + 1}. datumā esat atvērti`)
  writeFileSync(path, readFileSync(path, 'utf8').replace('lv: [Kad', `lv: [${many.join(', ')}, Kad`))
  const large = { botsDir, dataDir: mkdtempSync(join(tmpdir(), 'other-large-data-')) }
  endpoint.feel('fails')
  const runtime = await open(large)
  expect((await ask(runtime, question)).encoder).toBe(builtIn.id)
  expect(told).toContainEqual(expect.stringMatching(/library.*ENCODER_ENDPOINT_FAILED/))
  endpoint.feel('answers')
  await runtime.readAgain()
  expect(endpoint.texts).toEqual(expect.arrayContaining(many))
  expect(await ask(runtime, question)).toMatchObject({
    page: 'opening-hours',
    encoder: expect.stringMatching(/#halves$/),
  })
}, 60_000)

describe('an endpoint that does not answer', () => {
  const builtInAnswers = { status: 'answered', page: 'opening-hours', encoder: builtIn.id }

  test.each(['fails', 'hangs'] as const)(
    'while a citizen waits and it %s: the built-in encoder answers in time',
    async (mood) => {
      const runtime = await open({ dataDir: dataOfAll })
      endpoint.feel(mood)
      const start = performance.now()
      expect(await ask(runtime, question)).toEqual(builtInAnswers)
      // A turn waits 300 ms; ten times that is still less than the half minute that the request itself has.
      expect(performance.now() - start).toBeLessThan(3000)
      expect(told).toEqual([expect.stringMatching(/built-in encoder.*ENCODER_/)])
    },
  )

  test('as it did, with vectors of another size: they are told of once and not believed', async () => {
    const runtime = await open({ dataDir: dataOfAll })
    endpoint.become((text) => builtIn.encode(text))
    expect(await ask(runtime, question)).toEqual(builtInAnswers)
    expect(await ask(runtime, 'cik maksā lasītāja karte')).toMatchObject({ encoder: builtIn.id })
    expect(told).toEqual([expect.stringMatching(/ENCODER_CHANGED.*129.*256/)])
    endpoint.become(otherVector)
  })

  test('while the packs are learnt: the built-in one serves until it has read them', async () => {
    endpoint.feel('fails')
    const dataDir = mkdtempSync(join(tmpdir(), 'other-down-'))
    const runtime = await open({ dataDir })
    expect(await ask(runtime, question)).toEqual(builtInAnswers)
    expect(told.filter((message) => message.includes('ENCODER_ENDPOINT_FAILED'))).toHaveLength(2)
    await runtime.readAgain()
    expect(await ask(runtime, question)).toEqual(builtInAnswers)
    endpoint.feel('answers')
    await runtime.readAgain()
    expect((await ask(runtime, question)).encoder).toMatch(/#halves$/)
  })
})

test('what the other encoder has read lies beside what the built-in one has', () => {
  const names = readdirSync(join(dataOfAll, 'models'))
  expect(names.filter((name) => /^library-[0-9a-f]{20}\.model$/.test(name))).toHaveLength(1)
  expect(names.filter((name) => /^library\.[0-9a-f]{8}-[0-9a-f]{20}\.model$/.test(name)).length).toBeGreaterThan(0)
})
