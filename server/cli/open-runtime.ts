import { loadConfig } from '../config.ts'
import { createSentenceEncoder } from '../create-sentence-encoder.ts'
import { createRuntime, type Runtime, type RuntimeOptions } from '../runtime/index.ts'
import type { GlobalOptions } from './main.ts'
import { progress } from './progress.ts'

/** How long a verb that asks hundreds of questions waits for their vectors altogether. */
export const forManyQuestionsMs = 10 * 60_000

/** The bots of the folders that a verb names, with the encoder of the settings. */
export async function openRuntime(
  { bots: botsDir, data: dataDir }: Pick<GlobalOptions, 'bots' | 'data'>,
  more: Pick<RuntimeOptions, 'only' | 'now'> = {},
): Promise<Runtime> {
  const sentences = await createSentenceEncoder(loadConfig())
  return createRuntime({ botsDir, dataDir, progress, sentences, ...more })
}
