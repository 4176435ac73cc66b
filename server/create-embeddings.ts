import { createBuiltInEmbeddings, type NamedEmbeddings } from '../nlu-models/encoder/embeddings.ts'
import { loadEncoder } from '../nlu-models/encoder/encoder.ts'
import { createEndpointEmbeddings } from '../nlu-models/encoder/endpoint-embeddings.ts'
import { createOnnxEmbeddings } from '../nlu-models/encoder/onnx-embeddings.ts'
import type { Config } from './config.ts'
import { encoderPath } from './runtime/base-models.ts'

/** The encoder that the settings name: the built-in one, an endpoint, or a folder with a model. */
export async function createEmbeddings({ source, model, key }: Config['encoder']): Promise<NamedEmbeddings> {
  if (source === '') return createBuiltInEmbeddings(loadEncoder(encoderPath))
  if (/^https?:/.test(source)) return createEndpointEmbeddings({ url: source, model, key })
  return createOnnxEmbeddings(source)
}
