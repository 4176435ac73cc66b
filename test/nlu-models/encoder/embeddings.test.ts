import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { createBuiltInEmbeddings } from '../../../nlu-models/encoder/embeddings.ts'
import { loadEncoder } from '../../../nlu-models/encoder/encoder.ts'
import { createEndpointEmbeddings } from '../../../nlu-models/encoder/endpoint-embeddings.ts'
import { createOnnxEmbeddings } from '../../../nlu-models/encoder/onnx-embeddings.ts'
import { embeddingsContract } from '../../contracts/embeddings.contract.ts'
import { fakeEndpoint } from '../../support/fake-endpoint.ts'

const folder = mkdtempSync(join(tmpdir(), 'encoders-'))
afterAll(() => rmSync(folder, { recursive: true }))

const library = pathToFileURL(resolve('test/support/fake-transformers.mjs')).href
const endpoint = { url: 'https://models.example.lv/v1', model: 'letters', key: 'secret' }

function modelFolder(name: string, weights: string | null = 'weights'): string {
  const path = join(folder, name)
  mkdirSync(join(path, 'onnx'), { recursive: true })
  writeFileSync(join(path, 'config.json'), '{}')
  if (weights !== null) writeFileSync(join(path, 'onnx', 'model.onnx'), weights)
  return path
}

describe('the built-in encoder', () => {
  embeddingsContract(async () => createBuiltInEmbeddings(loadEncoder('nlu-models/encoder/encoder-lv-en-ru.slm')))
})

describe('an OpenAI-compatible endpoint', () => {
  embeddingsContract(async () => createEndpointEmbeddings({ ...endpoint, fetch: fakeEndpoint({ key: 'secret' }) }))

  test('without a key none is sent', async () => {
    const open = createEndpointEmbeddings({ ...endpoint, key: '', fetch: fakeEndpoint({ key: '' }) })
    expect(await open.embedQuery('pase')).toHaveLength(32)
  })

  test('two models of one endpoint have different names', () => {
    expect(createEndpointEmbeddings(endpoint).id).not.toBe(createEndpointEmbeddings({ ...endpoint, model: 'm' }).id)
  })

  test('a refusal says the status and never the key', async () => {
    const refused = createEndpointEmbeddings({ ...endpoint, key: 'wrong-key', fetch: fakeEndpoint({ key: 'secret' }) })
    const error: Error = await refused.embedQuery('pase').catch((e) => e)
    expect(error).toMatchObject({ code: 'ENCODER_ENDPOINT_FAILED', message: expect.stringContaining('401') })
    expect(error.message).not.toContain('wrong-key')
  })

  test('an endpoint that cannot be reached is named', async () => {
    const unreachable = async () => {
      throw new TypeError('fetch failed')
    }
    await expect(
      createEndpointEmbeddings({ ...endpoint, fetch: unreachable }).embedQuery('pase'),
    ).rejects.toMatchObject({ code: 'ENCODER_ENDPOINT_FAILED', message: expect.stringContaining('models.example.lv') })
  })

  test.each([
    ['too few vectors', { data: [] }],
    [
      'vectors of unlike size',
      {
        data: [
          { index: 0, embedding: [1] },
          { index: 1, embedding: [1, 2] },
        ],
      },
    ],
    ['words instead of numbers', { data: [{ embedding: ['a'] }, { embedding: ['b'] }] }],
    ['no data at all', { vectors: [] }],
    ['null', null],
  ])('%s are refused', async (_, body) => {
    const odd = createEndpointEmbeddings({ ...endpoint, fetch: async () => Response.json(body) })
    await expect(odd.embedDocuments(['pase', 'nodeva'])).rejects.toMatchObject({ code: 'ENCODER_BAD_VECTORS' })
  })
})

describe('a folder with an ONNX model', () => {
  embeddingsContract(() => createOnnxEmbeddings(modelFolder('letters'), library))

  test('two models of one name have different names in the index', async () => {
    const first = await createOnnxEmbeddings(modelFolder('a/model', 'one'), library)
    const second = await createOnnxEmbeddings(modelFolder('b/model', 'two'), library)
    expect(first.id).not.toBe(second.id)
    await Promise.all([first.close(), second.close()])
  })

  test('without the package it says what to install', async () => {
    await expect(createOnnxEmbeddings(modelFolder('letters'), '@example/not-installed')).rejects.toMatchObject({
      code: 'ENCODER_NO_LIBRARY',
      message: expect.stringContaining('npm install @huggingface/transformers'),
    })
  })

  test('a folder that holds no model is refused', async () => {
    await expect(createOnnxEmbeddings(join(folder, 'none'), library)).rejects.toMatchObject({
      code: 'ENCODER_NO_MODEL',
    })
  })

  test('a model whose weights are missing is refused', async () => {
    await expect(createOnnxEmbeddings(modelFolder('half', null), library)).rejects.toMatchObject({
      code: 'ENCODER_MODEL_FAILED',
      message: expect.stringContaining('model.onnx'),
    })
  })

  test('a fault in the middle fails that question only', async () => {
    const embeddings = await createOnnxEmbeddings(modelFolder('letters'), library)
    await expect(embeddings.embedQuery('fail')).rejects.toMatchObject({ code: 'ENCODER_MODEL_FAILED' })
    expect(await embeddings.embedQuery('pase')).toHaveLength(32)
    await embeddings.close()
  })

  test('a question open when it is closed is told so', async () => {
    const embeddings = await createOnnxEmbeddings(modelFolder('letters'), library)
    const asked = embeddings.embedQuery('pase')
    const told = expect(asked).rejects.toMatchObject({ code: 'ENCODER_MODEL_FAILED' })
    await embeddings.close()
    await told
  })

  test('a question after it was closed is told so, not left waiting', async () => {
    const embeddings = await createOnnxEmbeddings(modelFolder('letters'), library)
    await embeddings.close()
    await expect(embeddings.embedQuery('pase')).rejects.toMatchObject({ code: 'ENCODER_MODEL_FAILED' })
  })
})
