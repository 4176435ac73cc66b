import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { startWorker } from '../start-worker.ts'
import { checkVectors } from './checked-vectors.ts'
import type { NamedEmbeddings } from './embeddings.ts'
import { EncoderError } from './encoder-error.ts'
import type { OnnxReply, OnnxRequest, OnnxWorkerData } from './onnx-worker.ts'

const batchSize = 32

/**
 * A model folder in ONNX form (`config.json`, `tokenizer.json`, `onnx/model.onnx`), run in a thread of its own: the
 * library computes for seconds on end, and meanwhile nobody else would be answered. `library` is for tests.
 */
export async function createOnnxEmbeddings(
  folder: string,
  library = '@huggingface/transformers',
): Promise<NamedEmbeddings> {
  const path = resolve(folder)
  if (!existsSync(join(path, 'config.json'))) {
    throw new EncoderError('ENCODER_NO_MODEL', `${folder} holds no config.json. Name the folder of an ONNX model.`)
  }
  const data: OnnxWorkerData = { folder: path, library }
  const worker = startWorker('./onnx-worker', { from: import.meta.url, data })
  await untilReady(worker, folder)
  // Only open requests keep the process alive.
  worker.unref()
  const { ask, failAll } = createRequests(worker, folder)
  const embed = async (texts: readonly string[]): Promise<number[][]> => {
    const vectors: number[][] = []
    for (let from = 0; from < texts.length; from += batchSize) {
      const batch = texts.slice(from, from + batchSize)
      vectors.push(...checkVectors(await ask(batch), { count: batch.length, source: folder }))
    }
    return vectors
  }
  return {
    id: `onnx-${basename(path)}-${fingerprint(path)}`,
    embedDocuments: embed,
    embedQuery: async (text) => (await embed([text]))[0] as number[],
    close: async () => {
      // Told at once: the thread may still answer before it ends, and then nobody could say which of the two came.
      failAll('it has been closed')
      await worker.terminate()
    },
  }
}

function untilReady(worker: Worker, folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', (error) => reject(failed(folder, error.message)))
    worker.once('message', (reply: OnnxReply) => {
      if (reply.kind === 'ready') return resolve()
      void worker.terminate()
      if (reply.kind === 'missing-library') {
        return reject(
          new EncoderError(
            'ENCODER_NO_LIBRARY',
            'A local model needs a package that is not installed. Run: npm install @huggingface/transformers',
          ),
        )
      }
      reject(failed(folder, reply.kind === 'failed' ? reply.message : 'it did not start'))
    })
  })
}

interface Requests {
  ask: (texts: string[]) => Promise<number[][]>
  failAll: (message: string) => void
}

/** Requests to the thread by number; after the first `failAll` every later one fails too. */
function createRequests(worker: Worker, folder: string): Requests {
  interface Open {
    resolve: (vectors: number[][]) => void
    reject: (error: Error) => void
  }
  const open = new Map<number, Open>()
  let lastId = 0
  const settle = (id: number): Open | undefined => {
    const found = open.get(id)
    open.delete(id)
    if (open.size === 0) worker.unref()
    return found
  }
  let ended: string | undefined
  const failAll = (message: string) => {
    ended ??= message
    for (const id of [...open.keys()]) settle(id)?.reject(failed(folder, message))
  }
  worker.on('message', (reply: OnnxReply) => {
    if (reply.kind === 'vectors') settle(reply.id)?.resolve(reply.vectors)
    if (reply.kind === 'failed' && reply.id !== null) settle(reply.id)?.reject(failed(folder, reply.message))
  })
  worker.on('error', (error) => failAll(error.message))
  worker.on('exit', () => failAll('its thread has ended'))
  const ask = (texts: string[]) =>
    new Promise<number[][]>((resolve, reject) => {
      if (ended !== undefined) return reject(failed(folder, ended))
      const id = ++lastId
      open.set(id, { resolve, reject })
      worker.ref()
      worker.postMessage({ id, texts } satisfies OnnxRequest)
    })
  return { ask, failAll }
}

const failed = (folder: string, message: string) =>
  new EncoderError('ENCODER_MODEL_FAILED', `${folder} cannot be run: ${message}. Name the folder of an ONNX model.`)

const sampleBytes = 65_536

/** Tells two models of the same name apart: names, sizes and the beginning of every file. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  for (const name of files) {
    const path = join(folder, name)
    const { size } = statSync(path)
    if (statSync(path).isDirectory()) continue
    const sample = Buffer.alloc(Math.min(size, sampleBytes))
    const file = openSync(path, 'r')
    readSync(file, sample, 0, sample.length, 0)
    closeSync(file)
    hash.update(`${name} ${size}\n`).update(sample)
  }
  return hash.digest('hex').slice(0, 16)
}
