import { expect, test } from 'vitest'
import { EncoderEmbeddings } from '../../../nlu-models/encoder/embeddings.ts'
import { loadEncoder } from '../../../nlu-models/encoder/encoder.ts'

const encoder = loadEncoder('nlu-models/encoder/encoder-lv-en-ru.slm')

test('LangChain gets the same vectors', async () => {
  const embeddings = new EncoderEmbeddings(encoder)
  const [first] = await embeddings.embedDocuments(['Kā reģistrēt uzņēmumu?'])
  expect(first).toEqual(await embeddings.embedQuery('Kā reģistrēt uzņēmumu?'))
  expect(first).toHaveLength(256)
})
