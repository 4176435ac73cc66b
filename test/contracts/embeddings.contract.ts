import { FakeVectorStore } from '@langchain/core/utils/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NamedEmbeddings } from '../../nlu-models/encoder/embeddings.ts'

const lengthOf = (vector: readonly number[]) => Math.hypot(...vector)

/** What every encoder must do, whether it computes here, in a thread or elsewhere. */
export function embeddingsContract(create: () => Promise<NamedEmbeddings>): void {
  let embeddings: NamedEmbeddings
  beforeAll(async () => {
    embeddings = await create()
  })
  afterAll(() => embeddings.close())

  test('its name says which one it is', () => {
    expect(embeddings.id).toMatch(/^\S+$/)
  })

  test('a text has the same vector as a document and as a question, every time', async () => {
    const [first, second] = await embeddings.embedDocuments(['kā reģistrēt uzņēmumu', 'kā reģistrēt uzņēmumu'])
    expect(second).toEqual(first)
    expect(await embeddings.embedQuery('kā reģistrēt uzņēmumu')).toEqual(first)
  })

  test('vectors have one size and length 1', async () => {
    const vectors = await embeddings.embedDocuments(['pase', 'a much longer text about a passport', 'паспорт'])
    expect(new Set(vectors.map((vector) => vector.length)).size).toBe(1)
    for (const vector of vectors) expect(lengthOf(vector)).toBeCloseTo(1, 4)
  })

  test('different texts have different vectors', async () => {
    const [pass, fee] = await embeddings.embedDocuments(['pase', 'nodeva'])
    expect(fee).not.toEqual(pass)
  })

  test('a hundred and fifty texts come back in order', async () => {
    const texts = Array.from({ length: 150 }, (_, i) => `karte numur ${'x'.repeat(i)}`)
    const vectors = await embeddings.embedDocuments(texts)
    expect(vectors).toHaveLength(150)
    for (const i of [0, 31, 32, 64, 149]) expect(vectors[i]).toEqual(await embeddings.embedQuery(texts[i] as string))
  })

  test('questions asked at once do not mix', async () => {
    const asked = await Promise.all(['pase', 'nodeva', 'adrese'].map((text) => embeddings.embedQuery(text)))
    expect(asked).toEqual(await embeddings.embedDocuments(['pase', 'nodeva', 'adrese']))
  })

  test('no texts give no vectors', async () => {
    expect(await embeddings.embedDocuments([])).toEqual([])
  })

  test.each(['', '😀', 'ā'.repeat(10_000)])('a strange text, number %#, gives finite numbers', async (text) => {
    const vector = await embeddings.embedQuery(text)
    expect(vector.length).toBeGreaterThan(0)
    expect(vector.every(Number.isFinite)).toBe(true)
  })

  test("LangChain's vector stores take it", async () => {
    const store = await FakeVectorStore.fromTexts(['pase', 'nodeva'], [{}, {}], embeddings)
    const [found] = await store.similaritySearch('nodeva', 1)
    expect(found?.pageContent).toBe('nodeva')
  })
}
