import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { letterVector } from './letter-vectors.mjs'

export const env = { allowRemoteModels: true, localModelPath: '' }

/** Stands for `@huggingface/transformers`: refuses to fetch, wants the model's files, gives vectors of letters. */
export async function pipeline(task, model) {
  if (task !== 'feature-extraction') throw new Error(`Unsupported pipeline: ${task}`)
  if (env.allowRemoteModels) throw new Error('A test must not fetch models.')
  if (!existsSync(join(env.localModelPath, model, 'onnx', 'model.onnx'))) {
    throw new Error('Could not locate file: onnx/model.onnx')
  }
  return async (texts, { pooling, normalize }) => {
    if (pooling !== 'mean' || !normalize) throw new Error('Sentence vectors are means of length 1.')
    if (texts.includes('fail')) throw new Error('out of memory')
    // Longer texts take longer: answers must not be taken for one another.
    await new Promise((resolve) => setImmediate(resolve))
    return { tolist: () => texts.map(letterVector) }
  }
}
