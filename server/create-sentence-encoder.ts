import type { Config } from './config.ts'
import { createEmbeddings } from './create-embeddings.ts'
import type { RuntimeOptions } from './runtime/index.ts'

/** The encoder that the settings name in the built-in one's stead; undefined when they name none. */
export async function createSentenceEncoder({
  encoder,
  encoderTimeoutMs,
}: Pick<Config, 'encoder' | 'encoderTimeoutMs'>): Promise<RuntimeOptions['sentences']> {
  if (encoder.source === '') return undefined
  const embeddings = await createEmbeddings(encoder)
  return {
    withinMs: encoderTimeoutMs,
    encoder: {
      id: embeddings.id,
      embed: async (texts) => (await embeddings.embedDocuments([...texts])).map((vector) => Float32Array.from(vector)),
    },
  }
}
