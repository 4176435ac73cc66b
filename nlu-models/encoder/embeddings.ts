import { Embeddings } from '@langchain/core/embeddings'
import type { Encoder } from './encoder.ts'

/** The built-in encoder as LangChain's `Embeddings`, for its vector stores and retrievers. */
export class EncoderEmbeddings extends Embeddings {
  private readonly encoder: Encoder

  constructor(encoder: Encoder) {
    super({})
    this.encoder = encoder
  }

  async embedDocuments(documents: string[]): Promise<number[][]> {
    return documents.map((text) => Array.from(this.encoder.encode(text)))
  }

  async embedQuery(document: string): Promise<number[]> {
    return Array.from(this.encoder.encode(document))
  }
}
