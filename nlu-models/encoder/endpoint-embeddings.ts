import { checkVectors } from './checked-vectors.ts'
import type { NamedEmbeddings } from './embeddings.ts'
import { EncoderError } from './encoder-error.ts'

export interface EndpointOptions {
  /** Address up to and without `/embeddings`, for example `https://models.example.lv/v1`. */
  url: string
  model: string
  /** Sent as a bearer token; empty: none. */
  key: string
  fetch?: typeof fetch
}

const batchSize = 64
const timeoutMs = 30_000

/** An encoder behind the protocol of OpenAI's `/embeddings`, which many model servers speak. */
export function createEndpointEmbeddings(options: EndpointOptions): NamedEmbeddings {
  const { host, pathname } = new URL(options.url)
  const embed = async (texts: readonly string[]): Promise<number[][]> => {
    const vectors: number[][] = []
    for (let from = 0; from < texts.length; from += batchSize) {
      vectors.push(...(await requestVectors(texts.slice(from, from + batchSize), options)))
    }
    return vectors
  }
  return {
    id: `endpoint-${host}${pathname}#${options.model}`,
    embedDocuments: embed,
    embedQuery: async (text) => (await embed([text]))[0] as number[],
    close: async () => undefined,
  }
}

async function requestVectors(texts: readonly string[], { url, model, key, fetch: send = fetch }: EndpointOptions) {
  const address = `${url.replace(/\/+$/, '')}/embeddings`
  let body: unknown
  try {
    const response = await send(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, input: texts, encoding_format: 'float' }),
      signal: AbortSignal.timeout(timeoutMs),
    })
    // What the endpoint says of a failure may repeat the texts: it is not passed on.
    if (!response.ok) throw new Error(`it answered ${response.status}`)
    body = await response.json()
  } catch (error) {
    throw new EncoderError(
      'ENCODER_ENDPOINT_FAILED',
      `${address} gave no vectors: ${(error as Error).message}. Check ENCODER, ENCODER_MODEL and ENCODER_KEY.`,
    )
  }
  return checkVectors(inOrder(body), { count: texts.length, source: address })
}

/** The vectors in the order of the texts: an endpoint may send them in another one, each with its index. */
function inOrder(body: unknown): unknown {
  const data = (body as { data?: unknown } | null)?.data
  if (!Array.isArray(data)) return undefined
  const items = data as Array<{ index?: number; embedding?: unknown }>
  return items.toSorted((a, b) => (a.index ?? 0) - (b.index ?? 0)).map((item) => item.embedding)
}
