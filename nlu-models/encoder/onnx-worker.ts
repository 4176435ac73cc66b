import { basename, dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'

/** What the thread is started with. */
export interface OnnxWorkerData {
  folder: string
  library: string
}

/** The thread's first message says whether it can work; then it answers each request. */
export type OnnxReply =
  | { kind: 'ready' }
  | { kind: 'missing-library' }
  | { kind: 'failed'; id: number | null; message: string }
  | { kind: 'vectors'; id: number; vectors: number[][] }

export interface OnnxRequest {
  id: number
  texts: string[]
}

/** The part of `@huggingface/transformers` that is used. */
interface Transformers {
  env: { allowRemoteModels: boolean; localModelPath: string }
  pipeline(
    task: 'feature-extraction',
    model: string,
  ): Promise<(texts: string[], options: { pooling: 'mean'; normalize: boolean }) => Promise<{ tolist(): number[][] }>>
}

const port = parentPort
if (!port) throw new Error('This file is a thread of onnx-embeddings.ts.')
const say = (reply: OnnxReply) => port.postMessage(reply)
const { folder, library } = workerData as OnnxWorkerData

const transformers = await loadLibrary()
if (transformers) await serve(transformers)

async function loadLibrary(): Promise<Transformers | undefined> {
  try {
    return (await import(library)) as Transformers
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    say(code === 'ERR_MODULE_NOT_FOUND' ? { kind: 'missing-library' } : { kind: 'failed', id: null, message })
    return undefined
  }
}

async function serve({ env, pipeline }: Transformers): Promise<void> {
  // Nothing is fetched: the model is the folder.
  env.allowRemoteModels = false
  env.localModelPath = dirname(folder)
  try {
    const extract = await pipeline('feature-extraction', basename(folder))
    say({ kind: 'ready' })
    port?.on('message', async ({ id, texts }: OnnxRequest) => {
      try {
        const vectors = await extract(texts, { pooling: 'mean', normalize: true })
        say({ kind: 'vectors', id, vectors: vectors.tolist() })
      } catch (error) {
        say({ kind: 'failed', id, message: (error as Error).message })
      }
    })
  } catch (error) {
    say({ kind: 'failed', id: null, message: (error as Error).message })
  }
}
