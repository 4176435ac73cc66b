import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import type { Encoder } from './encoder.ts'

/** Any encoder as LangChain's vector stores take it; all vectors have length 1, or 0 where nothing is known. */
export interface NamedEmbeddings extends EmbeddingsInterface {
  /** Names the weights; an index made with another id must be refused. */
  readonly id: string
  /** Ends what it keeps running. */
  close(): Promise<void>
}

/** The built-in encoder. */
export function createBuiltInEmbeddings(encoder: Encoder): NamedEmbeddings {
  return {
    id: encoder.id,
    embedDocuments: async (texts) => texts.map((text) => Array.from(encoder.encode(text))),
    embedQuery: async (text) => Array.from(encoder.encode(text)),
    close: async () => undefined,
  }
}
